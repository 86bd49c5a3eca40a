package tv.retrovue.tuner.playout;

import java.time.Duration;
import java.time.Instant;
import tv.retrovue.tuner.StationClock;

/**
 * Wall time as the signal sees it: it runs on the monotonic clock, follows the wall clock gently,
 * and says when the two have parted so far that only joining the schedule anew can mend it.
 *
 * <p>Used by one thread.
 */
final class Pacer {
    /**
     * Below this, the difference is noise of the two clocks. Ruling: at most 20 ms does nothing.
     */
    private static final long IGNORED_NANOS = Duration.ofMillis(20).toNanos();

    /** Up to this, the signal is slewed; beyond, it must be joined anew. */
    private static final long SLEWED_NANOS = Duration.ofMillis(250).toNanos();

    /** 1000 parts per million: one millisecond a second, which receivers' clocks follow. */
    private static final long SLEW_DIVISOR = 1000;

    private static final long CHECK_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final StationClock clock;
    private Instant wallAnchor;
    private long monotonicAnchor;
    private long nextCheck;
    private long slewLeftNanos;
    private long slewedUntil;
    private boolean stepped;

    Pacer(StationClock clock) {
        this.clock = clock;
        this.wallAnchor = clock.instant();
        this.monotonicAnchor = clock.nanoTime();
        this.nextCheck = monotonicAnchor + CHECK_EVERY_NANOS;
        this.slewedUntil = monotonicAnchor;
    }

    /** The instant at which the signal is now. */
    Instant now() {
        long monotonic = clock.nanoTime();
        slew(monotonic);
        if (monotonic - nextCheck >= 0) {
            nextCheck = monotonic + CHECK_EVERY_NANOS;
            compare(monotonic);
        }
        return at(monotonic);
    }

    /** The monotonic time at which the signal reaches an instant. */
    long nanoTimeOf(Instant instant) {
        return monotonicAnchor + Duration.between(wallAnchor, instant).toNanos();
    }

    /**
     * True once the wall clock has been set by more than can be slewed. {@link #rejoin} clears it.
     */
    boolean stepped() {
        return stepped;
    }

    /** Takes the wall clock's word for the time. */
    void rejoin() {
        wallAnchor = clock.instant();
        monotonicAnchor = clock.nanoTime();
        nextCheck = monotonicAnchor + CHECK_EVERY_NANOS;
        slewedUntil = monotonicAnchor;
        slewLeftNanos = 0;
        stepped = false;
    }

    private void compare(long monotonic) {
        long ahead = Duration.between(at(monotonic), clock.instant()).toNanos();
        if (Math.abs(ahead) <= IGNORED_NANOS) {
            slewLeftNanos = 0;
        } else if (Math.abs(ahead) <= SLEWED_NANOS) {
            slewLeftNanos = ahead;
        } else {
            stepped = true;
        }
    }

    private void slew(long monotonic) {
        long elapsed = monotonic - slewedUntil;
        if (slewLeftNanos == 0) {
            slewedUntil = monotonic;
            return;
        }
        long most = elapsed / SLEW_DIVISOR;
        if (most == 0) {
            return;
        }
        long step = Math.clamp(slewLeftNanos, -most, most);
        wallAnchor = wallAnchor.plusNanos(step);
        slewLeftNanos -= step;
        slewedUntil = monotonic;
    }

    private Instant at(long monotonic) {
        return wallAnchor.plusNanos(monotonic - monotonicAnchor);
    }
}

package tv.retrovue.tuner.playout;

import java.time.Duration;
import tv.retrovue.tuner.StationClock;

/**
 * When to try again, and when to stop waiting. A process that had delivered is replaced at once;
 * one that brought nothing is tried again after 1, 1.5, 2.25 ... seconds, at most every 15.
 *
 * <p>Not thread-safe.
 */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /**
     * Measured starts are 60-75 ms for a copy and 260 ms for a transcode; this is a machine in
     * need.
     */
    private static final Duration COPY_START = Duration.ofSeconds(2);

    private static final Duration TRANSCODE_START = Duration.ofSeconds(5);
    private static final Duration STALL = Duration.ofSeconds(3);

    private long pauseNanos;
    private long notBefore;

    /** Whether the next try may start. */
    boolean over(StationClock clock) {
        return pauseNanos == 0 || clock.nanoTime() - notBefore >= 0;
    }

    /** Notes a failure. */
    void failed(StationClock clock, boolean hadDelivered) {
        if (hadDelivered) {
            pauseNanos = 0;
            return;
        }
        pauseNanos =
                pauseNanos == 0
                        ? FIRST_PAUSE.toNanos()
                        : Math.min(pauseNanos * 3 / 2, LONGEST_PAUSE.toNanos());
        notBefore = clock.nanoTime() + pauseNanos;
    }

    /** Whether a process that is being read has been silent for too long. */
    static boolean silent(long silenceNanos, boolean spoke, boolean copy) {
        Duration limit = spoke ? STALL : copy ? COPY_START : TRANSCODE_START;
        return silenceNanos > limit.toNanos();
    }
}

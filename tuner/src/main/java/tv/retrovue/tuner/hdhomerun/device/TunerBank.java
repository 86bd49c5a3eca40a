package tv.retrovue.tuner.hdhomerun.device;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.StationClock;

/**
 * The device's tuners and who holds them: HTTP viewers by a lease, control sessions by a lock key
 * and, while a stream is pushed to them, by a lease as well.
 *
 * <p>A tuner is booked per receiver, also for a channel that others already watch: clients count
 * that way. It says nothing about encoders, which are shared by channel. Thread-safe; no method
 * blocks on anything but the bank's own short lock.
 */
public final class TunerBank {
    public static final int MAX_TUNERS = 32;

    /**
     * How long a lock survives without any connection that used it and without a stream. Clients
     * that crash while tuning leave their locks behind, and would take one tuner each for ever.
     */
    private static final long LOCK_LAPSE = TimeUnit.SECONDS.toNanos(10);

    private final StationClock clock;
    private final List<Tuner> tuners;

    /**
     * @param count 1 to {@value #MAX_TUNERS}
     */
    public TunerBank(int count, StationClock clock) {
        if (count < 1 || count > MAX_TUNERS) {
            throw new IllegalArgumentException(
                    "tuner count is " + count + "; allowed is 1 to " + MAX_TUNERS);
        }
        this.clock = clock;
        this.tuners = IntStream.range(0, count).mapToObj(Tuner::new).toList();
    }

    /** What came of asking for a tuner. */
    public sealed interface Grant {
        /** The tuner is the caller's, who closes the lease. */
        record Granted(TunerLease lease) implements Grant {}

        /** There is none, and why. */
        record Refused(TunerError error) implements Grant {}
    }

    /** What came of asking to change a tuner from the control port. */
    public sealed interface Claim {
        /** The caller may. */
        record Allowed() implements Claim {}

        /** Somebody else holds the tuner. */
        record LockedBy(InetAddress owner) implements Claim {}
    }

    /**
     * Who acts on the control port.
     *
     * @param key the lock key that the request carries
     * @param connection which of the control connections
     */
    public record Caller(InetAddress address, OptionalLong key, long connection) {}

    public int count() {
        return tuners.size();
    }

    /** Takes the first free tuner for an HTTP viewer. */
    public synchronized Grant take(LineupChannel channel, InetAddress viewer) {
        return tuners.stream()
                .filter(Tuner::free)
                .findFirst()
                .<Grant>map(tuner -> tuner.seat(channel, viewer, true))
                .orElseGet(() -> new Grant.Refused(TunerError.ALL_TUNERS_IN_USE));
    }

    /** Takes a named tuner for an HTTP viewer. */
    public synchronized Grant take(int tuner, LineupChannel channel, InetAddress viewer) {
        Tuner wanted = tuners.get(tuner);
        return wanted.free()
                ? wanted.seat(channel, viewer, true)
                : new Grant.Refused(TunerError.TUNER_IN_USE);
    }

    /** May this caller change the tuner now? */
    public synchronized Claim claim(int tuner, Caller caller) {
        return tuners.get(tuner).claim(caller);
    }

    /** Locks a tuner with a key that all later changes must carry. */
    public synchronized Claim lock(int tuner, Caller caller, long key) {
        Claim claim = tuners.get(tuner).claim(caller);
        if (claim instanceof Claim.Allowed) {
            tuners.get(tuner).lock = new Lock(key, caller, clock.nanoTime());
        }
        return claim;
    }

    /** Gives a lock back. */
    public synchronized Claim unlock(int tuner, Caller caller) {
        Claim claim = tuners.get(tuner).claim(caller);
        if (claim instanceof Claim.Allowed) {
            tuners.get(tuner).lock = null;
        }
        return claim;
    }

    /** Breaks a lock whose key is lost. An HTTP viewer has no lock and cannot be thrown out. */
    public synchronized Claim force(int tuner) {
        Tuner forced = tuners.get(tuner);
        Optional<TunerLease> viewer = forced.viewer();
        if (viewer.isEmpty()) {
            forced.lock = null;
        }
        return viewer.<Claim>map(lease -> new Claim.LockedBy(lease.receiver()))
                .orElseGet(Claim.Allowed::new);
    }

    /** Takes a tuner for a stream that is pushed to the caller's own address. */
    public synchronized Grant push(int tuner, Caller caller, LineupChannel channel) {
        Tuner wanted = tuners.get(tuner);
        return wanted.claim(caller) instanceof Claim.Allowed && wanted.lease == null
                ? wanted.seat(channel, caller.address(), false)
                : new Grant.Refused(TunerError.TUNER_IN_USE);
    }

    /** Who keeps others from changing a tuner: its viewer, or the owner of its lock. */
    public synchronized Optional<InetAddress> holder(int tuner) {
        return tuners.get(tuner).holder();
    }

    /** Says that a control connection has ended; its locks lapse soon unless others use them. */
    public synchronized void disconnected(long connection) {
        for (Tuner tuner : tuners) {
            if (tuner.lock != null && tuner.lock.users.remove(connection)) {
                tuner.lock.seen = clock.nanoTime();
            }
        }
    }

    /** All tuners, in order. */
    public synchronized List<TunerStatus> status() {
        return tuners.stream().map(Tuner::status).toList();
    }

    /** How many tuners deliver a stream. */
    public synchronized int inUse() {
        return (int) tuners.stream().filter(tuner -> tuner.lease != null).count();
    }

    synchronized void free(TunerLease lease) {
        Tuner tuner = tuners.get(lease.tuner());
        if (tuner.lease == lease) {
            tuner.lease = null;
            if (tuner.lock != null) {
                tuner.lock.seen = clock.nanoTime();
            }
        }
    }

    /** A lock; it belongs to its key, whichever connection carries it. */
    private static final class Lock {
        private final long key;
        private final InetAddress owner;
        private final Set<Long> users = new HashSet<>();
        private long seen;

        Lock(long key, Caller caller, long now) {
            this.key = key;
            this.owner = caller.address();
            this.users.add(caller.connection());
            this.seen = now;
        }
    }

    /** One tuner; guarded by the bank. */
    private final class Tuner {
        private final int index;
        private @Nullable Lock lock;
        private @Nullable TunerLease lease;
        private boolean leasedByViewer;

        Tuner(int index) {
            this.index = index;
        }

        boolean free() {
            return lease == null && lock() == null;
        }

        Grant seat(LineupChannel channel, InetAddress receiver, boolean viewer) {
            TunerLease taken =
                    new TunerLease(TunerBank.this, index, channel, receiver, new RateMeter(clock));
            lease = taken;
            leasedByViewer = viewer;
            return new Grant.Granted(taken);
        }

        Claim claim(Caller caller) {
            Optional<TunerLease> viewer = viewer();
            if (viewer.isPresent()) {
                return new Claim.LockedBy(viewer.get().receiver());
            }
            Lock held = lock();
            if (held == null) {
                return new Claim.Allowed();
            }
            if (caller.key().isEmpty() || caller.key().getAsLong() != held.key) {
                return new Claim.LockedBy(held.owner);
            }
            held.users.add(caller.connection());
            return new Claim.Allowed();
        }

        Optional<InetAddress> holder() {
            return viewer().map(TunerLease::receiver)
                    .or(() -> Optional.ofNullable(lock()).map(held -> held.owner));
        }

        Optional<TunerLease> viewer() {
            return Optional.ofNullable(lease).filter(held -> leasedByViewer);
        }

        TunerStatus status() {
            return new TunerStatus(index, Optional.ofNullable(lease));
        }

        private @Nullable Lock lock() {
            if (lock != null
                    && lock.users.isEmpty()
                    && lease == null
                    && clock.nanoTime() - lock.seen >= LOCK_LAPSE) {
                lock = null;
            }
            return lock;
        }
    }
}

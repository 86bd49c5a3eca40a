package tv.retrovue.tuner.hdhomerun.device;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import tv.retrovue.tuner.StationClock;

/** Real time, for tests with real sockets and for the station in a network namespace. */
public final class RealClock implements StationClock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        LockSupport.parkNanos(deadlineNanos - System.nanoTime());
    }
}

package tv.retrovue.tuner.hdhomerun.device;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import tv.retrovue.tuner.StationClock;

/** A clock that stands still until a test moves it. */
public final class SteppedClock implements StationClock {
    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    public void advance(Duration step) {
        nanos.addAndGet(step.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        nanos.accumulateAndGet(deadlineNanos, Math::max);
    }
}

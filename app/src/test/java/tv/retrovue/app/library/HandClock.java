package tv.retrovue.app.library;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import tv.retrovue.tuner.StationClock;

/** Stands still until it is moved. */
final class HandClock implements StationClock {
    private final AtomicLong nanos = new AtomicLong();

    void move(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    @Override
    public Instant instant() {
        return Instant.parse("2026-11-21T12:00:00Z").plusNanos(nanos.get());
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

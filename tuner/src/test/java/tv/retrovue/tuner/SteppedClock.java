package tv.retrovue.tuner;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands until a test moves it. {@link #parkUntil} waits for the test, so that a
 * thread under test runs exactly as far as it is let. Thread-safe.
 */
public final class SteppedClock implements StationClock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private Instant wall;
    private long nanos = 1_000_000_000_000L;

    public SteppedClock(Instant start) {
        wall = start;
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return wall;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        lock.lock();
        try {
            while (nanos - deadlineNanos < 0) {
                moved.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass: wall and monotonic clock alike. */
    public void advance(Duration by) {
        lock.lock();
        try {
            wall = wall.plus(by);
            nanos += by.toNanos();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sets the wall clock by hand, as an administrator or a time server would. */
    public void step(Duration by) {
        lock.lock();
        try {
            wall = wall.plus(by);
        } finally {
            lock.unlock();
        }
    }
}

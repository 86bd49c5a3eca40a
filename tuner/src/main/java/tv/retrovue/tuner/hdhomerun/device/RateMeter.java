package tv.retrovue.tuner.hdhomerun.device;

import java.util.concurrent.TimeUnit;
import tv.retrovue.tuner.StationClock;

/** Bits per second over about the last second. Thread-safe. */
final class RateMeter {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final StationClock clock;
    private long windowStart;
    private long windowBytes;
    private long lastRate;

    RateMeter(StationClock clock) {
        this.clock = clock;
        this.windowStart = clock.nanoTime();
    }

    synchronized void add(int bytes) {
        turn();
        windowBytes += bytes;
    }

    synchronized long bitsPerSecond() {
        turn();
        return lastRate;
    }

    private void turn() {
        long now = clock.nanoTime();
        long elapsed = now - windowStart;
        if (elapsed >= WINDOW) {
            lastRate = windowBytes * 8 * WINDOW / elapsed;
            windowStart = now;
            windowBytes = 0;
        }
    }
}

package tv.retrovue.app.prepare;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.process.ChildProcess;

/**
 * Watches the encoders: makes them stand still while the signal is under pressure, and ends one
 * that makes nothing any more. Thread-safe; has one thread, from construction to close.
 */
final class Brake implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(250);

    /** While there is nothing to hold: whoever comes wakes it, and every waking has its price. */
    private static final Duration IDLE = Duration.ofHours(1);

    /** A piece of five minutes that takes longer comes from a disk that is gone. */
    private static final Duration STALLED = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(Brake.class);

    private final BooleanSupplier pressure;
    private final StationClock clock;
    private final Map<ChildProcess, Long> progress = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean held;
    private volatile boolean closed;

    Brake(BooleanSupplier pressure, StationClock clock) {
        this.pressure = pressure;
        this.clock = clock;
        thread = Thread.ofVirtual().name("prepare-brake").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** Whether everything stands still, or must not begin. */
    boolean isHeld() {
        return progress.isEmpty() ? pressure.getAsBoolean() : held;
    }

    void watch(ChildProcess child) {
        progress.put(child, clock.nanoTime());
        // Pressure, or the end, may have come between the start and this line.
        if (closed) {
            child.kill();
        } else if (held) {
            child.hold();
        }
        LockSupport.unpark(thread);
    }

    /** Tells that a child has made something. */
    void progressed(ChildProcess child) {
        progress.replace(child, clock.nanoTime());
    }

    void forget(ChildProcess child) {
        progress.remove(child);
    }

    private void watch() {
        while (!closed) {
            try {
                tick();
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("the brake on preparing failed; trying again");
            }
            Duration pause = progress.isEmpty() ? IDLE : TICK;
            clock.parkUntil(clock.nanoTime() + pause.toNanos());
        }
    }

    private void tick() {
        boolean now = pressure.getAsBoolean();
        if (now != held) {
            held = now;
            progress.keySet().forEach(now ? ChildProcess::hold : this::goOn);
            log.atDebug().addKeyValue("held", now).log("preparing");
        }
        if (!now) {
            progress.forEach(this::endIfStalled);
        }
    }

    private void goOn(ChildProcess child) {
        progressed(child);
        child.release();
    }

    private void endIfStalled(ChildProcess child, long since) {
        if (clock.nanoTime() - since > STALLED.toNanos()) {
            log.atWarn()
                    .addKeyValue("child", child.name())
                    .addKeyValue("limit", STALLED)
                    .log("ending an encoder that makes nothing");
            child.kill();
        }
    }

    @Override
    public void close() {
        closed = true;
        progress.keySet().forEach(ChildProcess::kill);
        LockSupport.unpark(thread);
    }
}

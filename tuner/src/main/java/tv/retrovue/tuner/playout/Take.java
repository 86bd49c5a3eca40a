package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Reel;

/**
 * One stretch being brought to the air: the reel with what is ready and not on the air yet, the
 * inner process that fills it, and the next process where one dies.
 *
 * <p>A process that dies is replaced where its material ends, so that nobody sees it as long as
 * enough lies ready; only when the reel has run dry does a new one begin at a later frame. The
 * director tends it, the emitter takes from its reel, a pump per process fills it. Thread-safe;
 * starting a process happens outside the lock.
 */
final class Take implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Take.class);

    private final Gear gear;
    private final Runnable onEvent;
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore arrivals = new Semaphore(0);
    private final Patience patience = new Patience();

    private Stretch stretch;
    private @Nullable Reel reel;
    private @Nullable Pump pump;
    private long tail;
    private boolean newSourceWanted;

    /** What the process now at work, or the last one, was made from, and whether it brought any. */
    private @Nullable Source madeFrom;

    private boolean barren;
    private boolean replacing;
    private boolean closed;
    private String trouble = "not ready in time";

    /**
     * What the takes of a channel share.
     *
     * @param capacityFrames pictures that may lie ready before a process is held by its pipe
     */
    record Gear(FrameGrid grid, StationClock clock, Inners inners, int capacityFrames) {

        /** Pictures that a process delivers at once after it was held: those of a second. */
        int refillFrames() {
            return Math.clamp(capacityFrames / 2, 1, grid.rate().framesPerSecond());
        }
    }

    Take(Stretch stretch, Gear gear, Runnable onEvent) {
        this.stretch = stretch;
        this.gear = gear;
        this.onEvent = onEvent;
        this.tail = stretch.firstFrame();
    }

    Stretch stretch() {
        lock.lock();
        try {
            return stretch;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the plan itself says that the slate is shown. */
    boolean isSlate() {
        return stretch().item().source() instanceof Source.Slate;
    }

    /** Whether a process is at work that has not come to a frame yet. */
    boolean mayBring(long frame) {
        lock.lock();
        try {
            return pump != null && reel != null && reel.mayBring(frame);
        } finally {
            lock.unlock();
        }
    }

    /** What is ready; null before the first process was started. */
    @Nullable Reel reel() {
        lock.lock();
        try {
            return reel;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts at once, for a channel that is just being opened. Returns where its material begins.
     */
    long begin(long wanted) throws InterruptedException {
        if (isSlate()) {
            return wanted;
        }
        try {
            Inners.Inner inner = gear.inners().start(stretch(), wanted);
            engage(inner, true);
            return inner.firstFrame();
        } catch (IOException e) {
            notStarted(e);
            return wanted;
        }
    }

    /** Starts a process where one is needed, and ends one that has gone silent. The director's. */
    void tend(long position) throws InterruptedException {
        Stretch current;
        long from;
        boolean anew;
        lock.lock();
        try {
            if (pump != null) {
                pump.watch();
                return;
            }
            if (closed || isSlate() || tail >= stretch.endFrame() || !patience.over(gear.clock())) {
                return;
            }
            boolean another = isAnotherEncode();
            if (another && reel != null && reel.held() > 0) {
                return; // what is there airs first
            }
            boolean dry = position > tail;
            anew = dry || another || reel == null;
            from = dry ? position + framesToSpawn() : tail;
            current = stretch;
        } finally {
            lock.unlock();
        }
        try {
            if (from < current.endFrame()) {
                engage(gear.inners().start(current, from), anew);
            }
        } catch (IOException e) {
            notStarted(e);
        }
    }

    /** Waits a moment for something to arrive. The emitter's, and only for frames of the past. */
    void awaitArrival() throws InterruptedException {
        boolean _ = arrivals.tryAcquire(20, TimeUnit.MILLISECONDS);
        arrivals.drainPermits();
    }

    /**
     * Takes over a newer plan of the same stretch: another end, or another source for what is left.
     * What began as a live transcode goes on as one while that brings anything: a copy could be
     * entered at its next key frame only.
     */
    void restage(Stretch planned) {
        lock.lock();
        try {
            boolean goesOn = madeFrom instanceof Source.Raw && !barren;
            boolean copy = planned.item().source() instanceof Source.Prepared;
            stretch = goesOn && copy ? planned.from(stretch.item().source()) : planned;
            newSourceWanted = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a process failed since the rundown was read: it may name another source by now. */
    boolean wantsNewSource() {
        lock.lock();
        try {
            return newSourceWanted;
        } finally {
            lock.unlock();
        }
    }

    /** Whether pictures come, or have come, from a live transcode that is at work. */
    boolean isTranscoding() {
        lock.lock();
        try {
            return pump != null
                    && pump.hasSpoken()
                    && stretch.item().source() instanceof Source.Raw;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the process for another one, which goes on where its material ends. */
    void replace() {
        lock.lock();
        try {
            if (pump != null) {
                replacing = true;
                pump.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a process is to be started or watched: not where one is held by its full pipe. */
    boolean needsCare() {
        lock.lock();
        try {
            if (pump != null) {
                return !pump.isHeld();
            }
            return !closed && !isSlate() && tail < stretch.endFrame();
        } finally {
            lock.unlock();
        }
    }

    /** Why there is no picture. */
    String trouble() {
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (pump != null) {
                pump.stop();
            }
            if (reel != null) {
                reel.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Until a new process delivers, so many frames will have passed: 0.3 s for a copy, 1 s else.
     */
    private long framesToSpawn() {
        int second = gear.grid().rate().framesPerSecond();
        return stretch.item().source() instanceof Source.Prepared ? second / 3 : second;
    }

    /**
     * Whether what comes next was not encoded together with what came so far, and has no key frame
     * where that ends: its pictures would be shown on top of those of another.
     */
    private boolean isAnotherEncode() {
        return madeFrom != null
                && stretch.item().source() instanceof Source.Prepared(var pieces, _)
                && !(madeFrom instanceof Source.Prepared(var made, _) && made.equals(pieces));
    }

    private void engage(Inners.Inner inner, boolean anew) {
        lock.lock();
        try {
            if (closed || inner.firstFrame() >= stretch.endFrame()) {
                inner.child().kill();
                return;
            }
            madeFrom = stretch.item().source();
            Reel filled = reel;
            if (anew || filled == null || filled.end() != stretch.endFrame()) {
                if (filled != null) {
                    filled.close();
                }
                tail = inner.firstFrame();
                filled = new Reel(gear.grid(), tail, stretch.endFrame());
                reel = filled;
            }
            boolean copy = stretch.item().source() instanceof Source.Prepared;
            Rebase rebase = new Rebase(gear.grid(), inner.firstFrame(), tail);
            pump = new Pump(inner.child(), rebase, new Pump.Into(filled, gear, copy), this::ended);
            pump.start(arrivals::release);
        } finally {
            lock.unlock();
        }
    }

    private void notStarted(IOException cause) {
        lock.lock();
        try {
            fail("not started", String.valueOf(cause.getMessage()), 0);
        } finally {
            lock.unlock();
        }
    }

    /** Notes a failure: there will be another try, from a newly read rundown. */
    private void fail(String process, String cause, long delivered) {
        trouble = cause;
        newSourceWanted = true;
        patience.failed(gear.clock(), delivered > 0);
        log.atWarn()
                .addKeyValue("process", process)
                .addKeyValue("item", stretch.item().title())
                .addKeyValue("delivered", delivered)
                .addKeyValue("missing", stretch.endFrame() - tail)
                .addKeyValue("cause", cause)
                .log("inner process failed and is replaced");
    }

    private void ended(Pump.Result result) {
        lock.lock();
        try {
            pump = null;
            barren = result.delivered() == 0;
            tail = Math.max(tail, result.nextFrame());
            boolean planned = replacing;
            replacing = false;
            if (tail < stretch.endFrame() && planned) {
                trouble = result.cause();
            } else if (tail < stretch.endFrame() && !closed) {
                fail(result.process(), result.cause(), result.delivered());
            } else if (reel != null) {
                reel.sourceEnded();
            }
        } finally {
            lock.unlock();
        }
        onEvent.run();
    }
}

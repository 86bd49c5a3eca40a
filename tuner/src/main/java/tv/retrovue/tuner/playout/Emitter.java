package tv.retrovue.tuner.playout;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Reel;
import tv.retrovue.tuner.transport.Ring;
import tv.retrovue.tuner.transport.Slate;
import tv.retrovue.tuner.transport.Splicer;
import tv.retrovue.tuner.transport.TsChunk;

/**
 * Keeps time for one channel: publishes every frame of the grid at its moment, from the take that
 * has it or from the slate.
 *
 * <p>It starts as far in the past as a viewer's burst asks for and sends that past as fast as it
 * comes; once it has caught up it never waits for anything but the clock. Runs on a thread of its
 * own.
 */
final class Emitter implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Emitter.class);

    /** Frames sent at one waking: halves the wake-ups and stays within a frame of the schedule. */
    private static final int FRAMES_PER_WAKING = 2;

    /** Behind by more than this, missing pictures are waited for: the past is being caught up. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    /**
     * Longest wait for a picture of the past: a transcode's first byte. Longer, and the slate goes
     * out.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * So long after it has joined the schedule a signal may be late instead of showing the slate,
     * unless it has had {@link #AMPLE} ready before: an encoder that just manages to catch up on
     * the past of a burst is short of its first pictures now and then. The viewer, who has the
     * burst to play, sees none of it; a slate would stand until the next key frame.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration AMPLE = Duration.ofSeconds(1);

    private static final String UNTOLD = "the rundown says nothing for this moment";

    private final FrameGrid grid;
    private final StationClock clock;
    private final Director director;
    private final Outlet outlet;
    private final Pacer pacer;
    private final Slate plain;
    private final AtomicLong position = new AtomicLong();
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final long behindFrames;
    private final long ringFrames;
    private final long ampleFrames;
    private long joinedNanos;
    private boolean catchingUp;
    private long waitingSince;
    private boolean waiting;
    private volatile @Nullable Thread thread;
    private volatile String trouble = "";

    /** Where the frames go. */
    record Outlet(
            Splicer splicer,
            Ring ring,
            AirBook book,
            IntSupplier viewers,
            Supplier<Slate> trouble) {}

    /**
     * What else an emitter needs.
     *
     * @param kept how much of the past viewers can still get
     * @param plain the slate of what is planned to be a slate
     */
    record Timing(StationClock clock, Duration kept, Slate plain) {}

    Emitter(FrameGrid grid, Director director, Outlet outlet, Timing timing) {
        this.grid = grid;
        this.clock = timing.clock();
        this.director = director;
        this.outlet = outlet;
        this.pacer = new Pacer(timing.clock());
        this.behindFrames = frames(BEHIND);
        this.ringFrames = frames(timing.kept());
        this.ampleFrames = frames(AMPLE);
        this.plain = timing.plain();
    }

    /** The frame that goes out next. Any thread. */
    long position() {
        return position.get();
    }

    /** Where the signal begins. Called once, before the thread is started. */
    void begin(long frame) {
        position.set(frame);
        joined();
    }

    private void joined() {
        joinedNanos = clock.nanoTime();
        catchingUp = true;
    }

    /** Why the slate is out in place of a picture; empty while all is as planned. Any thread. */
    String trouble() {
        return trouble;
    }

    /** Waits until the first frame is out; false where it does not come in time. Any thread. */
    boolean awaitFirst(Duration limit) throws InterruptedException {
        return first.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the thread after the frame that it is at. */
    void stop() {
        stopped.set(true);
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopped.get() && !Thread.interrupted()) {
                if (catchUp(grid.frameAt(pacer.now()))) {
                    Instant next = grid.instantOf(position.get() + FRAMES_PER_WAKING - 1);
                    clock.parkUntil(pacer.nanoTimeOf(next));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            outlet.book().close("channel stopped");
            outlet.ring().close();
        }
    }

    /** Publishes what is due; false where it has to wait for a picture of the past first. */
    private boolean catchUp(long due) throws InterruptedException {
        if (pacer.stepped()) {
            pacer.rejoin();
            rejoin(grid.frameAt(pacer.now()), "CLOCK_STEP");
            return true;
        }
        if (due - position.get() > ringFrames) {
            rejoin(due, "STARVED");
        }
        while (position.get() <= due && !stopped.get()) {
            if (!publish(position.get(), due - position.get())) {
                return false;
            }
            position.incrementAndGet();
        }
        return true;
    }

    /**
     * Publishes a frame; false where its picture is of the past and may still come.
     *
     * @param late how many frames ago it was due
     */
    private boolean publish(long frame, long late) throws InterruptedException {
        Take take = director.takeAt(frame);
        if (take != null && take.isSlate()) {
            outlet.splicer().use(plain);
            show(outlet.splicer().slate(frame), take);
            return true;
        }
        outlet.splicer().use(outlet.trouble().get());
        if (take == null) {
            show(outlet.splicer().slate(frame), null);
            return true;
        }
        Reel reel = take.reel();
        boolean here = reel != null && reel.supply(frame) == Reel.Supply.READY;
        boolean onItsWay = isCatchingUp() && take.mayBring(frame);
        if (!here && (late > behindFrames || onItsWay) && mayStillCome(take)) {
            return false;
        }
        if (reel != null && here && reel.held() >= late + ampleFrames) {
            catchingUp = false;
        }
        waiting = false;
        if (reel == null) {
            show(outlet.splicer().slate(frame), take);
        } else {
            show(outlet.splicer().splice(frame, reel), take);
        }
        return true;
    }

    private void show(TsChunk chunk, @Nullable Take take) {
        boolean inPlace = take != null && outlet.splicer().onSlate() && !take.isSlate();
        String why = take == null ? UNTOLD : inPlace ? take.trouble() : "";
        trouble = why;
        outlet.ring().publish(chunk);
        first.countDown();
        if (take == null) {
            return;
        }
        int viewers = outlet.viewers().getAsInt();
        if (inPlace) {
            outlet.book().slate(take.stretch(), chunk.frame(), viewers, why);
        } else {
            outlet.book().picture(take.stretch(), chunk.frame(), viewers);
        }
    }

    private boolean isCatchingUp() {
        catchingUp = catchingUp && clock.nanoTime() - joinedNanos <= GRACE.toNanos();
        return catchingUp;
    }

    private boolean mayStillCome(Take take) throws InterruptedException {
        long now = clock.nanoTime();
        if (!waiting) {
            waiting = true;
            waitingSince = now;
        }
        if (now - waitingSince > PATIENCE.toNanos()) {
            return false;
        }
        take.awaitArrival();
        return true;
    }

    private void rejoin(long frame, String cause) {
        log.atWarn()
                .addKeyValue("cause", cause)
                .addKeyValue("at", position.get())
                .addKeyValue("to", frame)
                .log("signal joins the schedule anew");
        outlet.book().close(cause);
        position.set(frame);
        joined();
        director.signal();
    }

    private long frames(Duration span) {
        return grid.framesIn(span);
    }
}

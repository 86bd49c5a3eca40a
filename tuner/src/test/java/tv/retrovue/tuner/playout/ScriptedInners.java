package tv.retrovue.tuner.playout;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;
import tv.retrovue.tuner.transport.FrameGrid;

/**
 * Inner processes that play {@link SyntheticMedia} from memory, enter at key frames as copies do,
 * and can be told to die early.
 */
final class ScriptedInners implements Inners {
    private final FrameGrid grid;
    private final AtomicInteger started = new AtomicInteger();
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private volatile int dieAfterFrames = Integer.MAX_VALUE;
    private volatile int stillAfterFrames = Integer.MAX_VALUE;
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> sources = new CopyOnWriteArrayList<>();
    private volatile boolean secondsFail;
    private final AtomicInteger barrenStarts = new AtomicInteger();

    ScriptedInners(FrameGrid grid) {
        this.grid = grid;
    }

    /** Every process from now on delivers so many pictures at most. */
    void dieAfter(int frames) {
        dieAfterFrames = frames;
    }

    /** The first process stands still after so many pictures, until it is told to go on. */
    void standStillAfter(int frames) {
        stillAfterFrames = frames;
    }

    void goOn() {
        goOn.countDown();
    }

    /** The next so many processes deliver nothing. */
    void failNext(int starts) {
        barrenStarts.set(starts);
    }

    /** The second process of each item delivers nothing. */
    void failSeconds() {
        secondsFail = true;
    }

    /** Items and what their processes were made from. */
    List<String> sources() {
        return sources;
    }

    List<String> starts() {
        return starts;
    }

    @Override
    public Inner start(Stretch stretch, long fromFrame) {
        String item = stretch.item().id();
        long offset = fromFrame - stretch.firstFrame();
        long entry = offset / SyntheticMedia.GOP * SyntheticMedia.GOP;
        starts.add(item + "@" + offset);
        sources.add(item + " " + stretch.item().source().getClass().getSimpleName());
        int number = started.incrementAndGet();
        byte[] bytes;
        boolean second = sources.stream().filter(made -> made.startsWith(item + " ")).count() == 2;
        if ((second && secondsFail)
                || barrenStarts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            bytes = new byte[0];
        } else {
            long to = Math.min(stretch.frames(), entry + dieAfterFrames);
            bytes = SyntheticMedia.stream(grid, item, entry, to);
        }
        InputStream stdout = new ByteArrayInputStream(bytes);
        if (number == 1 && stillAfterFrames < stretch.frames() - entry) {
            byte[] before = SyntheticMedia.stream(grid, item, entry, entry + stillAfterFrames);
            stdout = new Halting(bytes, before.length);
        }
        return new Inner(new Child("inner-" + number, stdout), stretch.firstFrame() + entry);
    }

    /** Bytes that come at once up to a place, and behind it when the script goes on. */
    private final class Halting extends ByteArrayInputStream {
        private final int place;

        Halting(byte[] bytes, int place) {
            super(bytes);
            this.place = place;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            if (pos >= place) {
                awaitGoOn();
            }
            int before = pos < place ? place - pos : length;
            return super.read(into, from, Math.min(length, before));
        }

        private void awaitGoOn() {
            try {
                boolean _ = goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A child that is no process: it has said everything and ended before anybody listens. */
    private record Child(String name, InputStream stdout) implements ChildProcess {
        @Override
        public long pid() {
            return 0;
        }

        @Override
        public CompletionStage<ExitReason> onExit() {
            return CompletableFuture.completedFuture(new ExitReason.Exited(0));
        }

        @Override
        public List<String> stderrTail() {
            return List.of("end of script", "    Last message repeated 3 times");
        }

        @Override
        public void kill() {}
    }
}

package tv.retrovue.tuner.playout;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final AtomicInteger barrenStarts = new AtomicInteger();

    ScriptedInners(FrameGrid grid) {
        this.grid = grid;
    }

    /** Every process from now on delivers so many pictures at most. */
    void dieAfter(int frames) {
        dieAfterFrames = frames;
    }

    /** The next so many processes deliver nothing. */
    void failNext(int starts) {
        barrenStarts.set(starts);
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
        byte[] bytes;
        if (barrenStarts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            bytes = new byte[0];
        } else {
            long to = Math.min(stretch.frames(), entry + dieAfterFrames);
            bytes = SyntheticMedia.stream(grid, item, entry, to);
        }
        String name = "inner-" + started.incrementAndGet();
        return new Inner(
                new Child(name, new ByteArrayInputStream(bytes)), stretch.firstFrame() + entry);
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
            return List.of("end of script");
        }

        @Override
        public void kill() {}
    }
}

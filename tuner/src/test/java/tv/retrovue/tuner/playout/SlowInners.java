package tv.retrovue.tuner.playout;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.Preset;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;
import tv.retrovue.tuner.transport.FrameGrid;

/** Inner processes that make one second of {@link SyntheticMedia} in two seconds of the clock. */
final class SlowInners {
    private static final int SLOWER = 2;

    private final FrameGrid grid;
    private final StationClock clock;
    private final List<Preset> presets = new CopyOnWriteArrayList<>();

    SlowInners(FrameGrid grid, StationClock clock) {
        this.grid = grid;
        this.clock = clock;
    }

    /** The presets with which processes were started. */
    List<Preset> presets() {
        return presets;
    }

    Inners with(Supplier<Preset> preset) {
        return (stretch, fromFrame) -> {
            presets.add(preset.get());
            long offset = fromFrame - stretch.firstFrame();
            long entry = offset / SyntheticMedia.GOP * SyntheticMedia.GOP;
            byte[] bytes =
                    SyntheticMedia.stream(grid, stretch.item().id(), entry, stretch.frames());
            long nanos = grid.nanosBetween(entry, stretch.frames()) * SLOWER;
            return new Inners.Inner(
                    new Child(new Slow(bytes, nanos)), stretch.firstFrame() + entry);
        };
    }

    /** Bytes that come evenly over a time. */
    private final class Slow extends ByteArrayInputStream {
        /** The first second is there at once, or there would be nothing to tune to. */
        private final long began = clock.nanoTime() - SLOWER * 1_000_000_000L;

        private final long nanos;
        private final CountDownLatch killed = new CountDownLatch(1);

        Slow(byte[] bytes, long nanos) {
            super(bytes);
            this.nanos = nanos;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            int made = 0;
            try {
                while (made <= pos) {
                    made = (int) Math.min(count, count * (clock.nanoTime() - began) / nanos);
                    if (pos == count || killed.await(1, TimeUnit.MILLISECONDS)) {
                        return -1;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return super.read(into, from, Math.min(length, made - pos));
        }
    }

    private record Child(Slow stdout) implements ChildProcess {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public long pid() {
            return 0;
        }

        @Override
        public CompletionStage<ExitReason> onExit() {
            return CompletableFuture.completedFuture(new ExitReason.KilledByUs());
        }

        @Override
        public List<String> stderrTail() {
            return List.of();
        }

        @Override
        public void kill() {
            stdout.killed.countDown();
        }
    }
}

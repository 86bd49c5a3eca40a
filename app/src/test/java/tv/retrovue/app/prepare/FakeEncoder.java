package tv.retrovue.app.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tv.retrovue.tuner.ffmpeg.Pieces;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.ProcessStarter;

/** An FFmpeg that makes pieces out of nothing, one for each permit, or fails as it is told. */
final class FakeEncoder implements ProcessStarter {
    final Semaphore permits = new Semaphore(0);
    final List<ProcessSpec> encodes = new CopyOnWriteArrayList<>();
    final List<Child> children = new CopyOnWriteArrayList<>();

    /** Measures that were asked for. */
    final AtomicInteger scans = new AtomicInteger();

    /** What comes of a measure. */
    volatile List<String> measure = List.of("    I:   -30.0 LUFS");

    /** What it says before it fails; empty where it does not. */
    volatile List<String> lastWords = List.of();

    /** Frames that the last piece comes out short by. */
    volatile int missingFrames;

    @Override
    public ChildProcess start(ProcessSpec spec) {
        boolean encode = spec.arguments().contains("-segment_frames");
        Child child = new Child(spec, encode ? lastWords : measure);
        if (encode) {
            encodes.add(spec);
            children.add(child);
        } else {
            scans.incrementAndGet();
        }
        Thread.ofVirtual()
                .start(encode ? child::encode : () -> child.end(new ExitReason.Exited(0)));
        return child;
    }

    final class Child implements ChildProcess {
        final List<String> signals = new CopyOnWriteArrayList<>();
        private final ProcessSpec spec;
        private final List<String> words;
        private final PipedInputStream stdout = new PipedInputStream(1 << 16);
        private final PipedOutputStream writer;
        private final CompletableFuture<ExitReason> exit = new CompletableFuture<>();

        private Child(ProcessSpec spec, List<String> words) {
            this.spec = spec;
            this.words = words;
            try {
                writer = new PipedOutputStream(stdout);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void encode() {
            try {
                String ends = spec.arguments().get(spec.arguments().indexOf("-segment_frames") + 1);
                List<Long> cuts = Stream.of(ends.split(",", -1)).map(Long::parseLong).toList();
                for (int i = 0; i < cuts.size() && words.isEmpty(); i++) {
                    permits.acquire();
                    long frames = cuts.get(i) - (i == 0 ? 0 : cuts.get(i - 1));
                    long made = frames - (i == cuts.size() - 1 ? missingFrames : 0);
                    Path file = spec.workingDirectory().orElseThrow().resolve(Pieces.fileOf(i));
                    TinyPiece.write(file, made, new TreeSet<>(List.of(0L)));
                    writer.write(
                            (file.getFileName() + ",0,1\n").getBytes(StandardCharsets.US_ASCII));
                    writer.flush();
                }
                end(new ExitReason.Exited(words.isEmpty() ? 0 : 1));
            } catch (IOException | InterruptedException e) {
                end(new ExitReason.KilledByUs());
            }
        }

        private void end(ExitReason reason) {
            exit.complete(reason);
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public long pid() {
            return 1;
        }

        @Override
        public InputStream stdout() {
            return stdout;
        }

        @Override
        public CompletionStage<ExitReason> onExit() {
            return exit;
        }

        @Override
        public List<String> stderrTail() {
            return words;
        }

        @Override
        public void hold() {
            signals.add("hold");
        }

        @Override
        public void release() {
            signals.add("release");
        }

        @Override
        public void kill() {
            end(new ExitReason.KilledByUs());
        }
    }
}

package tv.retrovue.tuner.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child whose whole output is wanted: read by a thread of its own, awaited by the caller. */
final class Errand {
    /** No tool that we ask a question answers more; FFprobe on a long series file writes 100 kB. */
    static final int STDOUT_LIMIT_BYTES = 32 << 20;

    /** A descendant that keeps the pipe open after the end keeps the caller no longer than this. */
    private static final long STRAGGLERS_SECONDS = 5;

    private final ChildProcess child;

    /** Synchronised within itself: written by the reader, read by the caller. */
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private final CompletableFuture<Void> outputEnded = new CompletableFuture<>();

    Errand(ChildProcess child) {
        this.child = child;
        Thread.ofVirtual().name(child.name() + "-stdout").start(this::collect);
    }

    Finished await(Duration limit) throws InterruptedException {
        try {
            return finish(limit);
        } catch (InterruptedException interrupt) {
            child.kill();
            throw interrupt;
        }
    }

    private Finished finish(Duration limit) throws InterruptedException {
        CompletableFuture<ExitReason> exit = child.onExit().toCompletableFuture();
        if (!endsWithin(exit, limit.toMillis())) {
            child.kill();
        }
        ExitReason reason = exit.join();
        endsWithin(outputEnded, TimeUnit.SECONDS.toMillis(STRAGGLERS_SECONDS));
        return new Finished(reason, output.toString(StandardCharsets.UTF_8), child.stderrTail());
    }

    private static boolean endsWithin(CompletableFuture<?> end, long millis)
            throws InterruptedException {
        try {
            end.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException timeout) {
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private void collect() {
        try (InputStream in = child.stdout()) {
            byte[] chunk = new byte[8192];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (output.size() + n > STDOUT_LIMIT_BYTES) {
                    child.kill();
                    break;
                }
                output.write(chunk, 0, n);
            }
            outputEnded.complete(null);
        } catch (IOException e) {
            outputEnded.completeExceptionally(
                    new IOException("cannot read what " + child.name() + " writes", e));
        }
    }
}

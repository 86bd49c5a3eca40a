package tv.retrovue.tuner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tiny real programs, and how tests wait for them. */
final class Children {
    static final Path SH = Path.of("/bin/sh");
    static final int PATIENCE_SECONDS = 20;

    private Children() {}

    static ProcessSpec shell(String script) {
        return ProcessSpec.of("shell", SH, List.of("-c", script));
    }

    static ExitReason exitOf(ChildProcess child) throws Exception {
        return child.onExit().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The number that a child writes as its first line. */
    static ProcessHandle handleWrittenBy(ChildProcess child) throws IOException {
        byte[] line = new byte[32];
        int length = 0;
        for (int c = child.stdout().read(); c != '\n' && c >= 0; c = child.stdout().read()) {
            line[length++] = (byte) c;
        }
        String pid = new String(line, 0, length, StandardCharsets.US_ASCII).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Waits for the end of a process, whether anybody reaps it or not. */
    static void awaitGone(ProcessHandle process) {
        for (int look = 0; look < PATIENCE_SECONDS * 100; look++) {
            if (BirthMark.of(process).isEmpty()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError("process " + process.pid() + " does not end");
    }
}

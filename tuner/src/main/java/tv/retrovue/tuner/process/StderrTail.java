package tv.retrovue.tuner.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains standard error for as long as a child lives, since a child that cannot complain stands
 * still, and keeps the last lines.
 *
 * <p>Thread-safe: one thread drains, any may read.
 */
final class StderrTail {
    static final int LINES = 50;
    static final int LINE_BYTES = 500;

    private static final Logger log = LoggerFactory.getLogger(StderrTail.class);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> lines = new ArrayDeque<>(LINES);
    private final CountDownLatch drained = new CountDownLatch(1);

    StderrTail(String name, InputStream stderr) {
        this.name = name;
        Thread.ofVirtual().name(name + "-stderr").start(() -> drain(stderr));
    }

    /**
     * Waits until the child and all that inherited its standard error have closed it, or the time
     * is up.
     */
    void awaitDrained(Duration limit) throws InterruptedException {
        boolean complete = drained.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!complete) {
            log.atDebug().addKeyValue("child", name).log("a descendant holds standard error open");
        }
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    private void drain(InputStream stderr) {
        try (stderr) {
            byte[] chunk = new byte[4096];
            byte[] line = new byte[LINE_BYTES];
            int length = 0;
            for (int n = stderr.read(chunk); n >= 0; n = stderr.read(chunk)) {
                for (int i = 0; i < n; i++) {
                    // A carriage return ends a line too: progress reports use nothing else.
                    if (chunk[i] == '\n' || chunk[i] == '\r') {
                        keep(line, Math.min(length, LINE_BYTES));
                        length = 0;
                    } else if (length++ < LINE_BYTES) {
                        line[length - 1] = chunk[i];
                    }
                }
            }
            keep(line, Math.min(length, LINE_BYTES));
        } catch (IOException e) {
            log.atDebug().addKeyValue("child", name).setCause(e).log("standard error broke off");
        } finally {
            drained.countDown();
        }
    }

    private void keep(byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        log.atDebug().addKeyValue("child", name).addKeyValue("line", line).log("child says");
        lock.lock();
        try {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        } finally {
            lock.unlock();
        }
    }
}

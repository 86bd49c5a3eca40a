package tv.retrovue.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was started and must be stopped, in the order of starting. Closing goes
 * backwards, and one part that fails to close keeps none of the others from it.
 *
 * <p>Thread-safe; closing twice does nothing the second time.
 */
final class Closer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closer.class);

    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closeable) {}

    /** Registers what was just created, and hands it back. */
    synchronized <T extends AutoCloseable> T own(String name, T closeable) {
        parts.push(new Part(name, closeable));
        return closeable;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
            } catch (InterruptedException e) {
                // The rest must still be closed; whoever interrupted finds the flag afterwards.
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.atError().addKeyValue("part", part.name()).setCause(e).log("did not close");
            }
        }
    }
}

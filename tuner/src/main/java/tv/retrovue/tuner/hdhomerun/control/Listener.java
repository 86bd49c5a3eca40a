package tv.retrovue.tuner.hdhomerun.control;

import java.time.Duration;

/**
 * A virtual thread that waits at a socket. The socket's port is free only when the thread has let
 * go of it, which is after the socket was closed; whoever closes waits here, so that the port can
 * be taken again at once.
 */
final class Listener {
    /** The thread needs microseconds; more than this is a machine that stands still. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Thread thread;

    private Listener(Thread thread) {
        this.thread = thread;
    }

    static Listener start(String name, Runnable work) {
        return new Listener(Thread.ofVirtual().name(name).start(work));
    }

    /** Waits until the thread has ended; call after closing its socket, from another thread. */
    void awaitEnd() {
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

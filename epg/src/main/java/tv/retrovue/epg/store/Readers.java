package tv.retrovue.epg.store;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A few connections that cannot write, opened when first needed and kept. Thread-safe. */
final class Readers {
    /**
     * How many read at once. A query takes a core for its whole run, and the machine airs with the
     * rest; more viewers than this wait for microseconds, not for the disk.
     */
    static final int COUNT = 4;

    private final Jdbi jdbi;
    private final Semaphore places = new Semaphore(COUNT);
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Readers(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /**
     * Waits for a place, without an end: every read of a store is bounded.
     *
     * @throws IllegalStateException after {@link #close}
     */
    Handle take() {
        places.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            Handle kept = idle.pollFirst();
            return kept != null ? kept : open();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private Handle open() {
        Handle handle = jdbi.open();
        handle.execute("PRAGMA query_only = 1");
        return handle;
    }

    /** Takes a connection back; one that failed is closed, since its state is not known. */
    void giveBack(Handle handle, boolean sound) {
        try {
            if (sound) {
                idle.addFirst(handle);
            } else {
                handle.close();
            }
            if (closed) {
                closeIdle();
            }
        } finally {
            places.release();
        }
    }

    /**
     * Closes all connections, waiting a little for those in use. False where some still are; they
     * are closed when they come back.
     */
    boolean close(long waitMs) {
        closed = true;
        boolean all = awaitAll(waitMs);
        closeIdle();
        if (all) {
            places.release(COUNT);
        }
        return all;
    }

    private void closeIdle() {
        for (Handle handle = idle.pollFirst(); handle != null; handle = idle.pollFirst()) {
            handle.close();
        }
    }

    private boolean awaitAll(long waitMs) {
        try {
            return places.tryAcquire(COUNT, waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

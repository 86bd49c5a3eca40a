package tv.retrovue.tuner.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets only so many children start at once: a start costs a core for some 70 ms, and at the full
 * hour every channel wants one. First come, first served.
 *
 * <p>Thread-safe.
 */
final class SpawnGate {
    /** A child that has written nothing for this long is waiting for something else than a core. */
    private static final long SETTLED_MILLIS = 1000;

    private final Semaphore places;

    SpawnGate(int atOnce) {
        places = new Semaphore(atOnce, true);
    }

    /** Waits for a place. It is given back by its holder, or after a second without being asked. */
    Place enter() throws InterruptedException {
        places.acquire();
        Place place = new Place();
        CompletableFuture.delayedExecutor(SETTLED_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(place::leave);
        return place;
    }

    int free() {
        return places.availablePermits();
    }

    /** A place among those that start. */
    final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        /** Makes room for the next; once is enough, more does no harm. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}

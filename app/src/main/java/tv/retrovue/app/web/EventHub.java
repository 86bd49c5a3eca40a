package tv.retrovue.app.web;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * News for whoever watches the station in a browser. Who is slow misses what has been overtaken and
 * never holds up who tells: of each topic only the latest waits.
 *
 * <p>Thread-safe. Closing ends every subscription.
 */
public final class EventHub implements AutoCloseable {
    /** More than the tabs of a household. */
    static final int MOST_LISTENERS = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Listener> listeners = new HashSet<>();
    private boolean closed;

    /**
     * Tells everybody who listens.
     *
     * @param topic such as {@code library}
     * @param payload written as JSON
     */
    public void tell(String topic, Object payload) {
        lock.lock();
        try {
            for (Listener listener : listeners) {
                listener.waiting.remove(topic);
                listener.waiting.put(topic, payload);
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Joins; null when there are too many, or when the hub is closed. The caller closes it. */
    @Nullable Listener listen() {
        lock.lock();
        try {
            if (closed || listeners.size() >= MOST_LISTENERS) {
                return null;
            }
            Listener listener = new Listener();
            listeners.add(listener);
            return listener;
        } finally {
            lock.unlock();
        }
    }

    /** How many listen. */
    int listeners() {
        lock.lock();
        try {
            return listeners.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One piece of news. */
    record Event(String topic, Object payload) {}

    /** What came of waiting. */
    sealed interface Heard {
        record News(Event event) implements Heard {}

        /** Nothing for a while. */
        record Silence() implements Heard {}

        /** There will be no more. */
        record End() implements Heard {}
    }

    /** One who listens. Used by one thread. */
    final class Listener implements AutoCloseable {
        private final Map<String, Object> waiting = new LinkedHashMap<>();

        private Listener() {}

        /** The oldest news that has not been overtaken; waits for some. */
        Heard next(Duration patience) throws InterruptedException {
            lock.lock();
            try {
                long left = patience.toNanos();
                while (!closed && waiting.isEmpty() && left > 0) {
                    left = news.awaitNanos(left);
                }
                if (closed) {
                    return new Heard.End();
                }
                var first = waiting.entrySet().iterator();
                if (!first.hasNext()) {
                    return new Heard.Silence();
                }
                Map.Entry<String, Object> oldest = first.next();
                Event event = new Event(oldest.getKey(), oldest.getValue());
                first.remove();
                return new Heard.News(event);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                listeners.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}

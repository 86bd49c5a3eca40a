package tv.retrovue.tuner.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;

/**
 * One viewer, from admission to the end of the connection.
 *
 * <p>The request's thread tunes and sends; {@link #leave} comes from any thread, at any moment, and
 * gives back everything the viewer holds before it returns. The lock closes the race between a feed
 * that is just being handed over and a client that has just hung up.
 */
final class Viewer implements AutoCloseable {
    private final Audience audience;
    private final Who who;
    private final Instant since;
    private final AtomicLong bytes = new AtomicLong();

    private @Nullable Thread tuning;
    private @Nullable Feed feed;
    private boolean left;
    private Runnable onLeave = () -> {};

    Viewer(Audience audience, Who who, Instant since) {
        this.audience = audience;
        this.who = who;
        this.since = since;
    }

    /**
     * Who watches what.
     *
     * @param address of the client
     * @param agent what the client calls itself, printable and cut to a sane length
     */
    record Who(ChannelId channel, String address, String agent) {
        private static final int MAX_AGENT = 120;

        Who {
            agent = agent.replaceAll("[^ -~]", "?");
            agent = agent.substring(0, Math.min(MAX_AGENT, agent.length()));
        }

        String label() {
            return agent.isEmpty() ? address : address + " " + agent;
        }
    }

    /**
     * Waits for the first picture.
     *
     * @return empty if the client hung up meanwhile
     */
    Optional<Feeds.Tuned> tune(Feeds feeds, Duration burst) throws InterruptedException {
        synchronized (this) {
            if (left) {
                return Optional.empty();
            }
            tuning = Thread.currentThread();
        }
        Feeds.Tuned tuned;
        try {
            tuned = feeds.tune(who.channel(), burst, who.label());
        } catch (InterruptedException e) {
            if (hasLeft()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            endTuning();
        }
        return keep(tuned) ? Optional.of(tuned) : Optional.empty();
    }

    /** Gives up everything that this viewer holds; the request's thread ends by itself. */
    void leave() {
        Feed held;
        synchronized (this) {
            if (left) {
                return;
            }
            left = true;
            if (tuning != null) {
                tuning.interrupt();
            }
            held = feed;
        }
        onLeave.run();
        audience.left(this);
        if (held != null) {
            held.close();
        }
    }

    /** What else to give back, first of all; set before anybody can hang up. */
    void onLeave(Runnable action) {
        onLeave = action;
    }

    void sent(int count) {
        bytes.addAndGet(count);
    }

    Who who() {
        return who;
    }

    Audience.Watching watching() {
        return new Audience.Watching(who.channel(), who.address(), who.agent(), since, bytes.get());
    }

    @Override
    public void close() {
        leave();
    }

    private synchronized boolean hasLeft() {
        return left;
    }

    private synchronized void endTuning() {
        tuning = null;
        if (left) {
            // The interrupt was for the tuning alone: the server's thread goes on to other work,
            // and would close whatever connection it touched with it.
            Thread.interrupted();
        }
    }

    /** Takes over what tuning brought; false if the client has hung up meanwhile. */
    private boolean keep(Feeds.Tuned tuned) {
        Feed started = tuned instanceof Feeds.Tuned.In(Feed in) ? in : null;
        synchronized (this) {
            if (!left) {
                feed = started;
                return true;
            }
        }
        if (started != null) {
            started.close();
        }
        return false;
    }
}

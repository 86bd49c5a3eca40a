package tv.retrovue.tuner;

import java.time.Duration;

/** The channels as signals: tunes a viewer in. Thread-safe. */
public interface Feeds {

    /**
     * Joins a channel at a key frame, starting it if nobody watches yet.
     *
     * <p>Blocks until the first picture can be sent, at most five seconds.
     *
     * @param burst how much of the past to send at once, so that a client that analyses seconds of
     *     stream before it shows a picture need not wait; zero starts at the newest key frame
     * @param viewer who watches, for logs and status pages
     */
    Tuned tune(ChannelId channel, Duration burst, String viewer) throws InterruptedException;

    /** What came of tuning. */
    sealed interface Tuned {
        /** The viewer is in; the caller closes the feed. */
        record In(Feed feed) implements Tuned {}

        /** No picture, and why. */
        record Refused(Reason reason, String why) implements Tuned {}
    }

    /** Why a viewer got no picture. */
    enum Reason {
        UNKNOWN_CHANNEL,
        /** The machine cannot carry another channel or viewer. */
        NO_CAPACITY,
        /** The channel has produced nothing in time. */
        NO_SIGNAL
    }
}

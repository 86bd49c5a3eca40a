package tv.retrovue.tuner.transport;

import java.time.Duration;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feeds;

/**
 * The channels as numbered frames, for whoever cuts the signal anew instead of passing its bytes
 * on. Following a channel is watching it: it is started, kept on the air and counted as a viewer.
 * Thread-safe.
 */
public interface FrameFeeds {

    /**
     * Joins a channel at a key frame as far in its past as is kept safely, starting it there if
     * nobody watches yet.
     *
     * <p>Blocks until the first picture is there, at most five seconds.
     *
     * @param viewer who follows, for logs and status pages
     */
    Followed follow(ChannelId channel, String viewer) throws InterruptedException;

    /** What came of following. */
    sealed interface Followed {
        /**
         * The frames come; the caller closes the feed.
         *
         * @param past how far back they begin at most: of a channel that was started a moment ago
         *     there is less
         */
        record On(FrameFeed feed, Duration past) implements Followed {}

        /** No picture, and why. */
        record Refused(Feeds.Reason reason, String why) implements Followed {}
    }
}

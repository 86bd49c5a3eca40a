package tv.retrovue.tuner.transport;

import java.util.List;

/**
 * One follower's place in a channel's frames. Used by one thread; {@link #close} may be called by
 * any and ends a wait. Whoever followed closes it.
 */
public interface FrameFeed extends AutoCloseable {

    /**
     * Waits for what comes next and puts it into a list, which is emptied first. The first frame of
     * all is a key frame, and so is one that does not follow its predecessor by number: frames are
     * missing there.
     *
     * @return false when the channel has ended or the feed was closed
     */
    boolean next(List<TsChunk> chunks) throws InterruptedException;

    @Override
    void close();
}

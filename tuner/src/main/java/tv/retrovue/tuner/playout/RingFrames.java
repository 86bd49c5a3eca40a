package tv.retrovue.tuner.playout;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tv.retrovue.tuner.transport.FrameFeed;
import tv.retrovue.tuner.transport.Ring;
import tv.retrovue.tuner.transport.TsChunk;

/** A follower's cursor in the ring of a channel. */
final class RingFrames implements FrameFeed {
    private final Playouts.Watching watching;
    private final Ring.Reader reader;
    private final Runnable onLeave;
    private final AtomicBoolean left = new AtomicBoolean();

    RingFrames(Playouts.Watching watching, Ring.Reader reader, Runnable onLeave) {
        this.watching = watching;
        this.reader = reader;
        this.onLeave = onLeave;
    }

    @Override
    public boolean next(List<TsChunk> chunks) throws InterruptedException {
        return switch (reader.next(chunks)) {
            case PACKETS -> true;
            case TOO_SLOW -> {
                watching.tooSlow();
                yield false;
            }
            case END_OF_SIGNAL -> false;
        };
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            reader.close();
            onLeave.run();
        }
    }
}

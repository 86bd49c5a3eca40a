package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.transport.Batch;
import tv.retrovue.tuner.transport.Ring;

/** A viewer's cursor in the ring of a channel. */
final class ViewerFeed implements Feed {
    private static final Logger diary = LoggerFactory.getLogger("playout");

    private final Playouts.Watching watching;
    private final Ring.Reader reader;
    private final Runnable onLeave;
    private final Batch batch = new Batch();
    private final AtomicBoolean left = new AtomicBoolean();
    private long batches;

    ViewerFeed(Playouts.Watching watching, Ring.Reader reader, Runnable onLeave) {
        this.watching = watching;
        this.reader = reader;
        this.onLeave = onLeave;
    }

    @Override
    public boolean sendTo(OutputStream out) throws IOException, InterruptedException {
        switch (reader.next(batch)) {
            case PACKETS -> out.write(batch.bytes(), 0, batch.length());
            case TOO_SLOW -> {
                watching.tooSlow();
                return false;
            }
            case END_OF_SIGNAL -> {
                return false;
            }
        }
        if (++batches % 100 == 0) {
            diary.atDebug()
                    .addKeyValue("viewer", watching.viewer())
                    .log("Streamed {} chunks", batches);
        }
        return true;
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            reader.close();
            onLeave.run();
        }
    }
}

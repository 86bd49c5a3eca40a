package tv.retrovue.tuner;

import java.io.IOException;
import java.io.OutputStream;

/**
 * One viewer's place in a channel's signal. Used by one thread; {@link #close} may be called by any
 * and ends a wait. Whoever tuned closes it, and that frees everything held for the viewer at once.
 */
public interface Feed extends AutoCloseable {

    /**
     * Waits for what comes next and writes it: whole transport packets of 188 bytes, starting with
     * tables and a key frame. A viewer that fell out of the kept past goes on at the newest key
     * frame, with the gap signalled. Flushing is the caller's.
     *
     * @return false when the channel has ended or the feed was closed
     */
    boolean sendTo(OutputStream out) throws IOException, InterruptedException;

    @Override
    void close();
}

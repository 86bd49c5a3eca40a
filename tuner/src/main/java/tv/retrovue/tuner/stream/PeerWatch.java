package tv.retrovue.tuner.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that the client of a stream has hung up, while nothing is being sent to it.
 *
 * <p>A server that only writes learns of a closed connection at the write after the next one, and a
 * silent channel writes nothing: a tuner would stay taken. While a request is handled, Jetty does
 * not read from its connection, so this may: end of input, or a reset, is the end of the viewer.
 * Whatever else a client sends behind its request is dropped; the connection serves no other.
 *
 * <p>Reading stays armed when the request completes, and Jetty then closes the connection instead
 * of waiting for another request: right for a stream, whose end is the connection's end.
 */
final class PeerWatch implements Callback {
    private static final int BUFFER = 1024;

    /** More than this behind a request is no client of a stream. */
    private static final int MAX_DROPPED = 64 * 1024;

    private final EndPoint connection;
    private final Runnable gone;
    private final ByteBuffer dropped = BufferUtil.allocate(BUFFER);
    private int droppedBytes;

    private PeerWatch(EndPoint connection, Runnable gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /**
     * Watches the connection of a request until it closes, and lets it live no longer than a time
     * without progress while something is written to it.
     *
     * @param gone called once, on a thread of the server
     */
    static void over(HttpServletRequest request, Duration writeTimeout, Runnable gone) {
        EndPoint connection =
                ServletContextRequest.getServletContextRequest(request)
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
        connection.setIdleTimeout(writeTimeout.toMillis());
        new PeerWatch(connection, gone).arm();
    }

    @Override
    public void succeeded() {
        try {
            int read;
            do {
                BufferUtil.clear(dropped);
                read = connection.fill(dropped);
                droppedBytes += Math.max(0, read);
            } while (read > 0 && droppedBytes <= MAX_DROPPED);
            if (read == 0) {
                arm();
            } else {
                end();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void failed(Throwable reset) {
        end();
    }

    private void arm() {
        if (!connection.tryFillInterested(this)) {
            end();
        }
    }

    private void end() {
        gone.run();
        // Ends a write that waits for a client which will never read again.
        connection.close();
    }
}

package tv.retrovue.tuner.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/**
 * A client of one request that shows exactly what came over the wire. Waits five seconds at most.
 */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request head, lines separated by {@code \n}, without the empty line at its end. */
    public RawClient send(String head) throws IOException {
        String wire = head.replace("\n", "\r\n") + "\r\n\r\n";
        socket.getOutputStream().write(wire.getBytes(ISO_8859_1));
        return this;
    }

    public static RawClient get(int port, String path) throws IOException {
        return new RawClient(port).send("GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port);
    }

    /** The lines of the response's head, status line first. */
    public List<String> head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("connection closed after '" + head + "'");
            }
            head.append((char) next);
        }
        return List.of(head.toString().strip().split("\r\n"));
    }

    public byte[] body(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    /** Everything up to the end of the connection. */
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

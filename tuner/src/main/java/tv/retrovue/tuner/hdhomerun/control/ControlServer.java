package tv.retrovue.tuner.hdhomerun.control;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.announce.Networks;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Caller;

/**
 * Answers control requests over TCP, one virtual thread per connection, from {@link #start} to
 * {@link #close}.
 *
 * <p>A connection serves any number of requests and survives refusals; it ends when the client
 * closes it, sends anything that is no sound request, or is idle for too long. Each reply is one
 * write, because there are clients that take a read for a frame.
 */
final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    /** Clients keep one open while they play; a lock goes with the last that used it. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    /** Above this the connection that has been idle longest goes: clients simply reconnect. */
    private static final int MAX_CONNECTIONS = 64;

    private static final long ACCEPT_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ServerSocket listener;
    private final ControlVariables variables;
    private final Networks networks;
    private final StationClock clock;
    private final Map<Long, Socket> connections = new LinkedHashMap<>(16, 0.75f, true);
    private long opened;
    private @Nullable Listener acceptor;

    private ControlServer(
            ServerSocket listener,
            ControlVariables variables,
            Networks networks,
            StationClock clock) {
        this.listener = listener;
        this.variables = variables;
        this.networks = networks;
        this.clock = clock;
    }

    /** Takes the port and listens; connections wait until {@link #start}. */
    static ControlServer open(
            ControlSettings settings, ControlVariables variables, StationClock clock)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(settings.port()));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return new ControlServer(listener, variables, settings.networks(), clock);
    }

    synchronized void start() {
        acceptor = Listener.start("hdhomerun-control", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        if (acceptor != null) {
            acceptor.awaitEnd();
        }
        variables.close();
        synchronized (connections) {
            for (Socket connection : connections.values()) {
                connection.close();
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.atWarn().setCause(e).log("cannot accept a control connection");
                    // Out of descriptors, most likely: no use in trying at full speed.
                    clock.parkUntil(clock.nanoTime() + ACCEPT_PAUSE_NANOS);
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (!networks.admits(socket.getLocalAddress())) {
            socket.close();
            return;
        }
        socket.setSoTimeout((int) IDLE.toMillis());
        socket.setTcpNoDelay(true);
        long connection;
        synchronized (connections) {
            connection = ++opened;
            connections.put(connection, socket);
            if (connections.size() > MAX_CONNECTIONS) {
                Iterator<Socket> longestIdle = connections.values().iterator();
                longestIdle.next().close();
                longestIdle.remove();
            }
        }
        Thread.ofVirtual()
                .name("hdhomerun-control-" + connection)
                .start(() -> serve(connection, socket));
    }

    private void serve(long connection, Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Optional<GetSet> request = read(in);
            while (request.isPresent()) {
                touch(connection);
                Caller caller =
                        new Caller(socket.getInetAddress(), request.get().key(), connection);
                GetSet.Answer answer = variables.answer(request.get(), caller);
                socket.getOutputStream().write(request.get().reply(answer).encode());
                request = read(in);
            }
        } catch (EOFException | SocketException | SocketTimeoutException e) {
            LOG.atDebug()
                    .addKeyValue("peer", socket.getInetAddress())
                    .log("control connection ended: {}", e.toString());
        } catch (IOException e) {
            LOG.atInfo()
                    .addKeyValue("peer", socket.getInetAddress())
                    .log("control connection failed: {}", e.toString());
        } finally {
            synchronized (connections) {
                connections.remove(connection);
            }
            variables.disconnected(connection);
        }
    }

    /** Makes a connection the one that was idle last. */
    private void touch(long connection) {
        synchronized (connections) {
            connections.get(connection);
        }
    }

    /** The next request; empty if what came is none, after which nothing can be trusted. */
    private static Optional<GetSet> read(DataInputStream in) throws IOException {
        byte[] head = new byte[Frame.HEAD_BYTES];
        in.readFully(head);
        int payload = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(2));
        if (Frame.HEAD_BYTES + payload + Frame.CRC_BYTES > Frame.MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer frame =
                ByteBuffer.allocate(Frame.HEAD_BYTES + payload + Frame.CRC_BYTES).put(head);
        in.readFully(frame.array(), Frame.HEAD_BYTES, payload + Frame.CRC_BYTES);
        return Frame.parse(frame.rewind()).flatMap(GetSet::from);
    }
}

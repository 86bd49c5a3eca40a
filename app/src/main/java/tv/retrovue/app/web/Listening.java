package tv.retrovue.app.web;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that is ours before a server starts: whether it can be had is known at once, and told in a
 * sentence. Closed by the server that takes it over.
 */
final class Listening implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Listening.class);

    private final ServerSocketChannel channel;

    private Listening(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a port.
     *
     * @throws IOException whose message says what was tried and why it failed
     */
    static Listening at(String host, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return new Listening(channel);
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "cannot listen on port %d of %s: %s".formatted(port, host, e.getMessage()), e);
        }
    }

    /**
     * Takes a port that an owner has chosen.
     *
     * @param option by which another is chosen
     * @throws IOException whose message also says what to do
     */
    static Listening at(OperatorFace.Bind bind, String option) throws IOException {
        try {
            return at(bind.host(), bind.port());
        } catch (IOException e) {
            String remedy =
                    isOurs(bind.host())
                            ? "end what has it, or choose another with " + option
                            : "the setting bind takes an address of this machine, or 0.0.0.0 for"
                                    + " all of them";
            throw new IOException(e.getMessage() + "; " + remedy, e);
        }
    }

    private static boolean isOurs(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false; // a name that stands for no address stands for none of ours
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    /** Hands the port to a server that is being made. */
    void giveTo(JavalinConfig config) {
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector =
                    new ServerConnector(server, new HttpConnectionFactory(http));
            try {
                connector.open(channel);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use port " + port(), e);
            }
            return connector;
        });
    }

    /** Gives back a port that no server came to use. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.atWarn().addKeyValue("port", port()).setCause(e).log("cannot give back a port");
        }
    }
}

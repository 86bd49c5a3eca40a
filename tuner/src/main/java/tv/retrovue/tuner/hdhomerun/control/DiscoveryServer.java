package tv.retrovue.tuner.hdhomerun.control;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.announce.Networks;

/**
 * Answers discovery over UDP, on one socket and one virtual thread, from {@link #start} to {@link
 * #close}.
 *
 * <p>The socket is bound to the wildcard, because one bound to an address receives no broadcast.
 * The reply leaves from the address that the requester reaches, which clients take for the
 * device's.
 */
final class DiscoveryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryServer.class);

    /** Where current clients ask over IPv6, on the link and on the site. */
    private static final List<InetAddress> GROUPS =
            List.of(InetAddress.ofLiteral("ff02::176"), InetAddress.ofLiteral("ff05::176"));

    /** A socket that fails this often in a row is broken for good. */
    private static final int MAX_FAILURES = 10;

    private final DatagramChannel channel;
    private final DiscoveryResponder responder;
    private final Networks networks;
    private final int httpPort;
    private @Nullable Listener listener;

    private DiscoveryServer(
            DatagramChannel channel,
            DiscoveryResponder responder,
            Networks networks,
            int httpPort) {
        this.channel = channel;
        this.responder = responder;
        this.networks = networks;
        this.httpPort = httpPort;
    }

    /** Takes the port; nothing is answered yet. */
    static DiscoveryServer open(ControlSettings settings, DiscoveryResponder responder)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(settings.port()));
            joinGroups(channel, settings.networks());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new DiscoveryServer(channel, responder, settings.networks(), settings.httpPort());
    }

    synchronized void start() {
        listener = Listener.start("hdhomerun-discovery", this::serve);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
        if (listener != null) {
            listener.awaitEnd();
        }
    }

    private void serve() {
        ByteBuffer request = ByteBuffer.allocate(Frame.MAX_BYTES + 1);
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                request.clear();
                if (channel.receive(request) instanceof InetSocketAddress requester) {
                    answer(request.flip(), requester);
                }
                failures = 0;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                failures++;
                LOG.atWarn()
                        .addKeyValue("failures", failures)
                        .setCause(e)
                        .log("discovery cannot answer a request");
            }
        }
        LOG.error("discovery gives up after {} failures in a row", MAX_FAILURES);
    }

    private void answer(ByteBuffer request, InetSocketAddress requester) throws IOException {
        if (!responder.asksForUs(request)) {
            return;
        }
        Optional<InetAddress> local = networks.facing(requester);
        if (local.isPresent()) {
            channel.send(ByteBuffer.wrap(responder.reply(baseUrl(local.get()))), requester);
        }
        LOG.atDebug()
                .addKeyValue("from", requester)
                .addKeyValue("at", local)
                .log("discovery request");
    }

    private String baseUrl(InetAddress local) {
        String text = local.getHostAddress().replaceFirst("%.*", "");
        return "http://"
                + (local instanceof Inet6Address ? "[" + text + "]" : text)
                + ":"
                + httpPort;
    }

    private static void joinGroups(DatagramChannel channel, Networks networks) {
        for (NetworkInterface network : networks.announced()) {
            boolean speaksIpv6 =
                    network.inetAddresses().anyMatch(address -> address instanceof Inet6Address);
            if (!speaksIpv6) {
                continue;
            }
            for (InetAddress group : GROUPS) {
                try {
                    channel.join(group, network);
                } catch (IOException | UnsupportedOperationException e) {
                    LOG.atInfo()
                            .addKeyValue("interface", network.getName())
                            .addKeyValue("cause", e)
                            .log("no discovery over IPv6");
                }
            }
        }
    }
}

package tv.retrovue.tuner.announce;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;

/**
 * Announces one UPnP device by SSDP and answers searches for it, from {@link #open} to {@link
 * #close}, which withdraws it.
 *
 * <p>One socket listens for all networks; the address in an answer is that of the network from
 * which the search came. One virtual thread answers, another repeats the announcement and joins
 * networks that have come up since.
 */
public final class SsdpAnnouncer implements AutoCloseable {
    public static final int PORT = 1900;

    private static final Logger LOG = LoggerFactory.getLogger(SsdpAnnouncer.class);
    private static final InetAddress GROUP = InetAddress.ofLiteral("239.255.255.250");

    /** Far more often than an announcement expires: a lost datagram is soon made good. */
    private static final Duration REPEAT = Duration.ofMinutes(1);

    /** As UPnP recommends: within a site, but not beyond. */
    private static final int HOPS = 4;

    private static final int MAX_SEARCH_BYTES = 2048;
    private static final int MAX_FAILURES = 10;

    private final DatagramChannel channel;
    private final SsdpMessages messages;
    private final Networks networks;
    private final StationClock clock;
    private final Set<NetworkInterface> joined = new HashSet<>();
    private final Thread repeater;

    private SsdpAnnouncer(
            DatagramChannel channel, SsdpMessages messages, Networks networks, StationClock clock) {
        this.channel = channel;
        this.messages = messages;
        this.networks = networks;
        this.clock = clock;
        this.repeater = Thread.ofVirtual().name("ssdp-notify").unstarted(this::repeat);
    }

    /** Takes the port, announces the device and answers from then on. */
    public static SsdpAnnouncer open(
            UpnpDevice device, Networks networks, int port, StationClock clock) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            // Other programs on this machine listen for announcements as well.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        SsdpAnnouncer announcer =
                new SsdpAnnouncer(channel, new SsdpMessages(device), networks, clock);
        announcer.joinNew();
        Thread.ofVirtual().name("ssdp-answer").start(announcer::answerSearches);
        announcer.repeater.start();
        return announcer;
    }

    /** Says goodbye on every network, then stops. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            repeater.interrupt();
            for (NetworkInterface network : networks.announced()) {
                multicast(network, messages.byebye());
            }
            channel.close();
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private void answerSearches() {
        ByteBuffer datagram = ByteBuffer.allocate(MAX_SEARCH_BYTES);
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                datagram.clear();
                if (channel.receive(datagram) instanceof InetSocketAddress sender) {
                    answer(datagram.flip(), sender);
                }
                failures = 0;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                failures++;
                LOG.atInfo().addKeyValue("failures", failures).setCause(e).log("SSDP has trouble");
            }
        }
        LOG.error("SSDP gives up after {} failures in a row", MAX_FAILURES);
    }

    private void answer(ByteBuffer datagram, InetSocketAddress sender) throws IOException {
        Optional<String> searched = SsdpMessages.searched(datagram);
        if (searched.isEmpty()) {
            return;
        }
        Optional<InetAddress> local = networks.facing(sender);
        if (local.isPresent()) {
            for (byte[] answer : messages.answers(searched.get(), local.get())) {
                channel.send(ByteBuffer.wrap(answer), sender);
            }
        }
    }

    private void repeat() {
        while (channel.isOpen() && !Thread.currentThread().isInterrupted()) {
            joinNew();
            for (NetworkInterface network : networks.announced()) {
                ipv4(network).ifPresent(local -> multicast(network, messages.alive(local)));
            }
            long next = clock.nanoTime() + REPEAT.toNanos();
            while (next - clock.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
                clock.parkUntil(next);
            }
        }
    }

    private void joinNew() {
        List<NetworkInterface> present = networks.announced();
        synchronized (joined) {
            joined.retainAll(present);
            for (NetworkInterface network : present) {
                if (ipv4(network).isPresent() && joined.add(network)) {
                    join(network);
                }
            }
        }
    }

    private void join(NetworkInterface network) {
        try {
            channel.join(GROUP, network);
        } catch (ClosedChannelException e) {
            LOG.atDebug().addKeyValue("interface", network.getName()).log("closed while joining");
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("interface", network.getName())
                    .setCause(e)
                    .log("searches by SSDP are not heard on this network");
        }
    }

    /**
     * Sends to the group on one network; a network that cannot be reached is no failure of ours.
     */
    private static void multicast(NetworkInterface network, List<byte[]> datagrams) {
        try (DatagramChannel out = DatagramChannel.open(StandardProtocolFamily.INET)) {
            out.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            out.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
            for (byte[] datagram : datagrams) {
                out.send(ByteBuffer.wrap(datagram), new InetSocketAddress(GROUP, PORT));
            }
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("interface", network.getName())
                    .log("cannot announce by SSDP: {}", e.toString());
        }
    }

    private static Optional<InetAddress> ipv4(NetworkInterface network) {
        return network.inetAddresses().filter(Inet4Address.class::isInstance).findFirst();
    }
}

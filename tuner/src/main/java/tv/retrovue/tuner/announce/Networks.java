package tv.retrovue.tuner.announce;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The networks on which the station shows itself. Immutable and thread-safe; what the interfaces
 * are is asked anew each time, because they come and go.
 */
public final class Networks {
    private final Set<String> names;

    /**
     * @param names of interfaces, such as {@code eth0}; empty for every usable one
     */
    public Networks(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * Where to announce: the named interfaces that are up, or every one that is up and can
     * multicast but the loopback. A named interface is never asked whether it can multicast: the
     * loopback says no, and works.
     */
    public List<NetworkInterface> announced() {
        try {
            return NetworkInterface.networkInterfaces().filter(this::isAnnounced).toList();
        } catch (SocketException e) {
            // The JDK says so when the machine has no interface at all.
            return List.of();
        }
    }

    /** The named interfaces that are not there now. */
    public Set<String> absent() {
        Set<String> absent = new TreeSet<>(names);
        absent.removeAll(present());
        return absent;
    }

    /** All interfaces that this machine has now, by name. */
    public Set<String> present() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (SocketException e) {
            return Set.of(); // as above: there is none
        }
    }

    /** Whether requests that arrive at this address of ours are answered. */
    public boolean admits(InetAddress local) {
        try {
            NetworkInterface network = NetworkInterface.getByInetAddress(local);
            return network != null
                    && network.isUp()
                    && (names.isEmpty() || names.contains(network.getName()));
        } catch (SocketException e) {
            // The interface went away while it was asked about.
            return false;
        }
    }

    /**
     * The address of ours that a requester reaches, if it is on a network that is shown and the
     * requester is near: on one of our links, or at a private address. A datagram's sender is not
     * proven, and nobody on the far side of the internet may use us to send to somebody else.
     */
    public Optional<InetAddress> facing(InetSocketAddress requester) throws IOException {
        InetAddress remote = requester.getAddress();
        if (!isPrivate(remote) && !isOnLink(remote)) {
            return Optional.empty();
        }
        // A socket bound to the wildcard does not tell where a datagram arrived; the route back to
        // its sender does.
        try (DatagramChannel route = DatagramChannel.open()) {
            route.connect(requester);
            InetAddress local = ((InetSocketAddress) route.getLocalAddress()).getAddress();
            return Optional.of(local).filter(this::admits);
        }
    }

    private boolean isAnnounced(NetworkInterface network) {
        try {
            return network.isUp()
                    && (names.isEmpty()
                            ? network.supportsMulticast() && !network.isLoopback()
                            : names.contains(network.getName()));
        } catch (SocketException e) {
            return false;
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()) {
            return true;
        }
        byte[] octets = address.getAddress();
        if (octets.length == 4) {
            // 100.64.0.0/10: carriers and overlay networks (RFC 6598).
            return octets[0] == 100 && (octets[1] & 0xC0) == 64;
        }
        // fc00::/7: unique local addresses (RFC 4193).
        return (octets[0] & 0xFE) == 0xFC;
    }

    private static boolean isOnLink(InetAddress remote) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(network -> network.getInterfaceAddresses().stream())
                    .anyMatch(own -> sameSubnet(own, remote));
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean sameSubnet(InterfaceAddress own, InetAddress remote) {
        byte[] ours = own.getAddress().getAddress();
        byte[] theirs = remote.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < own.getNetworkPrefixLength(); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

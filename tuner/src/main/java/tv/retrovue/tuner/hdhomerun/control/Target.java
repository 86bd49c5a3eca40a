package tv.retrovue.tuner.hdhomerun.control;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tuner pushes its stream.
 *
 * @param rtp with an RTP header before each group of packets
 */
record Target(boolean rtp, InetSocketAddress receiver) {
    private static final Pattern SHAPE =
            Pattern.compile("(rtp|udp)://(\\[[0-9a-fA-F:.]+]|[0-9.]+):([0-9]{1,5})(?: .*)?");

    /**
     * Reads {@code udp://192.0.2.9:5000}; empty unless it is the requester's own address: a request
     * of some bytes that turns a stream on somebody else would be a weapon.
     */
    static Optional<Target> parse(String text, InetAddress requester) {
        Matcher target = SHAPE.matcher(text);
        if (!target.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(target.group(3));
        try {
            InetAddress address = InetAddress.ofLiteral(target.group(2).replaceAll("[\\[\\]]", ""));
            return address.equals(requester) && port > 0 && port < 65_536
                    ? Optional.of(
                            new Target(
                                    target.group(1).equals("rtp"),
                                    new InetSocketAddress(requester, port)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String address = receiver.getAddress().getHostAddress();
        return (rtp ? "rtp" : "udp")
                + "://"
                + (address.contains(":") ? "[" + address + "]" : address)
                + ":"
                + receiver.getPort();
    }
}

package tv.retrovue.tuner.hdhomerun.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;

/**
 * Hears the receivers of pushed streams: the vendor's library sends its lock key to UDP port 5004
 * once a second for as long as it plays. Other clients send nothing; so only a receiver that has
 * been heard can fall silent. Thread-safe.
 */
public final class KeepAlives implements AutoCloseable {
    public static final int PORT = 5004;

    private static final Logger LOG = LoggerFactory.getLogger(KeepAlives.class);
    private static final int KEY_BYTES = 4;

    /** Strangers may send anything; only so many receivers are remembered. */
    private static final int MAX_RECEIVERS = 256;

    private final DatagramChannel channel;
    private final StationClock clock;
    private final Map<InetAddress, Long> heard = new LinkedHashMap<>(16, 0.75f, true);
    private final Listener listener;

    private KeepAlives(DatagramChannel channel, StationClock clock) {
        this.channel = channel;
        this.clock = clock;
        this.listener = Listener.start("hdhomerun-keep-alives", this::listen);
    }

    /** Takes the port and listens. */
    public static KeepAlives open(int port, StationClock clock) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new KeepAlives(channel, clock);
    }

    /** When a receiver was last heard, on the station's monotonic clock. */
    synchronized OptionalLong lastHeard(InetAddress receiver) {
        Long last = heard.get(receiver);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        listener.awaitEnd();
    }

    private void listen() {
        ByteBuffer datagram = ByteBuffer.allocate(KEY_BYTES + 1);
        try {
            while (true) {
                datagram.clear();
                if (channel.receive(datagram) instanceof InetSocketAddress sender
                        && datagram.position() == KEY_BYTES) {
                    hear(sender.getAddress());
                }
            }
        } catch (ClosedChannelException e) {
            LOG.debug("no longer listening for keep-alives");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("cannot listen for keep-alives of pushed streams");
        }
    }

    private synchronized void hear(InetAddress receiver) {
        heard.put(receiver, clock.nanoTime());
        if (heard.size() > MAX_RECEIVERS) {
            Iterator<InetAddress> quietest = heard.keySet().iterator();
            quietest.next();
            quietest.remove();
        }
    }
}

package tv.retrovue.tuner.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.hdhomerun.device.RealClock;

/** On the loopback; every run has a name of its own, since all on this machine share the port. */
class SsdpAnnouncerTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetSocketAddress GROUP =
            new InetSocketAddress(InetAddress.ofLiteral("239.255.255.250"), 1900);

    private final String udn = "uuid:" + UUID.randomUUID();
    private final UpnpDevice device =
            new UpnpDevice(udn, List.of(UpnpDevice.ROOT_DEVICE), 5004, "/device.xml");

    @Test
    void aSearchIsAnsweredWithTheAddressItReached() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
        try (SsdpAnnouncer announcer = open(loopback.getName());
                MulticastSocket client = new MulticastSocket(0)) {
            assertThat(announcer.port()).isEqualTo(1900);
            client.setNetworkInterface(loopback);
            search(client, udn);

            assertThat(next(client, "200 OK"))
                    .contains("ST: " + udn + "\r\n")
                    .contains("LOCATION: http://127.0.0.1:5004/device.xml\r\n");
        }
    }

    @Test
    void comingAndGoingAreTold() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
        try (MulticastSocket listener = new MulticastSocket(1900)) {
            listener.joinGroup(GROUP, loopback);
            SsdpAnnouncer announcer = open(loopback.getName());

            assertThat(next(listener, "ssdp:alive")).contains("NT: upnp:rootdevice\r\n");
            assertThat(next(listener, "ssdp:alive")).contains("NT: " + udn + "\r\n");
            announcer.close();
            assertThat(next(listener, "ssdp:byebye")).contains("USN: " + udn);
            announcer.close();
        }
    }

    @Test
    void aNetworkThatIsNotNamedHearsNothing() throws Exception {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
        try (SsdpAnnouncer elsewhere = open("nowhere0");
                SsdpAnnouncer here = open(loopback.getName());
                MulticastSocket client = new MulticastSocket(0)) {
            assertThat(elsewhere.port()).isEqualTo(here.port());
            client.setNetworkInterface(loopback);
            search(client, udn);

            assertThat(next(client, "200 OK")).contains(udn);
            client.setSoTimeout(200);
            assertThat(rest(client)).noneMatch(text -> text.contains(udn));
        }
    }

    private SsdpAnnouncer open(String network) throws IOException {
        return SsdpAnnouncer.open(device, new Networks(Set.of(network)), 1900, new RealClock());
    }

    private static void search(MulticastSocket client, String target) throws IOException {
        byte[] search =
                ("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
                                + "MAN: \"ssdp:discover\"\r\nMX: 1\r\nST: "
                                + target
                                + "\r\n\r\n")
                        .getBytes(UTF_8);
        client.send(new DatagramPacket(search, search.length, GROUP));
    }

    /** The next datagram of this test's device that says something. */
    private String next(MulticastSocket socket, String said) throws IOException {
        socket.setSoTimeout(5_000);
        String text = "";
        while (!text.contains(udn) || !text.contains(said)) {
            text = receive(socket);
        }
        return text;
    }

    private static List<String> rest(MulticastSocket socket) throws IOException {
        List<String> texts = new ArrayList<>();
        try {
            while (texts.size() < 100) {
                texts.add(receive(socket));
            }
        } catch (SocketTimeoutException e) {
            // Quiet: that was all.
            return texts;
        }
        return texts;
    }

    private static String receive(MulticastSocket socket) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
        socket.receive(datagram);
        return new String(datagram.getData(), 0, datagram.getLength(), UTF_8);
    }
}

package tv.retrovue.tuner.announce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsdpMessagesTest {
    private static final String UDN = "uuid:6ba7b810-9dad-31d1-80b4-00c04fd430c8";
    private static final InetAddress LOCAL = InetAddress.ofLiteral("192.168.1.50");

    private final SsdpMessages messages =
            new SsdpMessages(
                    new UpnpDevice(UDN, List.of(UpnpDevice.ROOT_DEVICE), 5004, "/device.xml"));

    @Test
    void aSearchForEverythingIsAnsweredOncePerTarget() {
        List<String> answers = text(messages.answers("ssdp:all", LOCAL));

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst())
                .isEqualTo(
                        "HTTP/1.1 200 OK\r\n"
                                + "CACHE-CONTROL: max-age=1800\r\n"
                                + "EXT:\r\n"
                                + "LOCATION: http://192.168.1.50:5004/device.xml\r\n"
                                + "SERVER: Linux UPnP/1.0 Retrovue/1\r\n"
                                + "ST: upnp:rootdevice\r\n"
                                + ("USN: " + UDN + "::upnp:rootdevice\r\n")
                                + "\r\n");
        assertThat(answers.getLast()).contains("\r\nST: " + UDN + "\r\nUSN: " + UDN + "\r\n");
    }

    @Test
    void aSearchForOneTargetIsAnsweredOnce() {
        assertThat(text(messages.answers("upnp:rootdevice", LOCAL)))
                .singleElement()
                .asString()
                .contains("ST: upnp:rootdevice\r\n");
        assertThat(text(messages.answers(UDN, LOCAL))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:schemas-upnp-org:device:MediaServer:1",
                "urn:ses-com:device:SatIPServer:1",
                "uuid:6ba7b810-9dad-31d1-80b4-00c04fd430c9",
                ""
            })
    void whatTheDeviceIsNotItDoesNotClaim(String searched) {
        assertThat(messages.answers(searched, LOCAL)).isEmpty();
    }

    @Test
    void comingAndGoingAreToldOncePerTarget() {
        assertThat(text(messages.alive(LOCAL)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n")
                .contains("\r\nNTS: ssdp:alive\r\n", "\r\nNT: upnp:rootdevice\r\n")
                .contains("\r\nLOCATION: http://192.168.1.50:5004/device.xml\r\n")
                .endsWith("\r\n\r\n");
        assertThat(text(messages.byebye()))
                .hasSize(2)
                .allMatch(goodbye -> goodbye.contains("\r\nNTS: ssdp:byebye\r\n"));
    }

    @Test
    void aSearchIsReadWhateverTheCaseOfItsHeaders() {
        assertThat(
                        searched(
                                String.join(
                                        "\r\n",
                                        "M-SEARCH * HTTP/1.1",
                                        "Host: 239.255.255.250:1900",
                                        "Man: \"ssdp:discover\"",
                                        "MX: 3",
                                        "st: ssdp:all",
                                        "",
                                        "")))
                .contains("ssdp:all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOTIFY * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: ssdp:all\r\n\r\n",
                "M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n\r\n",
                "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\n\r\n",
                "M-SEARCH * HTTP/1.1\r\nMAN: ssdp:discover\r\nST: ssdp:all\r\n\r\n"
            })
    void whatIsNoSearchIsNone(String datagram) {
        assertThat(searched(datagram)).isEmpty();
    }

    private static Optional<String> searched(String datagram) {
        return SsdpMessages.searched(ByteBuffer.wrap(datagram.getBytes(UTF_8)));
    }

    private static List<String> text(List<byte[]> datagrams) {
        return datagrams.stream().map(bytes -> new String(bytes, UTF_8)).toList();
    }
}

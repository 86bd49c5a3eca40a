package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.address;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final InetAddress ANN = address("192.0.2.1");

    @ParameterizedTest
    @CsvSource({
        "udp://192.0.2.1:5000, false, 5000",
        "rtp://192.0.2.1:40000, true, 40000",
        "rtp://192.0.2.1:40000 ttl=1, true, 40000"
    })
    void theRequestersOwnAddressIsATarget(String text, boolean rtp, int port) {
        Target target = Target.parse(text, ANN).orElseThrow();

        assertThat(target.rtp()).isEqualTo(rtp);
        assertThat(target.receiver().getPort()).isEqualTo(port);
        assertThat(target).hasToString(text.replace(" ttl=1", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udp://192.0.2.2:5000",
                "udp://239.1.1.1:5000",
                "udp://255.255.255.255:5000",
                "udp://192.0.2.1:0",
                "udp://192.0.2.1:65536",
                "udp://192.0.2.1",
                "udp://192.0.2:5000",
                "udp://localhost:5000",
                "http://192.0.2.1:5000",
                ""
            })
    void nobodyElseIs(String text) {
        assertThat(Target.parse(text, ANN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp://[2001:db8::1]:5000"})
    void anAddressOfIpv6StandsInBrackets(String text) {
        Target target = Target.parse(text, address("2001:db8::1")).orElseThrow();

        assertThat(target).hasToString("udp://[2001:db8:0:0:0:0:0:1]:5000");
    }
}

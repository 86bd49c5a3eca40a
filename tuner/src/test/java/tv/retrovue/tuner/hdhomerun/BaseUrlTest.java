package tv.retrovue.tuner.hdhomerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.hdhomerun.BaseUrl.Arrival;

class BaseUrlTest {
    private static final Arrival ON_THE_LAN =
            new Arrival("http", InetAddress.ofLiteral("192.168.1.50"), 5004);

    private final BaseUrl baseUrl =
            new BaseUrl(Optional.empty(), Set.of("Attic", "tv.example.org"));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7:15004, http://10.0.0.7:15004",
        "10.0.0.7, http://10.0.0.7",
        "10.0.0.7:80, http://10.0.0.7",
        "[fd00::7]:5004, http://[fd00::7]:5004",
        "retrovue.local:5004, http://retrovue.local:5004",
        "ATTIC:5004, http://attic:5004",
        "tv.example.org, http://tv.example.org"
    })
    void anAddressOrANameOfOursIsKeptAsTheClientUsesIt(String host, String expected) {
        assertThat(baseUrl.of(host, ON_THE_LAN)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example:5004",
                "localhost:5004",
                "0.0.0.0:5004",
                "[::]:5004",
                "239.255.255.250",
                "10.0.0.7:0",
                "10.0.0.7:65536",
                "999.0.0.1",
                "[zz]",
                "attic/../..",
                "attic\"><script>",
                "user@attic",
                "attic:5004:5004"
            })
    void anyOtherHostGivesWayToTheAddressThatWasReached(String host) {
        assertThat(baseUrl.of(host, ON_THE_LAN)).isEqualTo("http://192.168.1.50:5004");
    }

    @Test
    void localhostIsKeptOnTheLoopbackOnly() {
        Arrival loopback = new Arrival("http", InetAddress.ofLiteral("127.0.0.1"), 8080);

        assertThat(baseUrl.of("localhost:8080", loopback)).isEqualTo("http://localhost:8080");
    }

    @Test
    void aScopeDoesNotGetIntoAUrlAndAnImpliedPortIsLeftOut() {
        Arrival linkLocal = new Arrival("http", InetAddress.ofLiteral("fe80::1%1"), 80);

        assertThat(baseUrl.of(null, linkLocal)).isEqualTo("http://[fe80:0:0:0:0:0:0:1]");
    }

    @Test
    void theConfiguredAddressWinsAlways() {
        BaseUrl configured =
                new BaseUrl(Optional.of(URI.create("https://tv.example.org/retro/")), Set.of());

        assertThat(configured.of("10.0.0.7:5004", ON_THE_LAN))
                .isEqualTo("https://tv.example.org/retro");
    }

    @Test
    void aPageIsOursIfItCameFromTheHostThatIsAsked() {
        assertThat(baseUrl.sameOrigin("http://attic:8080", "attic:8080")).isTrue();
        assertThat(baseUrl.sameOrigin("https://attic", "attic")).isTrue();
        assertThat(baseUrl.sameOrigin("http://attic", "attic:8080")).isFalse();
        assertThat(baseUrl.sameOrigin("http://evil.example", "attic")).isFalse();
        assertThat(baseUrl.sameOrigin("null", "attic")).isFalse();
        assertThat(baseUrl.sameOrigin("http://attic", null)).isFalse();
    }
}

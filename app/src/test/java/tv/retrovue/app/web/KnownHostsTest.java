package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
    private final KnownHosts hosts =
            new KnownHosts(
                    Set.of("Studio", "studio.lan"),
                    Optional.of(URI.create("https://tv.example.org/retro")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST.:8080",
                "127.0.0.1:8080",
                "192.168.1.10",
                "[::1]:8080",
                "[fe80::1]",
                "studio:8080",
                "STUDIO.lan",
                "anything.local:8080",
                "tv.example.org",
                "tv.example.org:443",
            })
    void admitsAddressesAndOwnNames(String host) {
        assertThat(hosts.admits(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "notlocal",
                "evillocal:8080",
                "tv.example.org.evil.example",
                "studio.evil",
                "999.1.1.1",
                "1..2",
                "user@localhost",
                "local host",
                "[evil]",
                "localhost:8080:1",
            })
    void refusesEveryOtherName(String host) {
        assertThat(hosts.admits(host)).isFalse();
    }

    @Test
    void refusesARequestWithoutAHost() {
        assertThat(hosts.admits(null)).isFalse();
        assertThat(hosts.sameSite("http://localhost", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.1.10:8080, 192.168.1.10:8080, true",
        "http://192.168.1.10:9000, 192.168.1.10:8080, false",
        "http://192.168.1.10, 192.168.1.10:8080, false",
        "http://192.168.1.10, 192.168.1.10, true",
        "http://192.168.1.10:80, 192.168.1.10, true",
        "http://LOCALHOST:8080, localhost:8080, true",
        "https://tv.example.org, tv.example.org, true",
        "https://tv.example.org, 127.0.0.1:8080, true",
        "http://tv.example.org, 127.0.0.1:8080, false",
        "https://evil.example, tv.example.org, false",
        "null, localhost:8080, false",
        "file://, localhost:8080, false",
        "http://localhost:8080@evil.example, localhost:8080, false",
    })
    void aPageIsOursOnlyByHostAndPort(String origin, String host, boolean ours) {
        assertThat(hosts.sameSite(origin, host)).isEqualTo(ours);
    }
}

package tv.retrovue.tuner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final String loopback = loopbackName();

    @Test
    void aNamedInterfaceIsAnnouncedOnThoughItSaysThatItCannotMulticast() {
        assertThat(new Networks(Set.of(loopback)).announced())
                .extracting(NetworkInterface::getName)
                .containsExactly(loopback);
    }

    @Test
    void theLoopbackIsNotAnnouncedOnUnlessItIsNamed() {
        assertThat(new Networks(Set.of()).announced())
                .extracting(NetworkInterface::getName)
                .doesNotContain(loopback);
        assertThat(new Networks(Set.of("nowhere0")).announced()).isEmpty();
    }

    @Test
    void namedInterfacesThatAreNotThereAreTold() {
        assertThat(new Networks(Set.of(loopback, "nowhere0")).absent()).containsExactly("nowhere0");
        assertThat(new Networks(Set.of()).absent()).isEmpty();
        assertThat(new Networks(Set.of()).present()).contains(loopback);
    }

    @Test
    void ownAddressesAreAdmittedOnTheNamedInterfacesOnly() {
        assertThat(new Networks(Set.of()).admits(LOOPBACK)).isTrue();
        assertThat(new Networks(Set.of(loopback)).admits(LOOPBACK)).isTrue();
        assertThat(new Networks(Set.of("nowhere0")).admits(LOOPBACK)).isFalse();
        assertThat(new Networks(Set.of()).admits(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    }

    @Test
    void theAddressThatFacesARequesterIsTheOneItReaches() throws IOException {
        assertThat(new Networks(Set.of()).facing(new InetSocketAddress(LOOPBACK, 4711)))
                .contains(LOOPBACK);
        assertThat(new Networks(Set.of("nowhere0")).facing(new InetSocketAddress(LOOPBACK, 4711)))
                .isEmpty();
    }

    @Test
    void strangersOnTheFarSideOfTheInternetFaceNothing() throws IOException {
        assertThat(
                        new Networks(Set.of())
                                .facing(
                                        new InetSocketAddress(
                                                InetAddress.ofLiteral("203.0.113.9"), 53)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.7.7, true",
        "169.254.1.1, true",
        "127.0.0.1, true",
        "100.64.0.1, true",
        "100.127.255.255, true",
        "100.128.0.1, false",
        "8.8.8.8, false",
        "fe80::1, true",
        "fd12::1, true",
        "2001:db8::1, false"
    })
    void privateAddressesAreNear(String address, boolean near) {
        assertThat(Networks.isPrivate(InetAddress.ofLiteral(address))).isEqualTo(near);
    }

    private static String loopbackName() {
        try {
            return NetworkInterface.getByInetAddress(LOOPBACK).getName();
        } catch (IOException e) {
            throw new IllegalStateException("this machine has no loopback interface", e);
        }
    }
}

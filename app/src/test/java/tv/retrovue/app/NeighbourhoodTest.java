package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.NetworkConfig;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.tuner.hdhomerun.DeviceSettings;

class NeighbourhoodTest {
    private static final DeviceSettings.Ports ANY = new DeviceSettings.Ports(0, 0, 0);

    @Test
    void theDeviceIsWhatTheOwnerHasSet() {
        DeviceSettings device =
                Neighbourhood.device(
                        configured(
                                Map.of(
                                        "RETROVUE_TUNER_NAME", "Attic",
                                        "RETROVUE_TUNER_COUNT", "7",
                                        "RETROVUE_INTERFACES", "eth0,eth1",
                                        "RETROVUE_TUNER_SSDP", "false")),
                        ANY);

        assertThat(device.friendlyName()).isEqualTo("Attic");
        assertThat(device.tuners()).isEqualTo(7);
        assertThat(device.discovery().interfaces()).containsExactlyInAnyOrder("eth0", "eth1");
        assertThat(device.ports()).isEqualTo(ANY);
    }

    @Test
    void eachWayToBeFoundHasItsSwitch() {
        assertThat(discovery("RETROVUE_TUNER_DISCOVERY").hdhomerun()).isFalse();
        assertThat(discovery("RETROVUE_TUNER_SSDP").ssdp()).isFalse();
        assertThat(discovery("RETROVUE_TUNER_MDNS").mdns()).isFalse();
        DeviceSettings.Discovery common =
                Neighbourhood.device(StationConfig.defaults(), ANY).discovery();
        assertThat(common.hdhomerun() && common.ssdp() && common.mdns()).isTrue();
        assertThat(common.interfaces()).isEmpty();
    }

    @Test
    void aStationThatListensOnOneAddressIsFoundOnItsInterfaceOnly() throws Exception {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        String name = NetworkInterface.getByInetAddress(loopback).getName();

        assertThat(Neighbourhood.interfaces(network("127.0.0.1"))).containsExactly(name);
        assertThat(Neighbourhood.interfaces(network("0.0.0.0"))).isEmpty();
        assertThat(
                        Neighbourhood.interfaces(
                                new NetworkConfig("127.0.0.1", Optional.empty(), List.of("eth9"))))
                .containsExactly("eth9");
    }

    private static NetworkConfig network(String bind) {
        return new NetworkConfig(bind, Optional.empty(), List.of());
    }

    private static DeviceSettings.Discovery discovery(String switchedOff) {
        return Neighbourhood.device(configured(Map.of(switchedOff, "false")), ANY).discovery();
    }

    private static StationConfig configured(Map<String, String> environment) {
        return ConfigLoader.load(new ConfigLoader.Sources(Optional.empty(), environment, List.of()))
                .config();
    }
}

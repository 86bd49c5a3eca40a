package tv.retrovue.tuner.hdhomerun;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.Namespaces.CABLE;
import static tv.retrovue.tuner.hdhomerun.Namespaces.STATION_ADDRESS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own tool and two browsers of the network, from another machine and from this. */
@Tag("namespace")
class RealClientsIT {
    private static final String FOUND = "hdhomerun device 10A0B0C4 found at " + STATION_ADDRESS;

    private static Namespaces net;
    private static Process station;

    @BeforeAll
    static void onTheAir() throws Exception {
        net = Namespaces.joined("a");
        try {
            station = net.station(CABLE, "lo");
        } catch (IllegalStateException e) {
            net.close();
            throw e;
        }
    }

    @AfterAll
    static void offTheAir() throws Exception {
        net.close();
    }

    @Test
    void theVendorsToolFindsTheDeviceByBroadcast() throws Exception {
        // A newer tool asks over IPv6 as well, and is answered there.
        assertThat(net.run(net.client, "hdhomerun_config", "discover").lines())
                .contains(FOUND)
                .allMatch(line -> line.startsWith("hdhomerun device 10A0B0C4 found at "));
    }

    @Test
    void theVendorsToolFindsTheDeviceByAddress() throws Exception {
        assertThat(net.run(net.client, "hdhomerun_config", "discover", STATION_ADDRESS).strip())
                .isEqualTo(FOUND);
        assertThat(net.run(net.station, "hdhomerun_config", "discover", "127.0.0.1").strip())
                .isEqualTo("hdhomerun device 10A0B0C4 found at 127.0.0.1");
    }

    @Test
    void theVendorsToolReadsTheDeviceByAddressAndById() throws Exception {
        assertThat(get(STATION_ADDRESS, "/sys/model")).isEqualTo("hdhomerun5_atsc");
        assertThat(get("10A0B0C4", "/sys/model")).isEqualTo("hdhomerun5_atsc");
        assertThat(get(STATION_ADDRESS, "/sys/hwmodel")).isEqualTo("HDHR5-2US");
        assertThat(get(STATION_ADDRESS, "/sys/features")).contains("channelmap: us-bcast");
        assertThat(get(STATION_ADDRESS, "/tuner1/status")).startsWith("ch=none lock=none ss=0");
        assertThat(get(STATION_ADDRESS, "help")).contains("/tuner<n>/streaminfo");
        assertThat(get(STATION_ADDRESS, "/sys/nothing"))
                .isEqualTo("ERROR: unknown getset variable");
    }

    @Test
    void theVendorsToolReceivesAPushedStreamWithoutAnError(@TempDir Path folder) throws Exception {
        Path recording = folder.resolve("recording.ts");
        assertThat(config("set", "/tuner0/vchannel", "5.1")).isEmpty();

        String said =
                net.run(
                        net.client,
                        "timeout",
                        "-s",
                        "INT",
                        "4",
                        "hdhomerun_config",
                        STATION_ADDRESS,
                        "save",
                        "/tuner0",
                        recording.toString());

        assertThat(said).contains("0 network errors", "0 transport errors", "0 sequence errors");
        long size = Files.size(recording);
        assertThat(size).isGreaterThan(100_000);
        assertThat(size % 188).isZero();
        assertThat(get(STATION_ADDRESS, "/tuner0/target")).isEqualTo("none");
        assertThat(config("set", "/tuner0/vchannel", "none")).isEmpty();
    }

    @Test
    void theVendorsToolScansEveryChannel() throws Exception {
        String scan = config("scan", "/tuner1");

        assertThat(scan)
                .contains("LOCK: 8vsb (ss=100 snq=100 seq=100)")
                .contains("PROGRAM 1: 2 Nova", "PROGRAM 1: 5.1 Kino & Käse")
                .contains("PROGRAM 1: 12 The Archive");
        assertThat(config("set", "/tuner1/channel", "none")).isEmpty();
    }

    @Test
    void upnpBrowsersFindTheDescriptionAtTheAddressTheyReach() throws Exception {
        String found =
                net.run(
                        net.client,
                        "gssdp-discover",
                        "-i",
                        CABLE,
                        "--timeout=3",
                        "--target=upnp:rootdevice");

        assertThat(found)
                .contains("resource available")
                .contains("Location: http://" + STATION_ADDRESS + ":5004/device.xml");
    }

    @Test
    void mdnsBrowsersFindThePageAndItsAddress() throws Exception {
        String found = net.services("_http._tcp");

        assertThat(found.lines().filter(line -> line.startsWith("=")))
                .anyMatch(line ->
                        line.contains("Retrovue\\032Test")
                                && line.contains("hdhr-10a0b0c4.local")
                                && line.contains(STATION_ADDRESS + ";5004"));
    }

    @Test
    void aStationOnTheLoopbackOnlyIsNotFoundFromOutside() throws Exception {
        try (Namespaces other = Namespaces.joined("b")) {
            Process hidden = other.station("lo");
            assertThat(other.run(other.client, "hdhomerun_config", "discover").strip())
                    .isEqualTo("no devices found");
            assertThat(other.run(other.station, "hdhomerun_config", "discover", "127.0.0.1"))
                    .contains("found at 127.0.0.1");
            hidden.getOutputStream().close();
            assertThat(hidden.waitFor(20, TimeUnit.SECONDS)).as("stops when told").isTrue();
            assertThat(hidden.exitValue()).isZero();
        }
        assertThat(station.isAlive()).isTrue();
    }

    private static String get(String device, String variable) throws Exception {
        return net.run(net.client, "hdhomerun_config", device, "get", variable).strip();
    }

    private static String config(String... command) throws Exception {
        String[] whole = new String[command.length + 2];
        whole[0] = "hdhomerun_config";
        whole[1] = STATION_ADDRESS;
        System.arraycopy(command, 0, whole, 2, command.length);
        return net.run(net.client, whole).strip();
    }
}

package tv.retrovue.tuner.hdhomerun;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;
import tv.retrovue.tuner.hdhomerun.device.RealClock;
import tv.retrovue.tuner.stream.ScriptedFeeds;

/** On a network that is not there, so that nothing is announced and nothing is waited for. */
class HdHomeRunTest {
    private static final int ANY = 0;

    @Test
    void whatIsOpenIsListedAndWhatIsClosedIsNot() {
        HdHomeRun device = device(ANY);
        assertThat(device.faces()).isEmpty();

        device.start(5004);
        assertThat(device.faces())
                .extracting(Face::name)
                .containsExactly(
                        "keep-alives of pushed streams", "discovery and control", "SSDP", "mDNS");
        assertThat(device.faces()).extracting(Face::trouble).containsOnly(Optional.empty());

        device.close();
        assertThat(device.faces()).isEmpty();
        device.close();
    }

    @Test
    void aTakenPortCostsItsFaceAndNothingElse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                HdHomeRun device = device(taken.getLocalPort())) {
            device.start(5004);

            assertThat(device.faces()).filteredOn(face -> face.trouble().isPresent()).hasSize(1);
            Face control = device.faces().get(1);
            assertThat(control.port()).isEqualTo(taken.getLocalPort());
            assertThat(control.trouble().orElseThrow())
                    .startsWith("port " + taken.getLocalPort() + ": ")
                    .endsWith("and others only by its address");
        }
    }

    @Test
    void closingFreesThePortForAStartRightBehindIt() throws IOException {
        int number = freePort();
        for (int restart = 0; restart < 20; restart++) {
            try (HdHomeRun device = device(number)) {
                device.start(5004);
                assertThat(device.faces().get(1).trouble()).as("start %s", restart).isEmpty();
                new Socket(InetAddress.getLoopbackAddress(), number).close();
            }
        }
    }

    @Test
    void theDeviceIsWhatItsMemoryAndItsOwnerSay() {
        try (HdHomeRun device = device(ANY)) {
            assertThat(device.identity().id()).isEqualTo(DEVICE_ID);
            assertThat(device.identity().friendlyName()).isEqualTo("Retrovue");
            assertThat(device.tuners().count()).isEqualTo(2);
        }
    }

    @Test
    void whatIsSwitchedOffIsNotOpened() throws IOException {
        for (String on : List.of("discovery", "SSDP", "mDNS")) {
            int control = freePort();
            int ssdpPort = freeDatagramPort();
            DeviceSettings.Discovery ways =
                    new DeviceSettings.Discovery(
                            Set.of("nowhere0"),
                            on.equals("discovery"),
                            on.equals("SSDP"),
                            on.equals("mDNS"));
            try (HdHomeRun device =
                    device(ways, new DeviceSettings.Ports(control, ANY, ssdpPort))) {
                device.start(5004);

                assertThat(device.faces().stream().map(Face::name))
                        .anyMatch(name -> name.startsWith(on))
                        .hasSize(on.equals("discovery") ? 2 : 1);
                assertThat(answers(control)).isEqualTo(on.equals("discovery"));
                assertThat(isFree(control)).isNotEqualTo(on.equals("discovery"));
                assertThat(isFree(ssdpPort)).isNotEqualTo(on.equals("SSDP"));
            }
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a datagram port can be had. */
    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeDatagramPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HdHomeRun device(int controlPort) {
        return device(
                DeviceSettings.Discovery.on(Set.of("nowhere0")),
                new DeviceSettings.Ports(controlPort, ANY, ANY));
    }

    private static HdHomeRun device(DeviceSettings.Discovery ways, DeviceSettings.Ports ports) {
        return new HdHomeRun(
                new DeviceSettings("Retrovue", 2, Optional.empty(), Set.of(), ways, ports),
                new HdHomeRun.Station(
                        () -> THREE, new ScriptedFeeds(), new PaperMemory(), new RealClock()));
    }
}

package tv.retrovue.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;

final class DoctorTest {
    @TempDir Path folder;

    private final CommandLineRun cli = new CommandLineRun();

    @Test
    void aMachineWithoutFfmpegFailsWithOneSentenceForIt() {
        int exit =
                cli.with("PATH", folder.toString())
                        .with("RETROVUE_TUNER_PORT_80", "false")
                        .run(
                                "doctor",
                                "--data",
                                folder.toString(),
                                "--port",
                                "0",
                                "--device-port",
                                "0");

        assertThat(exit).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.out().lines().filter(line -> line.startsWith("FAIL")))
                .singleElement()
                .asString()
                .contains("FFmpeg: no program ffmpeg found", "apt-get install ffmpeg");
        assertThat(cli.out()).contains("OK    Java: " + Runtime.version());
        assertThat(cli.err())
                .isEqualToIgnoringNewLines("retrovue: one thing keeps a station from running here");
    }

    @Test
    void aPortThatIsTakenIsAFailureAndNamesTheOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            StationConfig config =
                    config(
                            Flag.of("b", "bind", "127.0.0.1"),
                            Flag.of("p", "streaming.port", port),
                            Flag.of("d", "tuner.port", "0"));

            assertThat(new PortsCheck(config).findings(false))
                    .filteredOn(finding -> finding.verdict() == Finding.Verdict.FAIL)
                    .singleElement()
                    .extracting(Finding::sentence)
                    .asString()
                    .startsWith(port + " cannot be had (")
                    .endsWith("choose another by --port");
        }
    }

    @Test
    void aDiscoveryPortThatIsTakenIsAWarningThatSaysWhatIsLost() throws IOException {
        StationConfig config =
                config(
                        Flag.of("b", "bind", "127.0.0.1"),
                        Flag.of("p", "streaming.port", "0"),
                        Flag.of("d", "tuner.port", "0"),
                        Flag.of("8", "tuner.port_80", "false"));
        try (DatagramSocket held = held()) {
            assertThat(held.isClosed()).isFalse();
            assertThat(new PortsCheck(config).findings(false))
                    .filteredOn(finding -> finding.subject().equals("port 65001"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WARN);
                        assertThat(finding.sentence()).contains("find no tuner");
                    });
        }
    }

    @Test
    void aStationThatRunsHoldsItsPortsRightly() {
        assertThat(new PortsCheck(config()).findings(true))
                .singleElement()
                .extracting(Finding::verdict)
                .isEqualTo(Finding.Verdict.OK);
    }

    @Test
    void aDataFolderThatCannotBeIsAFailure() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(machine(Flag.of("d", "station.data", file.resolve("data").toString())))
                .filteredOn(finding -> finding.subject().equals("data folder"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.FAIL);
                    assertThat(finding.sentence()).contains("is in the way of");
                });
    }

    @Test
    void aDataFolderThatIsNotThereYetIsFineAndIsNotMade() {
        Path data = folder.resolve("a/b");

        assertThat(machine(Flag.of("d", "station.data", data.toString())))
                .filteredOn(finding -> finding.subject().equals("data folder"))
                .extracting(Finding::verdict)
                .containsExactly(Finding.Verdict.OK);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void mediaThatCannotBeReadAreAFailure() {
        assertThat(machine(Flag.of("m", "library.media", folder.resolve("none").toString())))
                .filteredOn(finding -> finding.subject().equals("media"))
                .extracting(Finding::verdict)
                .containsExactly(Finding.Verdict.FAIL);
    }

    private static List<Finding> machine(Flag... flags) {
        return new MachineCheck(config(flags)).findings();
    }

    /** Somebody holds the port: we, or whoever was here before. */
    private static DatagramSocket held() throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 65_001));
        } catch (java.net.BindException e) {
            assertThat(e).hasMessageContaining("in use");
        }
        return socket;
    }

    private static StationConfig config(Flag... flags) {
        return ConfigLoader.load(
                        new ConfigLoader.Sources(
                                java.util.Optional.empty(), java.util.Map.of(), List.of(flags)))
                .config();
    }
}

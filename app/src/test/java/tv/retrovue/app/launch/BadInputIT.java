package tv.retrovue.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an owner reads who starts the program with something that is wrong: one sentence, no stack
 * trace, and the exit code of the command line.
 */
@Timeout(60)
final class BadInputIT {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @TempDir private Path folder;
    private final Map<String, String> settings =
            new TreeMap<>(
                    Map.of(
                            "RETROVUE_BIND", "127.0.0.1",
                            "RETROVUE_INTERFACES", "lo",
                            "RETROVUE_TUNER_PORT_80", "false",
                            "RETROVUE_TUNER_DISCOVERY", "false",
                            "RETROVUE_TUNER_SSDP", "false",
                            "RETROVUE_TUNER_MDNS", "false"));

    private record End(int exit, String said) {}

    @Test
    void aDataFolderThatMayNotBeWrittenTo() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThat(serve(data, "--media", folder.toString()))
                .isEqualTo(
                        new End(
                                FAILED,
                                "retrovue: cannot keep the station's data in "
                                        + data
                                        + ": "
                                        + data
                                        + "/log may not be made; give this user the right to write"
                                        + " there, or name another folder with --data\n"));
    }

    @Test
    void aPortOfTheTunerThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(
                            serve(
                                    folder.resolve("data"),
                                    "--media",
                                    folder.toString(),
                                    "--port",
                                    "0",
                                    "--device-port",
                                    port))
                    .isEqualTo(
                            new End(
                                    FAILED,
                                    "retrovue: cannot listen on port "
                                            + port
                                            + " of 127.0.0.1: Address already in use; end what has"
                                            + " it, or choose another with --device-port\n"));
        }
    }

    @Test
    void aMachineWithoutFfmpeg() throws Exception {
        settings.put("PATH", folder.toString());

        End end = serve(folder.resolve("data"), "--media", folder.toString());

        assertThat(end.exit()).isEqualTo(FAILED);
        assertThat(end.said())
                .isEqualTo(
                        "retrovue: no program ffmpeg found; tried ["
                                + folder
                                + "/ffmpeg]. Install FFmpeg 5.1 or newer (apt-get install ffmpeg),"
                                + " or set ffmpeg.path to its place\n");
    }

    @Test
    void aDatabaseThatIsNone() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path database = Files.writeString(data.resolve("station.db"), "a letter to my aunt");

        assertThat(serve(data))
                .isEqualTo(
                        new End(
                                FAILED,
                                "retrovue: "
                                        + database
                                        + " is no SQLite database, so it is left alone; there is no"
                                        + " backup yet; move the file away to start anew\n"));
        assertThat(database).hasContent("a letter to my aunt");
    }

    @Test
    void settingsThatDoNotExist() throws Exception {
        Path file = Files.writeString(folder.resolve("r.json"), "{\"streaming\": {\"prot\": 1}}");

        assertThat(serve(folder.resolve("data"), "--config", file.toString()))
                .isEqualTo(
                        new End(
                                WRONG_USE,
                                "retrovue: streaming.prot in "
                                        + file
                                        + " is no key; did you mean streaming.port?\n"));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private End serve(Path data, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("serve", "--data", data.toString()));
        all.addAll(List.of(words));
        List<String> command = new ArrayList<>(mortal());
        command.addAll(Program.in(folder).command(settings, all.toArray(String[]::new)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends").isTrue();
            return new End(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Root, which some of us are, writes wherever it likes, unless that is taken from it. */
    private static List<String> mortal() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                : List.of();
    }
}

package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.launch.StandInMachine.Outcome;

/** {@code ./retrovue test}: what it demands, and how it counts. */
final class CheckTest {

    @TempDir private Path folder;
    private StandInMachine machine;

    @BeforeEach
    void machineWithAllTools() throws IOException {
        machine = new StandInMachine(folder).java25().maven("3.9.9", "").root();
        for (String tool :
                new String[] {
                    "ffmpeg",
                    "ffprobe",
                    "hdhomerun_config",
                    "tv_validate_file",
                    "tv_sort",
                    "gssdp-discover",
                    "avahi-browse",
                    "avahi-daemon",
                    "dbus-daemon",
                    "ip",
                    "cvlc",
                    "curl",
                    "shellcheck"
                }) {
            StandInMachine.program(machine.bin, tool, "exit 0");
        }
    }

    @Test
    void passesWhenEveryTestHas() throws Exception {
        report(
                "epg/target/surefire-reports",
                "tests=\"40\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        report(
                "tuner/target/failsafe-reports",
                "tests=\"12\" errors=\"0\" skipped=\"0\" failures=\"0\"");

        Outcome outcome = machine.run("test");

        // Two scripts besides: the launcher, and what continuous integration runs.
        assertThat(outcome.out()).isEqualTo("54 passed, 0 failed\n");
        assertThat(outcome.exit()).isZero();
        assertThat(machine.diary()).containsExactly("mvn -B -ntp -Pclients clean verify");
    }

    @Test
    void failsWithWhatFailed() throws Exception {
        machine.maven("3.9.9", "exit 1");
        report(
                "epg/target/surefire-reports",
                "tests=\"40\" errors=\"1\" skipped=\"0\" failures=\"2\"");

        Outcome outcome = machine.run("test");

        assertThat(outcome.out()).isEqualTo("39 passed, 3 failed\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aSkippedTestIsAFailedOneAndIsNamed() throws Exception {
        report(
                "tuner/target/failsafe-reports",
                "tests=\"5\" errors=\"0\" skipped=\"1\" failures=\"0\"");

        Outcome outcome = machine.run("test");

        assertThat(outcome.out()).isEqualTo("6 passed, 1 failed\n");
        assertThat(outcome.err()).contains("skipped").contains("failsafe-reports/TEST-a.xml");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aBuildThatBreaksBeforeItsTestsHasFailed() throws Exception {
        machine.maven("3.9.9", "exit 1");

        Outcome outcome = machine.run("test");

        assertThat(outcome.out()).isEqualTo("2 passed, 1 failed\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aBuildWithoutAnyTestHasFailed() throws Exception {
        Outcome outcome = machine.run("test");

        assertThat(outcome.out()).isEqualTo("2 passed, 1 failed\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void aScriptWithAFaultHasFailed() throws Exception {
        report(
                "epg/target/surefire-reports",
                "tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        StandInMachine.program(
                machine.bin, "shellcheck", "for last; do :; done; [ \"$last\" != retrovue ]");

        assertThat(machine.run("test").out()).isEqualTo("2 passed, 1 failed\n");
    }

    @Test
    void withoutRootTheLaneOfNamespacesIsRefusedByName() throws Exception {
        StandInMachine.program(machine.bin, "id", "echo 1000");
        report(
                "epg/target/surefire-reports",
                "tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"");

        Outcome outcome = machine.run("test");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("NOT RUN: the lane 'namespace'")
                .contains("sudo ./retrovue test");
        assertThat(outcome.out()).isEqualTo("3 passed, 1 failed\n");
        assertThat(machine.diary())
                .containsExactly("mvn -B -ntp -Pclients -DexcludedGroups=namespace clean verify");
    }

    @Test
    void aToolThatIsMissingIsInstalled() throws Exception {
        Files.delete(machine.bin.resolve("tv_sort"));
        machine.apt("xmltv-util", "vlc-plugin-base").onTheShelf("xmltv-util", "tv_sort");
        StandInMachine.program(
                machine.bin, "dpkg-query", "[ -e \"$BIN/plugins\" ] && echo installed");
        machine.onTheShelf("vlc-plugin-base", "plugins");

        machine.run("test");

        assertThat(machine.diary())
                .contains("apt-get install -y --no-install-recommends xmltv-util vlc-plugin-base");
    }

    @Test
    void aToolThatIsMissingAndCannotBeInstalledFailsBeforeAnythingRuns() throws Exception {
        Files.delete(machine.bin.resolve("hdhomerun_config"));
        machine.apt("hdhomerun-config").with("RETROVUE_NO_INSTALL", "1");

        Outcome outcome = machine.run("test");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("hdhomerun_config missing")
                .contains("install -y --no-install-recommends hdhomerun-config");
        assertThat(machine.diary()).isEmpty();
    }

    private void report(String folder, String counts) throws IOException {
        machine.source(
                folder + "/TEST-a.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="a" time="0.1" %s>
                  <testcase name="one" classname="a" time="0.1"><skipped/></testcase>
                </testsuite>
                """
                        .formatted(counts));
    }
}

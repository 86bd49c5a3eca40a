package tv.retrovue.tuner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.tuner.process.Children.awaitGone;
import static tv.retrovue.tuner.process.Children.exitOf;
import static tv.retrovue.tuner.process.Children.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildLedgerTest {
    @TempDir Path folder;

    /** A station that starts two children, says so, and waits for its end. */
    static final class DoomedStation {
        private DoomedStation() {}

        static void main(String[] args) throws Exception {
            Supervisor supervisor = Supervisor.open(Path.of(args[0]), 2);
            ChildProcess plain = supervisor.start(shell("exec sleep 1000"));
            ChildProcess nice =
                    supervisor.start(shell("while :; do sleep 1000; done").withNiceness(5));
            System.out.println("children " + plain.pid() + " " + nice.pid());
            exitOf(plain);
        }
    }

    @Test
    void aKilledStationsChildrenEndWhenTheNextOneOpens() throws Exception {
        Process station = startDoomedStation();
        List<ProcessHandle> orphans;
        try {
            orphans = childrenToldBy(station);
        } finally {
            station.destroyForcibly().waitFor();
        }
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        try (Supervisor next = Supervisor.open(folder, 1)) {
            assertThat(next.children()).isEmpty();
            for (ProcessHandle orphan : orphans) {
                awaitGone(orphan);
            }
        }
        assertThat(notes()).isEmpty();
    }

    @Test
    void aStrangerThatGotTheNumberOfAChildIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("/bin/sh", "-c", "exec sleep 1000").start();
        try {
            String born = BirthMark.of(stranger.toHandle()).orElseThrow().value();
            note("1.child", stranger.pid() + "\n" + born + "0\n/bin/sh");
            note("2.child", stranger.pid() + "\nanother-boot" + born.substring(12) + "\n/bin/sh");

            Supervisor.open(folder, 1).close();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(notes()).isEmpty();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void halfANoteIsDroppedAndStopsNothing() throws Exception {
        note("1.child", "4711\n");
        note("2.child", "not a number\nx\ny");

        Supervisor.open(folder, 1).close();

        assertThat(notes()).isEmpty();
    }

    @Test
    void aChildThatEndsLeavesNoNote() throws Exception {
        try (Supervisor supervisor = Supervisor.open(folder, 1)) {
            ChildProcess child = supervisor.start(shell("echo x; exec sleep 1000"));
            assertThat(child.stdout().read()).isEqualTo('x');
            assertThat(notes()).hasSize(1);

            child.kill();
            exitOf(child);
        }
        assertThat(notes()).isEmpty();
    }

    @Test
    void aFolderServesOneLivingStation() throws Exception {
        try (Supervisor supervisor = Supervisor.open(folder, 1)) {
            assertThat(supervisor.children()).isEmpty();
            assertThatThrownBy(() -> Supervisor.open(folder, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another station");
        }
        Supervisor.open(folder, 1).close();
    }

    private Process startDoomedStation() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedStation.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<ProcessHandle> childrenToldBy(Process station) throws IOException {
        try (BufferedReader reader = station.inputReader(StandardCharsets.US_ASCII)) {
            String pids =
                    reader.lines()
                            .filter(line -> line.startsWith("children "))
                            .findFirst()
                            .orElseThrow();
            return Stream.of(pids.split(" ", -1))
                    .skip(1)
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
        }
    }

    private void note(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".child")).toList();
        }
    }
}

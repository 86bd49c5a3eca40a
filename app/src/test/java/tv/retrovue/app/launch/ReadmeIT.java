package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README, typed by a newcomer: on a copy of the repository without anything
 * built, with the ports that the README names. A network of its own keeps that from meeting another
 * station.
 */
@Tag("namespace")
final class ReadmeIT {
    /** The build on a busy machine of two cores, and the demo's first picture. */
    private static final int MINUTES = 12;

    @TempDir private Path folder;

    @Test
    void theCommandsOfTheReadmeDoWhatTheReadmeSays() throws Exception {
        Path clone = copyOfTheRepository();
        Page readme = Page.read("README.md");
        Path script = clone.resolve(".newcomer");
        Files.writeString(
                script,
                """
                set -eu
                ip link set lo up
                export HOME=%s SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy RETROVUE_NO_INSTALL=1
                # Waits for a started station, which must not have ended.
                answers() {
                    tries=0
                    until curl -fsS -o /dev/null http://localhost:5004/discover.json 2>/dev/null; do
                        kill -0 "$station"
                        tries=$((tries + 1))
                        [ "$tries" -lt 2400 ] || { echo "no answer"; exit 1; }
                        sleep 0.25
                    done
                }
                # The first line-up stands a moment after the first answer: the library is read by then.
                tunes() {
                    tries=0
                    until curl -fsS http://localhost:5004/lineup.json 2>/dev/null | grep -q GuideNumber; do
                        kill -0 "$station"
                        tries=$((tries + 1))
                        [ "$tries" -lt 240 ] || { echo "no channel"; exit 1; }
                        sleep 0.25
                    done
                }
                ends() {
                    kill "$station"
                    wait "$station" || echo "the station ended with $?"
                }
                # A player that still plays when the time is up has played.
                plays() {
                    outcome=0
                    timeout 10 "$@" >player.log 2>&1 || outcome=$?
                    [ "$outcome" -eq 124 ] || { cat player.log; echo "$* ended with $outcome"; exit 1; }
                }
                """
                                .formatted(Files.createDirectories(folder.resolve("home")))
                        + station(readme, "demo")
                        + "tunes\n"
                        + lines(readme, "player")
                                .map("plays %s\n"::formatted)
                                .reduce("", String::concat)
                        + lines(readme, "demo")
                                .map("%s >answer\n[ -s answer ]\n"::formatted)
                                .reduce("", String::concat)
                        + "mkdir -p ~/Videos\n"
                        + "ends\n"
                        + station(readme, "serve")
                        + "ends\n"
                        + "echo 'the newcomer is content'\n");

        assertThat(newcomer(clone, script)).endsWith("the newcomer is content\n");
    }

    private static String station(Page readme, String verb) {
        String command =
                lines(readme, "until-stopped")
                        .filter(line -> line.contains("retrovue " + verb))
                        .findFirst()
                        .orElseThrow();
        return "%s & station=$!\nanswers\n".formatted(command);
    }

    private static Stream<String> lines(Page readme, String kind) {
        List<String> lines =
                readme.commands().stream()
                        .filter(block -> block.kind().equals(kind))
                        .flatMap(block -> block.lines().stream())
                        .toList();
        assertThat(lines).as("commands of the kind '%s' in the README", kind).isNotEmpty();
        return lines.stream();
    }

    private Path copyOfTheRepository() throws IOException {
        Path clone = folder.resolve("a clone");
        List<String> entries = List.of("retrovue", "pom.xml", "app", "epg", "tuner", "packaging");
        for (String entry : entries) {
            Path from = Page.REPOSITORY.resolve(entry);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file :
                        files.filter(each -> !each.toString().contains("/target"))
                                .filter(Files::isRegularFile)
                                .toList()) {
                    Path to = clone.resolve(Page.REPOSITORY.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        return clone;
    }

    private static String newcomer(Path clone, Path script) throws Exception {
        Path log = clone.resolve(".newcomer.log");
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "--net",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                script.toString())
                        .directory(clone.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ends in time: %s", Files.readString(log))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}

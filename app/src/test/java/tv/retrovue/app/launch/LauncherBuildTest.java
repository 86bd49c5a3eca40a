package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.launch.StandInMachine.Outcome;

/** When the launcher builds, and what becomes of a build. */
final class LauncherBuildTest {

    @TempDir private Path folder;
    private StandInMachine machine;

    @BeforeEach
    void wholeMachine() throws IOException {
        machine = new StandInMachine(folder).maven().ffmpeg().java25();
    }

    private List<String> builds() throws IOException {
        return machine.diary().stream().filter(line -> line.startsWith("mvn ")).toList();
    }

    @Test
    void happensOnceAndWithoutTests() throws Exception {
        machine.run("serve");
        machine.run("serve");

        assertThat(builds())
                .singleElement()
                .asString()
                .contains("-DskipTests")
                .doesNotContain("clean");
    }

    @Test
    void saysWhatItDoes() throws Exception {
        assertThat(machine.run("serve").err()).contains("building the program").contains("done");
        assertThat(machine.run("serve").err()).isEmpty();
    }

    @Test
    void isTriedOnceSoThatJavaLearnsIt() throws Exception {
        Path log = machine.clone.resolve(".build/practice.log");
        machine.run("version");
        assertThat(log).as("nothing is tried for what airs nothing").doesNotExist();

        machine.with("RETROVUE_STREAMING_PORT", "8081").run("serve");
        assertThat(log)
                .content()
                .contains("[-XX:AOTCacheOutput=", "[serve]", "RETROVUE_INTERFACES=lo")
                .contains("RETROVUE_TUNER_DISCOVERY=false")
                .doesNotContain("RETROVUE_STREAMING_PORT=8081");

        Files.delete(log);
        machine.run("serve");
        assertThat(log).doesNotExist();
    }

    @Test
    void startsWithWhatJavaHasLearnt() throws Exception {
        assertThat(machine.run("version").out()).contains("[-Xshare:auto]");
        try (Stream<Path> builds = Files.list(machine.clone.resolve(".build"))) {
            Path build =
                    builds.filter(path -> path.getFileName().toString().startsWith("station-"))
                            .findFirst()
                            .orElseThrow();
            Path learnt = Files.createFile(build.resolve("retrovue.aot"));

            assertThat(machine.run("version").out()).contains("[-XX:AOTCache=" + learnt + "]");
        }
    }

    @Test
    void happensAgainWhenASourceHasChanged() throws Exception {
        machine.run("serve");
        machine.source("app/src/main/java/Main.java", "class Main { int changed; }");
        machine.run("serve");

        assertThat(builds()).hasSize(2);
        assertThat(builds().getLast()).as("all libraries are there").contains("--offline");
    }

    @Test
    void happensAgainWhenASourceIsGone() throws Exception {
        machine.source("app/src/main/resources/old.sql", "select 1");
        machine.run("serve");
        Files.delete(machine.clone.resolve("app/src/main/resources/old.sql"));
        machine.run("serve");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void doesNotHappenForTestsNorForWhatWasOnlyTouched() throws Exception {
        machine.run("serve");
        machine.source("app/src/test/java/MainTest.java", "class MainTest {}");
        Files.setLastModifiedTime(
                machine.clone.resolve("app/src/main/java/Main.java"),
                FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        machine.run("serve");

        assertThat(builds()).hasSize(1);
    }

    @Test
    void goesToTheNetworkWhenALibraryIsNotHere() throws Exception {
        machine.run("serve");
        machine.source("app/src/main/java/Main.java", "class Main { int changed; }");
        machine.maven(
                "3.8.7",
                "case \"$*\" in *--offline*) exit 1 ;; esac; mkdir -p app/target/lib;"
                        + " echo jar > app/target/retrovue-app-1.jar");

        assertThat(machine.run("serve").exit()).isZero();
        assertThat(builds()).hasSize(3);
        assertThat(builds().getLast()).doesNotContain("--offline");
    }

    @Test
    void thatFailsStartsNothingAndIsTriedAgain() throws Exception {
        machine.maven(
                "3.8.7",
                "mkdir -p app/target/lib; echo half > app/target/retrovue-app-1.jar;"
                        + " echo '[ERROR] Main.java:[1,1] ; expected'; exit 1");

        Outcome failed = machine.run("serve");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .contains("[ERROR] Main.java:[1,1] ; expected")
                .contains("the build failed and nothing was started");

        machine.maven();
        assertThat(machine.run("serve").exit()).isZero();
    }

    @Test
    void leavesARunningStationsFilesAloneAndKeepsThree() throws Exception {
        for (int i = 0; i < 5; i++) {
            machine.source("app/src/main/java/Main.java", "class Main { int i = " + i + "; }");
            machine.run("serve");
        }

        try (var made = Files.list(machine.clone.resolve(".build"))) {
            assertThat(made.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("station-"))
                    .hasSize(3);
        }
    }

    @Test
    void aLockOfADeadProcessIsNoObstacle() throws Exception {
        Files.createDirectories(machine.clone.resolve(".build"));
        Files.createSymbolicLink(machine.clone.resolve(".build/lock"), Path.of("999999999"));

        assertThat(machine.run("serve").exit()).isZero();
        assertThat(machine.clone.resolve(".build/lock")).doesNotExist();
    }
}

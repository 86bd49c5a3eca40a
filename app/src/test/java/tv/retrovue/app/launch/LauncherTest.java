package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.app.launch.StandInMachine.Outcome;

/** The launcher on machines that have more or less of what it needs. */
final class LauncherTest {

    @TempDir private Path folder;
    private StandInMachine machine;

    @BeforeEach
    void freshMachine() throws IOException {
        machine = new StandInMachine(folder);
    }

    @Nested
    class WhatIsMissing {

        @Test
        void oldJavaOnlyIsToldInASentenceThatCanBePasted() throws Exception {
            machine.maven().ffmpeg().apt();
            machine.java(machine.jvms.resolve("java-17"), "17.0.15");

            Outcome outcome = machine.run("serve");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("retrovue: Java 25 is missing")
                    .contains("mkdir -p '")
                    .contains("| tar -xz --strip-components=1 -C '")
                    .contains("a clone of it'\\''s own/runtime'");
            assertThat(machine.diary()).isEmpty();
        }

        @Test
        void whatIsInPackagesIsOneCommandToPaste() throws Exception {
            machine.apt("openjdk-25-jdk-headless", "maven", "ffmpeg");

            Outcome outcome = machine.run("demo");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Java 25", "Maven 3.8.7", "FFmpeg")
                    .endsWith(
                            "sudo apt-get update && sudo apt-get install -y"
                                    + " --no-install-recommends openjdk-25-jdk-headless maven"
                                    + " ffmpeg");
            assertThat(machine.diary()).isEmpty();
        }

        @Test
        void nothingIsInstalledWhereThatIsForbidden() throws Exception {
            machine.java25().ffmpeg().apt("maven").root().with("RETROVUE_NO_INSTALL", "1");

            Outcome outcome = machine.run("serve");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains(": apt-get update && apt-get install")
                    .contains("maven");
            assertThat(machine.diary()).isEmpty();
        }

        @Test
        void aMavenThatIsTooOldCountsAsMissing() throws Exception {
            machine.java25().ffmpeg().maven("3.6.3", "exit 1");

            Outcome outcome = machine.run("serve");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains("Maven 3.8.7").contains("package manager");
        }

        @Test
        void rootInstallsAndGoesOn() throws Exception {
            machine.java25().apt("maven", "ffmpeg").root();
            machine.onTheShelf("maven", "mvn").onTheShelf("ffmpeg", "ffmpeg", "ffprobe");

            Outcome outcome = machine.run("demo");

            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("java 25.0.3").contains("[demo]");
            assertThat(machine.diary())
                    .startsWith(
                            "apt-get update -qq",
                            "apt-get install -y --no-install-recommends maven ffmpeg");
        }

        @Test
        void sudoWithoutPasswordServesAsWell() throws Exception {
            machine.java25().maven().apt("ffmpeg").sudo(0);
            machine.onTheShelf("ffmpeg", "ffmpeg", "ffprobe");

            assertThat(machine.run("demo").exit()).isZero();
            assertThat(machine.diary())
                    .contains(
                            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y"
                                    + " --no-install-recommends ffmpeg");
        }

        @Test
        void sudoThatAsksForAPasswordIsLeftAlone() throws Exception {
            machine.java25().maven().apt("ffmpeg").sudo(1);

            assertThat(machine.run("demo").exit()).isEqualTo(1);
            assertThat(machine.diary()).containsOnly("sudo -n true");
        }

        @Test
        void whatInstallingDoesNotBringIsNamed() throws Exception {
            machine.java25().maven().apt("ffmpeg").root();

            Outcome outcome = machine.run("demo");

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains("still missing after installing: FFmpeg");
        }

        @ParameterizedTest
        @ValueSource(strings = {"version", "--help", "channels", "doctor"})
        void whatAirsNothingNeedsNoFfmpeg(String verb) throws Exception {
            machine.java25().maven();

            assertThat(machine.run(verb, "--json").out()).contains("[" + verb + "]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"demo", "serve", "scan", "prepare"})
        void whatAirsNeedsFfmpeg(String verb) throws Exception {
            machine.java25().maven();

            assertThat(machine.run(verb).err()).contains("FFmpeg missing");
        }

        @Test
        void anFfmpegThatIsConfiguredIsNotLookedFor() throws Exception {
            machine.java25().maven().with("RETROVUE_FFMPEG_PATH", "/opt/ffmpeg");

            assertThat(machine.run("serve").exit()).isZero();
            assertThat(machine.run("serve", "--config", "station.json").exit()).isZero();
        }
    }

    @Nested
    class WhichJava {

        @BeforeEach
        void restOfTheMachine() throws IOException {
            machine.maven().ffmpeg().java25();
        }

        @Test
        void theOneBesideTheLauncherComesFirst() throws Exception {
            machine.java(machine.clone.resolve("runtime"), "25.0.1");
            machine.with("RETROVUE_JAVA", machine.java(folder.resolve("own"), "26").toString());

            assertThat(machine.run("serve").out()).startsWith("java 25.0.1,");
        }

        @Test
        void thenTheOneThatIsNamed() throws Exception {
            Path named = machine.java(folder.resolve("own one"), "26");
            machine.with("JAVA_HOME", machine.java(folder.resolve("home"), "27").toString());

            machine.with("RETROVUE_JAVA", named.toString());
            assertThat(machine.run("serve").out()).startsWith("java 26,");
            machine.with("RETROVUE_JAVA", named.resolve("bin/java").toString());
            assertThat(machine.run("serve").out()).startsWith("java 26,");
        }

        @Test
        void oneThatIsNamedAndNoUseIsPassedOverAloud() throws Exception {
            Path old = machine.java(folder.resolve("old one"), "17.0.15");
            machine.with("RETROVUE_JAVA", old.toString());

            Outcome outcome = machine.run("serve");

            assertThat(outcome.out()).startsWith("java 25.0.3,");
            assertThat(outcome.err())
                    .contains(
                            "RETROVUE_JAVA=" + old + " is passed over: it is Java 17, and Java 25");
            machine.with("RETROVUE_JAVA", folder.resolve("nowhere").toString());
            assertThat(machine.run("serve").err()).contains("nowhere is passed over: there is no");
        }

        @Test
        void thenJavaHome() throws Exception {
            machine.with("JAVA_HOME", machine.java(folder.resolve("home"), "26.0.1").toString());

            assertThat(machine.run("serve").out()).startsWith("java 26.0.1,");
        }

        @Test
        void thenTheNewestThatIsInstalled() throws Exception {
            machine.with("JAVA_HOME", machine.java(folder.resolve("home"), "17.0.15").toString());
            machine.java(machine.jvms.resolve("a-17"), "17.0.15");
            machine.java(machine.jvms.resolve("b-26"), "26-ea");

            assertThat(machine.run("serve").out()).startsWith("java 26-ea,");
        }

        @Test
        void atLastTheOneOnThePath() throws Exception {
            Path home = machine.java(folder.resolve("somewhere"), "25.0.9");
            Files.createSymbolicLink(machine.bin.resolve("java"), home.resolve("bin/java"));
            machine.with("RETROVUE_JVMS", folder.resolve("none").toString());

            assertThat(machine.run("serve").out()).startsWith("java 25.0.9,");
        }

        @Test
        void theVersionIsReadWithoutStartingItWhereItIsWrittenDown() throws Exception {
            Path home = machine.java(machine.jvms.resolve("c-28"), "28");
            Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.12\"\n");

            assertThat(machine.run("serve").out()).startsWith("java 25.0.3,");
        }
    }

    @Nested
    class Running {

        @BeforeEach
        void wholeMachine() throws IOException {
            machine.maven().ffmpeg().java25();
        }

        @Test
        void javaTakesThePlaceOfTheLauncherSoThatSignalsReachIt() throws Exception {
            Outcome outcome = machine.run("serve");

            assertThat(outcome.out()).contains("process " + outcome.process());
        }

        @Test
        void wordsArriveAsTheyWereGiven() throws Exception {
            assertThat(machine.run("serve", "--media", "/my films/*", "", "$HOME `x` 'y'").out())
                    .contains("[serve]\n[--media]\n[/my films/*]\n[]\n[$HOME `x` 'y']\n");
        }

        @Test
        void throughASymbolicLinkToo() throws Exception {
            Path link = Files.createSymbolicLink(folder.resolve("tv"), Path.of("bin/retrovue"));
            Files.createSymbolicLink(
                    machine.bin.resolve("retrovue"), machine.clone.resolve("retrovue"));

            assertThat(machine.runAs(link, "serve").exit()).isZero();
        }

        @Test
        void smallAndQuiet() throws Exception {
            assertThat(machine.run("serve").out())
                    .contains(
                            "[-XX:+UseSerialGC]",
                            "[-XX:TieredStopAtLevel=1]",
                            "[-Xms24m]",
                            "[--enable-native-access=ALL-UNNAMED]",
                            "[-Dorg.sqlite.tmpdir=" + machine.clone.resolve(".build/tmp") + "]")
                    .containsPattern("\\[-Xmx[0-9]+m]");
        }

        @Test
        void withAHeapOfTheOwnersChoice() throws Exception {
            machine.with("JDK_JAVA_OPTIONS", "-Xmx1g");

            assertThat(machine.run("serve").out()).doesNotContain("-Xmx");
        }

        @Test
        void theLaunchersOwnSettingsStayWithIt() throws Exception {
            machine.with("RETROVUE_NO_INSTALL", "1").with("RETROVUE_STREAMING_PORT", "8081");

            assertThat(machine.run("serve").out())
                    .contains("RETROVUE_STREAMING_PORT=8081")
                    .doesNotContain("RETROVUE_NO_INSTALL", "RETROVUE_JVMS");
        }

        @ParameterizedTest
        @CsvSource({"524288, 256", "4194304, 1024", "24684084, 4096", "0, 256"})
        void theHeapIsAQuarterOfTheMemoryWithinBounds(String kib, String mib) throws Exception {
            Path asking = folder.resolve("asking.sh");
            Files.writeString(
                    asking,
                    ". '%s'; heap_for %s"
                            .formatted(
                                    Path.of("../packaging/launcher/machine.sh").toRealPath(), kib));

            assertThat(machine.runAs(asking).out()).isEqualTo(mib);
        }
    }
}

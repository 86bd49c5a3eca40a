package tv.retrovue.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.app.config.Quality;
import tv.retrovue.app.config.StationConfig;

final class CliTest {
    @TempDir Path folder;

    private final CommandLineRun cli = new CommandLineRun();

    @Test
    void withoutAVerbTheStationIsRun() {
        assertThat(cli.run()).isZero();
        assertThat(cli.run("--port", "9000")).isZero();

        assertThat(cli.served).hasSize(2);
        assertThat(cli.served.getLast().streaming().port()).isEqualTo(9000);
    }

    @Test
    void theOptionsOfServeReachTheStation() {
        int exit =
                cli.run(
                        "serve",
                        "--media",
                        "/a",
                        "--media",
                        "/b",
                        "--data",
                        "/d",
                        "--port",
                        "81",
                        "--device-port",
                        "82",
                        "--channels",
                        "3",
                        "--quality",
                        "high",
                        "--mode",
                        "concat");

        assertThat(exit).isZero();
        StationConfig config = cli.served.getFirst();
        assertThat(config.library().media()).containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(config.station().data()).isEqualTo(Path.of("/d"));
        assertThat(config.streaming().port()).isEqualTo(81);
        assertThat(config.tuner().port()).isEqualTo(82);
        assertThat(config.streaming().channels()).contains(3);
        assertThat(config.streaming().quality()).isEqualTo(Quality.HIGH);
        assertThat(cli.out()).as("media were named").isEmpty();
    }

    @Test
    void aStationWithoutMediaIsToldHowToBegin() {
        cli.run("serve", "--data", folder.toString());

        assertThat(cli.out()).contains("retrovue serve --media DIR", "retrovue demo");
    }

    @Test
    void aStationThatHasADatabaseIsNotToldHowToBegin() throws IOException {
        Files.createFile(folder.resolve("station.db"));

        cli.run("serve", "--data", folder.toString());

        assertThat(cli.out()).isEmpty();
    }

    @Test
    void theConfigurationFileIsNamedByOptionOrVariable() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "{\"guide\": {\"days\": 3}}");

        cli.run("serve", "--config", file.toString());
        cli.with("RETROVUE_CONFIG", file.toString()).run("serve");

        assertThat(cli.served).extracting(config -> config.guide().days()).containsExactly(3, 3);
    }

    @Test
    void theDemoKeepsAwayFromTheOwnersOwnStation() {
        cli.run("demo", "--port", "9000");
        cli.run("demo", "--data", "/elsewhere");

        assertThat(cli.demonstrated)
                .extracting(config -> config.station().data())
                .containsExactly(Path.of("data/demo"), Path.of("/elsewhere"));
        assertThat(cli.demonstrated.getFirst().streaming().port()).isEqualTo(9000);
        assertThat(cli.served).isEmpty();
    }

    @Test
    void aWrongConfigurationIsSaidInFullAndStartsNothing() {
        int exit = cli.run("serve", "--port", "70000", "--quality", "4k");

        assertThat(exit).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(cli.served).isEmpty();
        assertThat(cli.err().lines())
                .containsExactlyInAnyOrder(
                        "retrovue: --port is \"70000\"; allowed is a whole number from 0 to 65535",
                        "retrovue: --quality is \"4k\"; allowed is \"low\" or \"medium\" or"
                                + " \"high\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "serve --prot 1", "scan extra", "serve --port", "channels"})
    void wrongUseIsAnsweredWithASentenceAndWhereToLook(String words) {
        assertThat(cli.run(words.split(" "))).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(cli.err()).startsWith("retrovue: ").contains("--help'.").doesNotContain("\tat ");
        assertThat(cli.served).isEmpty();
    }

    @Test
    void aMisspeltVerbIsAnsweredWithTheOneThatWasMeant() {
        cli.run("scna");

        assertThat(cli.err()).contains("scan");
    }

    @Test
    void aStationThatCannotStartEndsWithOneSentence() {
        cli.serving =
                config -> {
                    throw new IOException("port 8080 is taken by another program");
                };

        assertThat(cli.run("serve")).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.err())
                .isEqualToIgnoringNewLines("retrovue: port 8080 is taken by another program");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheReason() {
        Map<FileSystemException, String> failures =
                Map.of(
                        new AccessDeniedException("/d/key"), "permission denied",
                        new NoSuchFileException("/d/key"), "it is not there",
                        new FileAlreadyExistsException("/d/key"), "something else is in its place",
                        new FileSystemException("/d/key", null, "Read-only file system"),
                                "Read-only file system");

        failures.forEach((failure, reason) -> {
            CommandLineRun run = new CommandLineRun();
            run.serving =
                    config -> {
                        throw failure;
                    };
            assertThat(run.run("serve")).isEqualTo(ExitCodes.FAILED);
            assertThat(run.err().lines()).containsExactly("retrovue: cannot use /d/key: " + reason);
        });
    }

    @Test
    void aFaultOfTheProgramIsNoStackTraceEither() {
        cli.serving =
                config -> {
                    throw new IllegalStateException();
                };

        assertThat(cli.run("serve")).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.err().lines())
                .containsExactly("retrovue: failed with java.lang.IllegalStateException");
    }

    @Test
    void helpNamesEveryVerbAndTheVersionIsSaid() {
        assertThat(cli.run("--help")).isZero();
        assertThat(cli.out())
                .contains(
                        "serve", "demo", "scan", "channels", "guide", "tuner", "doctor", "version");
        assertThat(cli.run("--version")).isZero();
        assertThat(cli.run("version")).isZero();
        assertThat(cli.out()).contains("retrovue 1.2.3", "Java " + Runtime.version());
    }

    @Test
    void aVariableWithoutEffectIsReportedAndDoesNotStop() {
        assertThat(cli.with("RETROVUE_STREAMING_PROT", "1").run("serve")).isZero();

        assertThat(cli.err()).contains("did you mean RETROVUE_STREAMING_PORT?");
    }
}

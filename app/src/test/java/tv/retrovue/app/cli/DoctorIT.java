package tv.retrovue.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DoctorIT {
    @TempDir Path folder;

    @Test
    @Timeout(60)
    void theFfmpegOfThisMachineIsTriedAndFoundFit() {
        CommandLineRun cli = new CommandLineRun();

        int exit =
                cli.with("PATH", System.getenv("PATH"))
                        .run(
                                "doctor",
                                "--data",
                                folder.toString(),
                                "--port",
                                "0",
                                "--device-port",
                                "0");

        assertThat(cli.out()).containsPattern("OK    FFmpeg: [0-9A-Za-z].* came out right");
        assertThat(exit).isZero();
        assertThat(folder).isEmptyDirectory();
    }
}

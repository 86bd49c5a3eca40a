package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegToolsTest {
    @TempDir Path folder;
    private Path first;
    private Path second;

    @BeforeEach
    void folders() throws IOException {
        first = Files.createDirectory(folder.resolve("first"));
        second = Files.createDirectory(folder.resolve("second"));
    }

    @Test
    void withoutAConfiguredPathTheSearchPathDecides() throws IOException {
        program(second, "ffmpeg");
        program(second, "ffprobe");
        Files.createFile(first.resolve("ffmpeg"));

        FfmpegTools tools = FfmpegTools.find("", first + "::" + second);

        assertThat(tools)
                .isEqualTo(new FfmpegTools(second.resolve("ffmpeg"), second.resolve("ffprobe")));
    }

    @Test
    void aConfiguredProgramWinsAndBringsTheProbeBesideIt() throws IOException {
        program(first, "ffmpeg");
        program(first, "ffprobe");
        program(second, "my-ffmpeg");
        program(second, "ffprobe");

        FfmpegTools tools =
                FfmpegTools.find(second.resolve("my-ffmpeg").toString(), first.toString());

        assertThat(tools)
                .isEqualTo(new FfmpegTools(second.resolve("my-ffmpeg"), second.resolve("ffprobe")));
    }

    @Test
    void aConfiguredProgramWithoutAProbeTakesThatOfTheSearchPath() throws IOException {
        program(first, "ffprobe");
        program(second, "ffmpeg");

        FfmpegTools tools = FfmpegTools.find(second.toString(), first.toString());

        assertThat(tools)
                .isEqualTo(new FfmpegTools(second.resolve("ffmpeg"), first.resolve("ffprobe")));
    }

    @Test
    void aConfiguredPathWithoutAProgramIsNotPassedOver() throws IOException {
        program(first, "ffmpeg");
        program(first, "ffprobe");
        String wrong = second.resolve("ffmpeg").toString();

        assertThatThrownBy(() -> FfmpegTools.find(wrong, first.toString()))
                .isInstanceOf(FfmpegTools.MissingException.class)
                .hasMessageContaining(wrong)
                .hasMessageContaining("ffmpeg.path");
    }

    @Test
    void theErrorSaysWhatWasTriedAndWhatToDo() {
        assertThatThrownBy(() -> FfmpegTools.find("", first + ":" + second))
                .hasMessageContaining(first.resolve("ffmpeg").toString())
                .hasMessageContaining(second.resolve("ffmpeg").toString())
                .hasMessageContaining("apt-get install ffmpeg");
        assertThatThrownBy(() -> FfmpegTools.find("", "")).hasMessageContaining("an empty PATH");
    }

    private static void program(Path folder, String name) throws IOException {
        Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}

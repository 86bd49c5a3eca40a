package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaProberTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"#EXTM3U\nother.ts\n", "ffconcat version 1.0\nfile a.ts\n", "[playlist]"})
    void aPlaylistIsCalledOneWhateverItsNameMakesOfIt(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("Film (1999).mp4"), content);

        assertThat(refusal(file, "moov atom not found"))
                .isEqualTo(
                        new Diagnosis(
                                Diagnosis.Fault.NOT_ALLOWED,
                                "the file is a playlist, and what it names is never opened"));
    }

    @Test
    void whatElseFfprobeRefusesIsRefusedForItsReason() throws Exception {
        Path film = Files.writeString(folder.resolve("Film (1999).mp4"), "\0\0\0\030ftypmp42");

        assertThat(refusal(film, "moov atom not found").fault())
                .isEqualTo(Diagnosis.Fault.TRUNCATED);
        assertThat(refusal(folder.resolve("gone.mp4"), "No such file or directory").fault())
                .isEqualTo(Diagnosis.Fault.MISSING);
    }

    private static Diagnosis refusal(Path file, String lastWords) throws Exception {
        MediaProber prober =
                new MediaProber((_, _) ->
                        new ToolRunner.Output(false, "exit code 1", "", List.of(lastWords)));
        return ((MediaProber.Probed.Refused) prober.probe(file)).diagnosis();
    }
}

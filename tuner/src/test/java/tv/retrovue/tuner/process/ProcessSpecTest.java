package tv.retrovue.tuner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessSpecTest {
    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

    @Test
    void aPlainChildIsStartedByProgramAndArgumentsAlone() {
        ProcessSpec spec = ProcessSpec.of("ch5-copy", FFMPEG, List.of("-i", "a b.ts"));

        assertThat(spec.toCommand()).containsExactly("/usr/bin/ffmpeg", "-i", "a b.ts");
    }

    @Test
    void aNiceChildIsStartedThroughNice() {
        ProcessSpec spec = ProcessSpec.of("prepare", FFMPEG, List.of("-i", "x")).withNiceness(10);

        assertThat(spec.toCommand())
                .containsExactly("nice", "-n", "10", "/usr/bin/ffmpeg", "-i", "x");
    }

    @Test
    void theCommandLineCanBePastedIntoAShell() {
        ProcessSpec spec =
                ProcessSpec.of("x", FFMPEG, List.of("-i", "it's (1999).mkv", "", "pipe:1"));

        assertThat(spec.commandLine())
                .isEqualTo("/usr/bin/ffmpeg -i 'it'\\''s (1999).mkv' '' pipe:1");
    }

    @Test
    void nicenessBeyondWhatTheSystemKnowsIsRefused() {
        ProcessSpec spec = ProcessSpec.of("x", FFMPEG, List.of());

        assertThatThrownBy(() -> spec.withNiceness(20))
                .hasMessage("niceness of x is 20; allowed is 0 to 19");
        assertThatThrownBy(() -> spec.withNiceness(-1)).hasMessageContaining("-1");
    }

    @Test
    void aZeroCharacterIsRefused() {
        assertThatThrownBy(() -> ProcessSpec.of("x", FFMPEG, List.of("a\0b")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

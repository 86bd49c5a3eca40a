package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityCheckTest {
    private static final String FILTERS =
            """
            Filters:
              T.. = Timeline support
             ... aformat           A->A       Convert.
             TSC alimiter          A->A       Limit.
            """;

    /** An FFmpeg that has little and whose encodes fail. */
    private record Poor(String encoders) implements ToolRunner {
        @Override
        public Output run(FfmpegCommand command, Duration limit) {
            if (command.equals(ToolQuestion.VERSION)) {
                return new Output(true, "exit code 0", "ffmpeg version n7.1 Copyright", List.of());
            }
            if (command.equals(ToolQuestion.FILTERS)) {
                return new Output(true, "exit code 0", FILTERS, List.of());
            }
            if (command.equals(ToolQuestion.ENCODERS)) {
                return new Output(true, "exit code 0", encoders, List.of());
            }
            return new Output(false, "exit code 1", "", List.of("Unknown encoder 'libx264'"));
        }
    }

    @Test
    void whatIsMissingIsNamedWithWhatItMeans() throws InterruptedException {
        Capabilities capabilities =
                new CapabilityCheck(new Poor(" A....D aac                  AAC\n")).check();

        assertThat(capabilities.version()).isEqualTo("n7.1");
        assertThat(capabilities.encoding()).isFalse();
        assertThat(capabilities.toneMapping()).isFalse();
        assertThat(capabilities.problems())
                .contains(
                        "FFmpeg lacks the encoder libx264: nothing can be encoded",
                        "FFmpeg lacks the filter tpad: nothing can be encoded",
                        "FFmpeg lacks ebur128: loudness stays as it is in the files",
                        "a trial encode failed: FFmpeg failed with exit code 1:"
                                + " Unknown encoder 'libx264'")
                .noneMatch(problem -> problem.contains("alimiter"))
                .noneMatch(problem -> problem.contains("encoder aac"));
    }

    @Test
    void aListProvesNothing() throws InterruptedException {
        String listed = " V....D libx264              H.264\n A....D aac                  AAC\n";

        Capabilities capabilities = new CapabilityCheck(new Poor(listed)).check();

        assertThat(capabilities.encoding()).isFalse();
    }

    @Test
    void anFfmpegThatDoesNotRunIsOneProblem() throws InterruptedException {
        ToolRunner dead =
                (_, _) -> new ToolRunner.Output(false, "not started: gone", "", List.of());

        assertThat(new CapabilityCheck(dead).check().problems())
                .containsExactly("FFmpeg does not answer: not started: gone");
    }

    @ParameterizedTest
    @CsvSource({
        "ffmpeg version 5.1.9-0+deb12u1 Copyright (c), 5.1.9-0+deb12u1",
        "ffmpeg version n7.1 Copyright, n7.1",
        "ffmpeg version N-12345-gabcdef Copyright, N-12345-gabcdef",
        "ffmpeg version 7.1-full_build-www Copyright, 7.1-full_build-www",
        "something else, unknown"
    })
    void versionsAreReadLoosely(String line, String version) {
        assertThat(CapabilityCheck.versionOf(line)).isEqualTo(version);
    }
}

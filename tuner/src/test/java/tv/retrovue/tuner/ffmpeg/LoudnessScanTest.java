package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessScanTest {
    private static final String SUMMARY =
            """
            [Parsed_ebur128_0 @ 0x55d] Summary:

              Integrated loudness:
                I:         %s LUFS
                Threshold: -33.2 LUFS

              Loudness range:
                LRA:         5.9 LU
                Threshold: -43.1 LUFS
            """;

    @Test
    void theIntegratedLoudnessIsReadFromTheSummary() {
        assertThat(LoudnessScan.integrated(SUMMARY.formatted("-23.4").lines().toList()))
                .hasValue(-23.4);
    }

    @Test
    void silenceIsNotRaised() {
        assertThat(LoudnessScan.integrated(SUMMARY.formatted("-70.0").lines().toList()))
                .hasValue(LoudnessScan.SILENCE_LUFS);
        assertThat(LoudnessScan.gainDb(LoudnessScan.SILENCE_LUFS)).isZero();
    }

    @Test
    void withoutASummaryThereIsNoLoudness() {
        assertThat(LoudnessScan.integrated(List.of("I: broken"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-24, 0", "-20, -4", "-30.04, 6", "-60, 12", "5, -24", "-23.96, 0"})
    void theGainLeadsToTheTargetWithinBounds(double lufs, double gain) {
        assertThat(LoudnessScan.gainDb(lufs)).isEqualTo(gain);
    }
}

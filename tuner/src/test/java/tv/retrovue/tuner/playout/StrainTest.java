package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.ffmpeg.Preset;

class StrainTest {
    private static final Duration NOTHING = Duration.ZERO;
    private static final Duration ENOUGH = Duration.ofSeconds(3);

    private final Strain strain = new Strain();
    private Duration now = Duration.ZERO;

    @Test
    void aTranscodeThatIsAheadIsLeftAlone() {
        assertThat(transcode(ENOUGH, 100)).isZero();

        assertThat(strain.effort()).isEqualTo(Effort.FULL);
        assertThat(strain.preset()).isEqualTo(Preset.VERYFAST);
    }

    @Test
    void aBadMomentIsForgiven() {
        for (int i = 0; i < 10; i++) {
            assertThat(transcode(NOTHING, 9)).isZero();
            assertThat(transcode(ENOUGH, 1)).isZero();
        }

        assertThat(strain.effort()).isEqualTo(Effort.FULL);
    }

    @Test
    void tenSecondsWithNothingAheadTakeTheEncoderDownOnce() {
        assertThat(transcode(NOTHING, 10)).isZero();
        assertThat(transcode(NOTHING, 1)).isEqualTo(1);

        assertThat(strain.effort()).isEqualTo(Effort.REDUCED);
        assertThat(strain.preset()).isEqualTo(Preset.SUPERFAST);
    }

    @Test
    void whereThatIsNotEnoughItIsOverloaded() {
        assertThat(transcode(NOTHING, 11)).isEqualTo(1);
        assertThat(transcode(NOTHING, 9)).isZero();
        assertThat(strain.effort()).isEqualTo(Effort.REDUCED);
        assertThat(transcode(NOTHING, 2)).isZero();

        assertThat(strain.effort()).isEqualTo(Effort.OVERLOADED);
        assertThat(strain.preset()).isEqualTo(Preset.SUPERFAST);
    }

    @Test
    void anOverloadIsOverWithSomeSecondsAheadAndTheEncoderStaysDown() {
        transcode(NOTHING, 30);

        transcode(Duration.ofSeconds(1), 5);
        assertThat(strain.effort()).isEqualTo(Effort.OVERLOADED);
        transcode(ENOUGH, 1);
        assertThat(strain.effort()).isEqualTo(Effort.REDUCED);
    }

    @Test
    void anOverloadIsOverWithTheTranscode() {
        transcode(NOTHING, 30);

        assertThat(strain.observe(now.toNanos(), false, NOTHING)).isFalse();

        assertThat(strain.effort()).isEqualTo(Effort.REDUCED);
    }

    @Test
    void aCopyWithNothingAheadIsNoMatterOfTheEncoder() {
        for (int second = 0; second < 100; second++) {
            assertThat(strain.observe(Duration.ofSeconds(second).toNanos(), false, NOTHING))
                    .isFalse();
        }

        assertThat(strain.effort()).isEqualTo(Effort.FULL);
    }

    /** Observes every second; returns how often a new process was asked for. */
    private int transcode(Duration ahead, int seconds) {
        int asked = 0;
        for (int i = 0; i < seconds; i++) {
            asked += strain.observe(now.toNanos(), true, ahead) ? 1 : 0;
            now = now.plusSeconds(1);
        }
        return asked;
    }
}

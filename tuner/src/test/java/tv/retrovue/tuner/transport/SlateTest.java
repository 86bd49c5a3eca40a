package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlateTest {

    @Test
    void startsAtItsFirstKeyFrameAndRepeats() {
        Slate slate =
                Slate.of(
                        List.of(
                                Coded.pictureUnit(9, 0),
                                Coded.idrUnit(1, 0),
                                Coded.pictureUnit(2, 0),
                                new AudioUnit(0, Coded.adts(1, 40)),
                                new AudioUnit(0, Coded.silence())));

        assertThat(slate.length()).isEqualTo(2);
        assertThat(slate.picture(0).idr()).isTrue();
        assertThat(slate.picture(3)).isSameAs(slate.picture(1));
        assertThat(slate.silence()).isEqualTo(Coded.silence());
    }

    @Test
    void needsAKeyFrameAndSilence() {
        assertThatThrownBy(() -> Slate.of(List.of(Coded.idrUnit(1, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("silent frame of 0 bytes");
        assertThatThrownBy(() ->
                        Slate.of(
                                List.of(
                                        Coded.pictureUnit(1, 0),
                                        new AudioUnit(0, Coded.silence()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 pictures");
    }
}

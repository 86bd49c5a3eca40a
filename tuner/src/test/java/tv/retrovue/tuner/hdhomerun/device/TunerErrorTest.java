package tv.retrovue.tuner.hdhomerun.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TunerErrorTest {

    @Test
    void codesRunFrom801To811InOrder() {
        assertThat(Arrays.stream(TunerError.values()).map(TunerError::code))
                .containsExactlyElementsOf(IntStream.rangeClosed(801, 811).boxed().toList());
    }

    @Test
    void onlyAnUnknownChannelIsNotFound() {
        assertThat(Arrays.stream(TunerError.values()).filter(error -> error.status() == 404))
                .containsExactly(TunerError.UNKNOWN_CHANNEL);
        assertThat(Arrays.stream(TunerError.values()).filter(error -> error.status() == 503))
                .hasSize(10);
    }

    @Test
    void headerIsCodeAndText() {
        assertThat(TunerError.ALL_TUNERS_IN_USE.header()).isEqualTo("805 All Tuners In Use");
    }
}

package tv.retrovue.tuner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {

    @ParameterizedTest
    @CsvSource({
        "30000, 1001, PT0S, 0",
        "30000, 1001, PT30.03S, 900",
        "30000, 1001, PT0.016S, 0",
        "30000, 1001, PT0.017S, 1",
        "25, 1, PT0.02S, 1",
        "25, 1, PT26H, 2340000",
        "24000, 1001, PT1001S, 24000"
    })
    void aPlaceBelongsToTheNearestFrame(int num, int den, Duration place, long frame) {
        assertThat(new FrameRate(num, den).frameAt(place)).isEqualTo(frame);
    }

    @ParameterizedTest
    @CsvSource({"30000, 1001", "25, 1", "24000, 1001", "60000, 1001", "30, 1"})
    void everyFrameIsFoundAgainWhereItBegins(int num, int den) {
        FrameRate rate = new FrameRate(num, den);

        assertThat(LongStream.iterate(0, n -> n < 20_000_000, n -> n * 3 + 1))
                .allSatisfy(n -> assertThat(rate.frameAt(rate.placeOf(n))).isEqualTo(n));
    }
}

package tv.retrovue.tuner.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 1000",
        "bytes=0-0, 0, 1",
        "bytes=188-375, 188, 188",
        "bytes=900-5000, 900, 100",
        "Bytes=999-, 999, 1",
        "bytes=-1, 999, 1",
        "bytes=-5000, 0, 1000"
    })
    void aPartIsCutToWhatThereIs(String header, int from, int count) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange.Part(from, count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0"})
    void whatLiesBeyondTheEndIsNothing(String header) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange.None());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "frames=0-1", "bytes=a-b"})
    void whatCannotBeReadIsIgnored(String header) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(ByteRange.ALL);
    }
}

package tv.retrovue.tuner.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamQueryTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "burst=", "unknown=1", "=", "&&"})
    void nothingAskedForIsNothing(String raw) throws Exception {
        assertThat(StreamQuery.parse(raw))
                .isEqualTo(new StreamQuery(Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void burstDurationAndProfileAreRead() throws Exception {
        assertThat(StreamQuery.parse("burst=2.5&duration=90&transcode=heavy"))
                .isEqualTo(
                        new StreamQuery(
                                Optional.of(Duration.ofMillis(2_500)),
                                Optional.of(Duration.ofSeconds(90)),
                                "heavy"));
    }

    @Test
    void aSecondQuestionMarkSeparates() throws Exception {
        StreamQuery query = StreamQuery.parse("burst=2?transcode=none");

        assertThat(query.burst()).contains(Duration.ofSeconds(2));
        assertThat(query.transcode()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "burst=11, burst is '11'; allowed is 0 to 10 seconds",
        "burst=-1, burst is '-1'; allowed is 0 to 10 seconds",
        "burst=10.001, burst is '10.001'; allowed is 0 to 10 seconds",
        "duration=0, duration is '0'; allowed is 1 to 604800 seconds",
        "duration=99999999, duration is '99999999'; allowed is 1 to 604800 seconds",
        "duration=so\u0007on, duration is 'so?on'; allowed is 1 to 604800 seconds"
    })
    void whatCannotBeMeantIsRefusedWithWhatCould(String raw, String message) {
        assertThatExceptionOfType(StreamQuery.Invalid.class)
                .isThrownBy(() -> StreamQuery.parse(raw))
                .withMessage(message);
    }

    @Test
    void theBoundsThemselvesAreAllowed() throws Exception {
        assertThat(StreamQuery.parse("burst=0").burst()).contains(Duration.ZERO);
        assertThat(StreamQuery.parse("burst=10").burst()).contains(Duration.ofSeconds(10));
        assertThat(StreamQuery.parse("duration=1").duration()).contains(Duration.ofSeconds(1));
    }
}

package tv.retrovue.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "abc, '', 3",
        "prot, port, 1",
        "kitten, sitting, 3",
        "port, ports, 1",
        "ca, abc, 3"
    })
    void countsEdits(String a, String b, int edits) {
        assertThat(Names.distance(a, b)).isEqualTo(edits);
        assertThat(Names.distance(b, a)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({
        "segmentDuration, segment_duration",
        "segment_duration, segment_duration",
        "port80, port_80",
        "port_80, port_80",
        "publicURL, public_url",
        "Bind, bind"
    })
    void spellsInSnakeCase(String written, String snake) {
        assertThat(Names.snakeCase(written)).isEqualTo(snake);
    }

    @Test
    void offersNothingThatWasHardlyMeant() {
        assertThat(Names.nearest("guide.flavour", List.of("guide.days", "guide.past"))).isEmpty();
    }
}

package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

    @Test
    void aChainIsFiltersWithTheirSettings() {
        List<Filter> chain = List.of(Filter.of("fps").with("fps", "25"), Filter.of("apad"));

        assertThat(Filter.chain(chain)).isEqualTo("fps=fps=25,apad");
    }

    @Test
    void settingsFollowEachOtherByColons() {
        Filter filter = Filter.of("pad").with("w", 2).with("h", 4);

        assertThat(Filter.chain(List.of(filter))).isEqualTo("pad=w=2:h=4");
    }

    @Test
    void aValueIsQuotedForBothReaders() {
        Filter filter = Filter.of("x").with("f", "a'b:c,d[e];f\\g h");

        assertThat(Filter.chain(List.of(filter)))
                .isEqualTo("x=f=a\\\\\\'b\\\\:c\\,d\\[e\\]\\;f\\\\\\\\g\\\\\\ h");
    }
}

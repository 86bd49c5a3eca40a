package tv.retrovue.epg.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeResultTest {

    @Test
    void marksBeyondTheEndAreLeftOutAndThoseAcrossItAreCut() {
        ProbeResult result =
                new ProbeResult(100, "", List.of(mark(0, 50), mark(50, 101), mark(101, 200)));
        assertThat(result.markers()).containsExactly(mark(0, 50), mark(50, 100));
    }

    @Test
    void aFileWithoutLengthIsNoResult() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbeResult(0, "", List.of()))
                .withMessageContaining("0 ms");
    }

    private static Marker mark(long atMs, long endMs) {
        return new Marker(Marker.Kind.CHAPTER, atMs, endMs, "", Marker.Origin.FILE);
    }
}

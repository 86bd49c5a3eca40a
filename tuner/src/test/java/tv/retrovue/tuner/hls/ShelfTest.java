package tv.retrovue.tuner.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.transport.TsChunk;

class ShelfTest {
    private static final int BYTES = 188;

    private final Shelf shelf = new Shelf(3, 100 * BYTES);

    @Test
    void listsTheNewestAndKeepsTheOthersForAWhile() {
        for (int n = 1; n <= 20; n++) {
            add(n, n * 2);
        }
        assertThat(listed()).containsExactly(18L, 19L, 20L);
        // Number 2 left when 5 came, at 10 s, and is gone when 20 comes, at 40 s; 3 has 2 s to go.
        assertThat(shelf.segment(2)).isEmpty();
        assertThat(shelf.segment(3)).isPresent();
        assertThat(shelf.bytes()).isEqualTo(18 * BYTES);
    }

    @Test
    void aNumberThatDoesNotFollowBeginsThePlaylistAnewAndTheOthersCanStillBeRead() {
        add(1, 0);
        add(2, 2);
        shelf.add(segment(5, true), nanos(4));
        assertThat(listed()).containsExactly(5L);
        assertThat(shelf.segment(1)).isPresent();
        assertThat(shelf.discontinuities()).isZero();
        for (int n = 6; n <= 8; n++) {
            add(n, n);
        }
        assertThat(listed()).containsExactly(6L, 7L, 8L);
        assertThat(shelf.discontinuities()).isEqualTo(1);
    }

    @Test
    void aNumberThatComesAgainMeansTheNewSegment() {
        add(7, 0);
        Segment again = segment(7, true);
        shelf.add(again, nanos(1));
        assertThat(shelf.segment(7)).containsSame(again);
        assertThat(shelf.bytes()).isEqualTo(BYTES);
        add(8, 60);
        assertThat(shelf.segment(7)).containsSame(again);
    }

    @Test
    void neverHoldsMoreBytesThanItMay() {
        Shelf small = new Shelf(3, 4 * BYTES);
        for (int n = 1; n <= 10; n++) {
            small.add(segment(n, false), 0);
            assertThat(small.bytes()).isLessThanOrEqualTo(4 * BYTES);
        }
        assertThat(small.segment(7)).isPresent();
        assertThat(small.segment(6)).isEmpty();
        Shelf tiny = new Shelf(3, 1);
        tiny.add(segment(1, false), 0);
        tiny.add(segment(2, false), 0);
        assertThat(tiny.listed()).extracting(Segment::sequence).containsExactly(2L);
    }

    private void add(long number, int seconds) {
        shelf.add(segment(number, false), nanos(seconds));
    }

    private List<Long> listed() {
        return shelf.listed().stream().map(Segment::sequence).toList();
    }

    private static long nanos(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Segment segment(long number, boolean afterGap) {
        return new Segment(number, afterGap, List.of(new TsChunk(number, true, new byte[BYTES])));
    }
}

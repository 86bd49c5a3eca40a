package tv.retrovue.tuner.hdhomerun;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;

class LineupPostTest {
    private final PaperMemory memory = new PaperMemory();

    @ParameterizedTest
    @ValueSource(strings = {"scan=start", "scan=start&source=Cable", "scan=abort"})
    void scansAreDoneAtOnce(String query) {
        assertThat(applied(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"favorite=+5.1", "favorite=%2B5.1", "favorite=%205.1"})
    void everySpellingOfAPlusMarksAFavourite(String query) {
        assertThat(applied(query)).isTrue();
        assertThat(memory.favourites()).containsExactly(KINO.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"favorite=-5.1", "favorite=x5.1"})
    void minusAndHideTakeTheMarkAway(String query) {
        applied("favorite=+5.1");
        applied("favorite=+2");

        assertThat(applied(query)).isTrue();
        assertThat(memory.favourites()).containsExactly(THREE.channels().getFirst().number());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "scan=",
                "scan=now",
                "favorite=",
                "favorite=5.1",
                "favorite=+99",
                "favorite=+",
                "favorite=%zz",
                "other=1"
            })
    void anythingElseIsRefusedAndChangesNothing(String query) {
        assertThat(applied(query)).isFalse();
        assertThat(memory.favourites()).isEmpty();
    }

    @Test
    void aMarkTwiceIsAMarkOnce() {
        applied("favorite=+2");
        assertThat(applied("favorite=+2")).isTrue();
        assertThat(memory.favourites()).hasSize(1);
    }

    private boolean applied(String query) {
        return LineupPost.parse(query).applyTo(memory, THREE);
    }
}

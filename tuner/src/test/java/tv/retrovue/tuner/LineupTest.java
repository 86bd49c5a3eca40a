package tv.retrovue.tuner;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.ARCHIVE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.HD;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.NOVA;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.channel;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineupTest {

    @Test
    void channelsStandInTheOrderOfTheirNumbers() {
        assertThat(new Lineup.Snapshot(1, List.of(ARCHIVE, KINO, NOVA)).channels())
                .containsExactly(NOVA, KINO, ARCHIVE);
    }

    @Test
    void aNumberWinsOverTheIdThatLooksLikeIt() {
        // Nova has number 2 and id 1; Kino has id 2.
        assertThat(THREE.named("2")).contains(NOVA);
        assertThat(THREE.named("id-2")).contains(KINO);
    }

    @Test
    void aBareIntegerThatIsNobodysNumberIsAnId() {
        assertThat(THREE.named("1")).contains(NOVA);
        assertThat(THREE.named("3")).contains(ARCHIVE);
    }

    @Test
    void aNumberWinsOverASlug() {
        LineupChannel twelve = channel(9, "5.1", "99", "Twelve", HD);

        Lineup.Snapshot lineup = new Lineup.Snapshot(1, List.of(KINO, twelve));

        assertThat(lineup.named("5.1")).contains(KINO);
    }

    @Test
    void aSlugNamesItsChannel() {
        assertThat(THREE.named("the-archive")).contains(ARCHIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "5",
                "5.10",
                "05.1",
                "id-0",
                "id-x",
                "NOVA",
                "99999999999999999999"
            })
    void nothingElseNamesAChannel(String name) {
        assertThat(THREE.named(name)).isEmpty();
    }

    @Test
    void aNumberIsText() {
        assertThat(THREE.numbered("5.1")).contains(KINO);
        assertThat(THREE.numbered("5.10")).isEmpty();
        assertThat(THREE.numbered("kino")).isEmpty();
    }
}

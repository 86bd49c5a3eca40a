package tv.retrovue.tuner.hdhomerun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.ARCHIVE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.HD;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.NOVA;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;

class RfPlanTest {

    @ParameterizedTest
    @CsvSource({"2,57", "4,69", "5,79", "6,85", "7,177", "13,213", "14,473", "33,587", "51,695"})
    void frequenciesAreTheCentresOfTheAmericanPlan(int rf, int mhz) {
        assertThat(RfPlan.frequency(rf)).isEqualTo(mhz * 1_000_000L);
    }

    @Test
    void thereIsNoBroadcastChannelOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfPlan.frequency(1));
    }

    @Test
    void channelsStandFromFourteenUpInTheOrderOfTheirIds() {
        RfPlan plan = RfPlan.of(THREE);

        assertThat(plan.frequencyOf(NOVA.id())).contains(473_000_000L);
        assertThat(plan.frequencyOf(KINO.id())).contains(479_000_000L);
        assertThat(plan.at(16)).contains(ARCHIVE);
        assertThat(plan.at(17)).isEmpty();
    }

    @Test
    void aFrequencyIsFoundUpToOneMegahertzBesideItsCentre() {
        RfPlan plan = RfPlan.of(THREE);

        assertThat(plan.at(473_000_000)).contains(NOVA);
        assertThat(plan.at(472_000_000)).contains(NOVA);
        assertThat(plan.at(474_000_001)).isEmpty();
    }

    @Test
    void renumberingAndRemovingMovesNobodyElse() {
        LineupChannel renumbered = channel(3, "the-archive", "1", "The Archive", HD);

        RfPlan plan = RfPlan.of(new Lineup.Snapshot(8, List.of(renumbered, KINO)));

        assertThat(plan.frequencyOf(KINO.id())).contains(479_000_000L);
        assertThat(plan.frequencyOf(renumbered.id())).contains(485_000_000L);
        assertThat(plan.frequencyOf(NOVA.id())).isEmpty();
    }

    @Test
    void anIdBeyondTheScannedPlacesTakesTheNextFreeOne() {
        LineupChannel late = channel(51, "late", "51", "Late", HD);

        assertThat(RfPlan.of(new Lineup.Snapshot(1, List.of(NOVA, late))).at(15)).contains(late);
    }

    @Test
    void fiveHundredChannelsAllHaveAPlaceOfTheirOwn() {
        List<LineupChannel> channels =
                IntStream.rangeClosed(1, 500)
                        .mapToObj(i -> channel(i, "c" + i, "" + i, "C" + i, HD))
                        .toList();

        RfPlan plan = RfPlan.of(new Lineup.Snapshot(1, channels));

        Set<Long> frequencies = new HashSet<>();
        channels.forEach(c -> frequencies.add(plan.frequencyOf(c.id()).orElseThrow()));
        assertThat(frequencies).hasSize(500);
        assertThat(plan.at(52)).contains(channels.get(50));
    }
}

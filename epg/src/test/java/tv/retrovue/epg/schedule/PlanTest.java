package tv.retrovue.epg.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.PoolId;

class PlanTest {

    private static final List<PoolId> POOLS = List.of(new PoolId(1));

    private static Daypart daypart(String name, int from, int to) {
        return new Daypart(
                name, LocalTime.of(from, 0), LocalTime.of(to, 0), POOLS, Daypart.EndPolicy.FIT);
    }

    private static Plan plan(Daypart... dayparts) {
        return new Plan(new ChannelId(1), "week", List.of(dayparts));
    }

    @Test
    void aPlanThatCoversTheDayOnceIsSound() {
        assertThat(plan(daypart("Day", 6, 20), daypart("Night", 20, 6)).problems(30)).isEmpty();
        assertThat(plan(Daypart.allDay("All", POOLS)).problems(60)).isEmpty();
    }

    @Test
    void everyGapAndEveryConflictIsNamed() {
        Plan plan = plan(daypart("Day", 6, 20), daypart("Prime", 19, 23), daypart("Late", 0, 2));
        assertThat(plan.problems(30))
                .containsExactly(
                        "02:00 to 06:00 is not covered by any daypart",
                        "19:00 to 20:00 is claimed by \"Day\" and \"Prime\"",
                        "23:00 to 24:00 is not covered by any daypart");
    }

    @Test
    void anEdgeOffTheGridAndADaypartWithoutPoolAreNamed() {
        Daypart odd =
                new Daypart(
                        "Odd",
                        LocalTime.of(6, 20),
                        LocalTime.of(6, 20),
                        List.of(),
                        Daypart.EndPolicy.FIT);
        assertThat(plan(odd).problems(30))
                .contains(
                        "daypart \"Odd\" has no pool",
                        "daypart \"Odd\" has an edge at 06:20, which is not on the grid of 30"
                                + " minutes");
        assertThat(plan(odd).problems(20)).containsExactly("daypart \"Odd\" has no pool");
    }

    @Test
    void aPlanWithoutDaypartsCoversNothing() {
        assertThat(plan().problems(30))
                .containsExactly("00:00 to 24:00 is not covered by any daypart");
    }

    @Test
    void aGridThatDoesNotDivideTheHourIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelSettings.of(ZoneId.of("UTC"), 25, "s"))
                .withMessageContaining("25");
    }

    @Test
    void aDayThatStartsOffTheGridIsRefused() {
        BreakPolicy breaks = BreakPolicy.forGrid(BreakPolicy.Style.NETWORK, 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ChannelSettings(
                                ZoneId.of("UTC"), LocalTime.of(6, 15), 30, "s", breaks));
    }
}

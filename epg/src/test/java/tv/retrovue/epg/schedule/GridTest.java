package tv.retrovue.epg.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 30, 2026-11-20T20:00:00Z, 2026-11-20T20:00:00Z",
        "UTC, 30, 2026-11-20T20:00:00.001Z, 2026-11-20T20:30:00Z",
        "Asia/Kathmandu, 30, 2026-11-20T14:15:00Z, 2026-11-20T14:15:00Z",
        "Asia/Kathmandu, 30, 2026-11-20T14:15:00.001Z, 2026-11-20T14:45:00Z",
        "Asia/Kolkata, 60, 2026-11-20T14:00:00Z, 2026-11-20T14:30:00Z",
        "America/New_York, 60, 2026-03-08T06:00:01Z, 2026-03-08T07:00:00Z",
        "Australia/Lord_Howe, 60, 2026-10-03T15:00:00Z, 2026-10-03T16:00:00Z",
        "Australia/Lord_Howe, 30, 2026-10-03T15:00:01Z, 2026-10-03T15:30:00Z",
    })
    void theNextMomentOfTheGridIsCountedInLocalMinutes(
            String zone, int minutes, Instant from, Instant next) {
        assertThat(new Grid(ZoneId.of(zone), minutes).atOrAfter(from)).isEqualTo(next);
    }

    @Test
    void noMomentOfTheGridIsLeftOutOrMadeUp() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String zone = BroadcastDayTest.ZONES.get(random.nextInt(BroadcastDayTest.ZONES.size()));
            int minutes = List.of(5, 10, 15, 20, 30, 60).get(random.nextInt(6));
            Grid grid = new Grid(ZoneId.of(zone), minutes);
            Instant from = near(ZoneId.of(zone), random);
            assertThat(grid.atOrAfter(from))
                    .as("%s from %s", grid, from)
                    .isEqualTo(search(grid, from));
        }
    }

    /** Close to a change of the clocks, where the zone has one. */
    private static Instant near(ZoneId zone, Random random) {
        Instant any = Instant.ofEpochSecond(random.nextLong(1_790_000_000L, 1_830_000_000L));
        var transition = zone.getRules().nextTransition(any);
        return transition == null
                ? any
                : transition.getInstant().plusMillis(random.nextLong(-5_400_000, 5_400_000));
    }

    /** The slow way: every second until the clock on the wall shows it. */
    private static Instant search(Grid grid, Instant from) {
        Instant at = Instant.ofEpochSecond(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0));
        while (true) {
            ZonedDateTime local = at.atZone(grid.zone());
            if (local.getSecond() == 0 && local.getMinute() % grid.minutes() == 0) {
                return at;
            }
            at = at.plusSeconds(1);
        }
    }
}

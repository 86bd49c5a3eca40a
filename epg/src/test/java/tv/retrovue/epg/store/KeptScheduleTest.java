package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.horizon.HorizonKeeper;
import tv.retrovue.epg.horizon.Horizons;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/** The keeper of the schedule on a real database: what it publishes is what is read. */
class KeptScheduleTest {
    @TempDir Path folder;

    @Test
    void aWeekIsKeptWithoutAGapThroughRestartsRetentionAndALostFilm() {
        ChannelId channel;
        Instant from;
        try (Station station = new Station(folder)) {
            channel = station.channel;
            from = station.shelf.time.instant();
            keeper(station.shelf.database, station.shelf.time).tick();
            assertTiled(station.store, channel, from);
            walk(station, 24);
            station.shelf.store.retire(station.films.get(1), "lost");
            walk(station, 24);
            assertTiled(station.store, channel, station.shelf.time.instant());
            from = station.shelf.time.instant();
        }
        SteppedTime later = new SteppedTime();
        later.advance(Duration.ofDays(2));
        assertThat(later.instant()).isEqualTo(from);
        try (Database database = Database.open(folder.resolve("station.db"), later)) {
            ScheduleStore store = new ScheduleStore(database);
            List<ProgramEvent> before = store.events(channel, ahead(from, 24 * 5));
            keeper(database, later).tick();
            assertThat(store.events(channel, ahead(from, 24 * 5)))
                    .as("a restart moves nothing")
                    .isEqualTo(before);
            assertTiled(store, channel, from);
        }
    }

    /** Every four hours, each time with a keeper that remembers nothing. */
    private static void walk(Station station, int hours) {
        for (int hour = 0; hour < hours; hour += 4) {
            station.shelf.time.advance(Duration.ofHours(4));
            Instant now = station.shelf.time.instant();
            HorizonKeeper keeper = keeper(station.shelf.database, station.shelf.time);
            keeper.tick();
            assertThat(keeper.troubles()).isEmpty();
            station.store.forget(Retention.at(now, Duration.ZERO));
            assertThat(station.store.items(station.channel, ahead(now, 1))).isNotEmpty();
        }
    }

    private static void assertTiled(ScheduleStore store, ChannelId channel, Instant now) {
        List<PlaylogItem> items = store.items(channel, ahead(now, 4));
        assertThat(items.getFirst().span().contains(now)).isTrue();
        for (int i = 1; i < items.size(); i++) {
            assertThat(items.get(i).span().start()).isEqualTo(items.get(i - 1).span().end());
        }
        assertThat(items.getLast().span().end()).isAfterOrEqualTo(ahead(now, 4).end());
        List<ProgramEvent> events = store.events(channel, ahead(now, 24 * 6));
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).span().start()).isEqualTo(events.get(i - 1).span().end());
        }
        assertThat(events.getLast().span().end()).isAfterOrEqualTo(ahead(now, 24 * 6).end());
    }

    private static Span ahead(Instant now, int hours) {
        return new Span(now, now.plus(Duration.ofHours(hours)));
    }

    private static HorizonKeeper keeper(Database database, SteppedTime time) {
        PlanStore plans =
                new PlanStore(
                        new ChannelStore(database, new Random(1)), new CatalogStore(database));
        return new HorizonKeeper(plans, new ScheduleStore(database), time, Horizons.DEFAULT);
    }
}

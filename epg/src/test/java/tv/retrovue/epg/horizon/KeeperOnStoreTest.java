package tv.retrovue.epg.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;

/** The keeper on a real database. */
class KeeperOnStoreTest {

    @TempDir Path folder;

    @Test
    void theDatabaseHoldsWhatAKeeperInMemoryWouldHavePlanned() {
        try (StoredStation station = new StoredStation(folder, 1)) {
            ChannelId channel = station.plans.channels().getFirst().channel().id();
            MemoryBook memory = new MemoryBook();
            HorizonKeeper stored =
                    new HorizonKeeper(station.plans, station.book, station, Horizons.DEFAULT);
            HorizonKeeper remembered =
                    new HorizonKeeper(station.plans, memory, station, Horizons.DEFAULT);
            for (int tick = 0; tick < 6; tick++) {
                stored.tick();
                remembered.tick();
                station.now = station.now.plus(Duration.ofHours(5));
            }
            assertThat(stored.troubles()).isEmpty();
            assertThat(remembered.troubles()).isEmpty();
            Span ever = new Span(Instant.EPOCH, station.now.plus(Duration.ofDays(30)));
            assertThat(station.book.days(channel, ever))
                    .hasSizeGreaterThan(8)
                    .isEqualTo(memory.days(channel, ever));
            assertThat(station.book.items(channel, ever))
                    .hasSizeGreaterThan(200)
                    .isEqualTo(memory.items(channel, ever));
        }
    }
}

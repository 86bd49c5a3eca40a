package tv.retrovue.epg.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;

/** Prints what it costs to keep channels planned; asserts only that they are. */
class KeeperCostIT {

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {3, 100})
    void eightDaysOfChannels(int channels) {
        try (StoredStation station = new StoredStation(folder, channels)) {
            HorizonKeeper keeper =
                    new HorizonKeeper(station.plans, station.book, station, Horizons.DEFAULT);
            timed(channels + " channels, the first two hours", keeper::secure);
            timed(channels + " channels, the rest of eight days", keeper::tick);
            station.now = station.now.plusSeconds(60);
            timed(channels + " channels, nothing to do", keeper::tick);
            station.now = station.now.plus(Duration.ofHours(1));
            timed(channels + " channels, an hour later", keeper::tick);
            assertThat(keeper.troubles()).isEmpty();
            for (PlanBook.PlannedChannel planned : station.plans.channels()) {
                assertThat(station.book.playlogEnd(planned.channel().id()).orElseThrow())
                        .isAfter(station.now.plus(Duration.ofHours(12)));
            }
        }
    }

    /** What a playout asks every half minute, and at every change. */
    @Test
    void theNextTwoMinutesFromALibraryOfTenThousand() {
        try (StoredStation station = new StoredStation(folder, 1, 10_000)) {
            new HorizonKeeper(station.plans, station.book, station, Horizons.DEFAULT).secure();
            ChannelId channel = station.plans.channels().getFirst().channel().id();
            AirPlan plan = new AirPlan(station.book, station.catalog::assets);
            int reads = 200;
            long start = System.nanoTime();
            for (int i = 0; i < reads; i++) {
                Instant from = station.now.plusSeconds(i * 30L);
                assertThat(plan.items(channel, new Span(from, from.plusSeconds(120)))).isNotEmpty();
            }
            Duration each = Duration.ofNanos((System.nanoTime() - start) / reads);
            System.out.printf("PRINT a rundown of two minutes: %d us%n", each.toNanos() / 1_000);
            assertThat(each).isLessThan(Duration.ofMillis(500));
        }
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("PRINT %s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }
}

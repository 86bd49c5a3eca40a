package tv.retrovue.epg.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("PRINT %s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }
}

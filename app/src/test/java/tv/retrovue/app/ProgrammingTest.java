package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.air.ProfileJson;
import tv.retrovue.app.air.StationLineup;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.library.FirstLineup;
import tv.retrovue.app.library.LineupProposer;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.horizon.HorizonKeeper;
import tv.retrovue.epg.horizon.Horizons;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.tuner.SteppedClock;

/** On a real database, with a channel of five films that take turns. */
class ProgrammingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final Duration LOCK = Horizons.DEFAULT.lock();

    @TempDir Path data;
    private final SteppedClock clock = new SteppedClock(NOW);
    private Books books;
    private HorizonKeeper keeper;
    private Programming programming;

    @BeforeEach
    void open() {
        books = Books.open(data, clock);
        addFilms();
        FirstLineup first =
                new FirstLineup(
                        books.catalog(),
                        books.channels(),
                        new FirstLineup.Manner(
                                ZoneOffset.UTC,
                                ProfileJson.write(StationConfig.defaults().profile()),
                                30));
        LineupProposer proposer = new LineupProposer(1, List.of(Path.of("/media")));
        assertThat(first.air(proposer)).hasSize(1);
        keeper = new HorizonKeeper(books.plans(), books.schedule(), clock, Horizons.DEFAULT);
        keeper.tick();
        programming =
                new Programming(
                        keeper,
                        books,
                        new StationLineup(),
                        new Programming.Birth(first, proposer),
                        Executors.newSingleThreadScheduledExecutor());
    }

    @AfterEach
    void close() {
        programming.close();
        books.close();
    }

    @Test
    void aFileThatTurnsOutToBeBrokenIsReplacedAtOnceInWhatIsNotFixedYet() throws Exception {
        Asset broken = films().getFirst();
        assertThat(airings(broken.id())).isPositive();
        CountDownLatch planned = new CountDownLatch(1);
        keeper.onChange((_, _, _) -> planned.countDown());

        programming.quarantine(broken, "the picture ends after 3 of 1500 seconds");

        assertThat(planned.await(20, TimeUnit.SECONDS)).isTrue();
        programming.close(); // ends the planning that has begun
        assertThat(airings(broken.id())).isZero();
        assertThat(books.catalog().asset(broken.id()).orElseThrow().standing().state())
                .isEqualTo(AssetState.QUARANTINED);
    }

    @Test
    void whatTurnsOutToBeBrokenWhileTheStationStopsIsKeptForTheNextStart() {
        Asset broken = films().getFirst();
        programming.close();

        programming.quarantine(broken, "truncated");

        assertThat(books.catalog().asset(broken.id()).orElseThrow().standing().state())
                .isEqualTo(AssetState.QUARANTINED);
    }

    /** How often it is planned behind what is fixed already. */
    private long airings(AssetId asset) {
        Channel channel = books.channelList().getFirst();
        Instant end = books.schedule().playlogEnd(channel.id()).orElseThrow();
        return books.schedule().items(channel.id(), new Span(NOW.plus(LOCK), end)).stream()
                .filter(item -> item.span().start().isAfter(NOW.plus(LOCK)))
                .flatMap(item -> item.clip().stream())
                .filter(clip -> clip.asset().equals(asset))
                .count();
    }

    private List<Asset> films() {
        return books.catalog().catalog().assets().stream().toList();
    }

    private void addFilms() {
        LibrarySource source = books.catalog().source(LibrarySource.Kind.FOLDER, "/media", "media");
        List<FoundFile> found = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            found.add(
                    new FoundFile(
                            "film-" + i,
                            AssetKind.PROGRAM,
                            Billing.titled("Film " + i),
                            "/media/Films/Film " + i + ".mkv",
                            1000,
                            Instant.EPOCH,
                            Set.of()));
        }
        books.catalog().found(source.id(), found);
        for (Asset asset : books.catalog().unprobed(10)) {
            assertThat(books.catalog().probed(asset, new ProbeResult(1_500_000, "{}", List.of())))
                    .isTrue();
        }
    }
}

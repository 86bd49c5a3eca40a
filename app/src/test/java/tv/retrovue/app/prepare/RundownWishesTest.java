package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.PlannedSchedule;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.Database;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.SteppedClock;

/** At eight a show of two acts of ten minutes, with a spot between them; at half past the film. */
class RundownWishesTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final Instant HALF_PAST = EIGHT.plusSeconds(1800);
    private static final ChannelId CHANNEL = new ChannelId(1);
    private static final Duration TEN = Duration.ofMinutes(10);

    @TempDir Path folder;
    private final SteppedClock clock = new SteppedClock(EIGHT.plusSeconds(300));
    private final PlannedSchedule planned = new PlannedSchedule();
    private final Shelf.Book book = new Shelf.Book();
    private Set<ChannelId> watched = Set.of(CHANNEL);
    private boolean measurable = true;
    private HouseMade houseMade = HouseMade.NONE;
    private Database database;
    private CatalogStore catalog;
    private Asset show;
    private Asset film;
    private Asset spot;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("station.db"), clock);
        catalog = new CatalogStore(database);
        show = asset("show", AssetKind.PROGRAM);
        film = asset("film", AssetKind.PROGRAM);
        spot = asset("spot", AssetKind.COMMERCIAL);
        planned.event("show", new Span(EIGHT, HALF_PAST));
        planned.event("film", new Span(HALF_PAST, HALF_PAST.plusSeconds(1200)));
        content("show", EIGHT, show, 0);
        spot(EIGHT.plusSeconds(600));
        content("show", EIGHT.plusSeconds(630), show, 600_000);
        content("film", HALF_PAST, film, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aProgrammeThatBeganUnmeasuredIsWishedAsItIsInAllItsActsFromWhereItHasCome() {
        assertThat(wishes())
                .filteredOn(wish -> wish.asset().equals(show))
                .extracting(Wish::level, Wish::from, Wish::until)
                .containsExactly(
                        tuple(Level.AS_IS, Duration.ofMinutes(5), TEN),
                        tuple(Level.AS_IS, TEN, TEN.plus(TEN)));
    }

    @Test
    void whatCanBeMeasuredBeforeItBeginsIsWishedAtTheLoudnessOfTheHouse() {
        assertThat(levels(film)).containsExactly(Level.HOUSE);
        assertThat(levels(spot)).containsExactly(Level.HOUSE);

        clock.advance(Duration.ofMinutes(24));

        assertThat(levels(film)).as("a minute before").containsExactly(Level.HOUSE);
        clock.advance(Duration.ofMillis(1));
        assertThat(levels(film)).as("too late").containsExactly(Level.AS_IS);
    }

    @Test
    void aMeasureThatComesOnTheAirIsForTheNextAiring() {
        planned.event("again", new Span(HALF_PAST.plusSeconds(1200), HALF_PAST.plusSeconds(2400)));
        content("again", HALF_PAST.plusSeconds(1200), show, 0);
        content("again", HALF_PAST.plusSeconds(1800), show, 600_000);
        book.now = clock.instant();
        book.measured(show, -30);

        assertThat(levels(show))
                .containsExactly(Level.AS_IS, Level.AS_IS, Level.HOUSE, Level.HOUSE);

        clock.advance(Duration.ofMinutes(25));
        assertThat(levels(show)).as("the first is over").containsExactly(Level.HOUSE, Level.HOUSE);
    }

    @Test
    void anInterstitialThatBeganUnmeasuredIsOverBeforeItsCopyWouldBeThere() {
        clock.advance(Duration.ofSeconds(310));
        assertThat(levels(spot)).isEmpty();

        book.measured(spot, -30);
        assertThat(levels(spot)).as("measured long ago").containsExactly(Level.HOUSE);
    }

    @Test
    void whatIsOnlyCutIsWishedOnceWheneverItBegan() {
        houseMade = (_, _) -> true;
        planned.event("again", new Span(HALF_PAST.plusSeconds(1200), HALF_PAST.plusSeconds(1800)));
        content("again", HALF_PAST.plusSeconds(1200), show, 0);

        assertThat(wishes())
                .filteredOn(wish -> wish.asset().equals(show))
                .extracting(Wish::level, Wish::from)
                .containsExactly(tuple(Level.HOUSE, Duration.ZERO), tuple(Level.HOUSE, TEN));
    }

    @Test
    void whatCannotBeMeasuredIsWishedAsItIsLikeAnythingElse() {
        measurable = false;

        assertThat(wishes())
                .extracting(Wish::asset, Wish::level, Wish::from)
                .containsExactly(
                        tuple(show, Level.AS_IS, Duration.ZERO),
                        tuple(spot, Level.AS_IS, Duration.ZERO),
                        tuple(show, Level.AS_IS, TEN),
                        tuple(film, Level.AS_IS, Duration.ZERO));
    }

    @Test
    void whatIsWatchedSoonComesFirstThenInterstitialsThenTheRest() {
        planned.event("late", new Span(HALF_PAST.plusSeconds(1200), HALF_PAST.plusSeconds(1830)));
        spot(HALF_PAST.plusSeconds(1800));
        book.measured(show, -30);
        book.measured(spot, -30);

        assertThat(wishes())
                .extracting(Wish::asset)
                .as("the spot is wished once")
                .containsExactly(show, spot, show, film);

        watched = Set.of();
        assertThat(wishes()).extracting(Wish::asset).containsExactly(spot, show, show, film);
    }

    @Test
    void whatIsOfUseToThisAiringAloneComesLastWhereNobodyWatches() {
        watched = Set.of();

        assertThat(wishes())
                .extracting(Wish::asset, Wish::level)
                .containsExactly(
                        tuple(spot, Level.HOUSE),
                        tuple(film, Level.HOUSE),
                        tuple(show, Level.AS_IS),
                        tuple(show, Level.AS_IS));
    }

    private List<Level> levels(Asset asset) {
        return wishes().stream()
                .filter(wish -> wish.asset().equals(asset))
                .map(Wish::level)
                .toList();
    }

    /** As a station tells that has just started. */
    private List<Wish> wishes() {
        Gains gains =
                new Gains(
                        (command, _) -> {
                            throw new AssertionError("wishing runs " + command);
                        },
                        book,
                        measurable);
        LineupChannel channel =
                new LineupChannel(CHANNEL, "one", new GuideNumber("1"), "One", PROFILE);
        RundownWishes wishes =
                new RundownWishes(
                        planned,
                        catalog,
                        new RundownWishes.Air(
                                () -> new Lineup.Snapshot(1, List.of(channel)),
                                () -> watched,
                                clock),
                        new RundownWishes.Sound(new Levels(book, houseMade), gains));
        wishes.refresh();
        return wishes.inOrder();
    }

    private Asset asset(String key, AssetKind kind) {
        FoundFile file =
                new FoundFile(
                        key,
                        kind,
                        Billing.titled(key),
                        "/media/" + key + ".mkv",
                        1000,
                        Instant.EPOCH,
                        Set.of());
        catalog.found(
                catalog.source(LibrarySource.Kind.FOLDER, "/media", "Media").id(), List.of(file));
        String facts = programme(1).file().facts();
        catalog.probed(
                catalog.asset(key).orElseThrow(), new ProbeResult(1_200_000, facts, List.of()));
        return catalog.asset(key).orElseThrow();
    }

    private void content(String event, Instant start, Asset asset, long inMs) {
        item(event, new Span(start, start.plus(TEN)), PlaylogItem.Kind.CONTENT, clip(asset, inMs));
    }

    private void spot(Instant start) {
        Span thirty = new Span(start, start.plusSeconds(30));
        item("show", thirty, PlaylogItem.Kind.COMMERCIAL, clip(spot, 0));
    }

    private static PlaylogItem.Clip clip(Asset asset, long inMs) {
        return new PlaylogItem.Clip(asset.id(), inMs);
    }

    private void item(String event, Span span, PlaylogItem.Kind kind, PlaylogItem.Clip clip) {
        int breakNo = kind == PlaylogItem.Kind.CONTENT ? 0 : 1;
        planned.add(
                new PlaylogItem(event, planned.size(), breakNo, span, kind, Optional.of(clip), ""));
    }
}

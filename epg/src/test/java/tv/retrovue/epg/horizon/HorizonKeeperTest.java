package tv.retrovue.epg.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Assets;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

class HorizonKeeperTest {

    private static final Duration LOCK = Horizons.DEFAULT.lock();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFreshStationHasTwoHoursAtOnceAndThenEverything(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.secure();
        assertThat(station.book.writes).isEqualTo(1);
        assertPlannedFor(station, Duration.ofHours(2), 1);
        List<PlaylogItem> first = station.items();
        station.keeper.tick();
        assertPlannedFor(station, Duration.ofHours(12), 8);
        assertThat(station.items().subList(0, first.size())).isEqualTo(first);
        assertThat(station.keeper.troubles()).isEmpty();
    }

    private static void assertPlannedFor(KeptStation station, Duration fine, int days) {
        assertThat(station.items(Duration.ZERO, Duration.ofMillis(1))).hasSize(1);
        assertThat(station.book.playlogEnd(station.id()).orElseThrow())
                .isAfterOrEqualTo(station.now.plus(fine));
        LocalDate today = BroadcastDay.of(station.made.channel().settings()).bdateOf(station.now);
        assertThat(station.book.days.lastKey()).isAfterOrEqualTo(today.plusDays(days - 1L));
        assertThat(
                        station.book.days(
                                station.id(), new Span(station.now, station.now.plusMillis(1))))
                .hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void overThirtyDaysNothingRunsOutNothingOverlapsAndNothingLockedMoves(long seed) {
        KeptStation station = new KeptStation(seed);
        Random steps = new Random(seed);
        station.keeper.tick();
        Instant end = station.now.plus(Duration.ofDays(30));
        while (station.now.isBefore(end)) {
            List<PlaylogItem> ahead = station.items(Duration.ZERO, Duration.ofHours(20));
            List<ProgramEvent> planned = station.events();
            station.pass(Duration.ofMillis(steps.nextLong(1, Duration.ofHours(7).toMillis())));
            assertPlannedFor(station, Duration.ofHours(12), 8);
            assertThat(station.still(ahead)).isEqualTo(ahead);
            assertThat(station.events().subList(0, planned.size()).equals(planned)).isTrue();
        }
        assertContiguous(station);
        assertThat(station.keeper.troubles()).isEmpty();
    }

    private static void assertContiguous(KeptStation station) {
        List<ProgramEvent> events = station.events();
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).span().start()).isEqualTo(events.get(i - 1).span().end());
        }
        List<PlaylogItem> items = station.items();
        for (int i = 1; i < items.size(); i++) {
            assertThat(items.get(i).span().start()).isEqualTo(items.get(i - 1).span().end());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsPlannedDoesNotDependOnHowOftenTheKeeperLooks(long seed) {
        KeptStation often = new KeptStation(seed);
        KeptStation seldom = new KeptStation(seed);
        often.keeper.tick();
        seldom.keeper.tick();
        for (int i = 0; i < 3 * 24; i++) {
            often.pass(Duration.ofHours(1));
        }
        for (int i = 0; i < 6; i++) {
            seldom.pass(Duration.ofHours(12));
        }
        assertThat(seldom.events()).isEqualTo(often.events());
        int common = Math.min(seldom.items().size(), often.items().size());
        assertThat(seldom.items().subList(0, common)).isEqualTo(often.items().subList(0, common));
        assertThat(seldom.items(Duration.ZERO, Duration.ofHours(12)))
                .isEqualTo(often.items(Duration.ZERO, Duration.ofHours(12)));
    }

    @Test
    void aTickThatFindsEverythingPlannedWritesNothing() {
        KeptStation station = new KeptStation(3);
        station.keeper.tick();
        int writes = station.book.writes;
        station.pass(Duration.ofMinutes(1));
        station.pass(Duration.ofMinutes(1));
        assertThat(station.book.writes).isEqualTo(writes);
    }

    @Test
    void listenersAreToldFromWhereToReadAgain() {
        KeptStation station = new KeptStation(3);
        station.keeper.tick();
        Instant before = station.book.playlogEnd(station.id()).orElseThrow();
        LocalDate last = station.book.days.lastKey();
        station.told.clear();
        for (int i = 0; i < 24; i++) {
            station.pass(Duration.ofHours(1));
        }
        assertThat(station.told)
                .contains(
                        "COARSE " + station.day(last.plusDays(1)).span().start(), "FINE " + before);
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        KeptStation station = new KeptStation(3);
        List<Instant> heard = new ArrayList<>();
        HorizonKeeper.Subscription subscription =
                station.keeper.onChange((channel, layer, from) -> heard.add(from));
        subscription.close();
        subscription.close();
        station.keeper.tick();
        assertThat(heard).isEmpty();
        assertThat(station.told).isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterWeeksWithoutPowerTheStationGoesOnFromToday(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.tick();
        LocalDate last = station.book.days.lastKey();
        station.pass(Duration.ofDays(30));
        assertPlannedFor(station, Duration.ofHours(12), 8);
        LocalDate today = BroadcastDay.of(station.made.channel().settings()).bdateOf(station.now);
        assertThat(station.book.days.higherKey(last)).isEqualTo(today);
        assertThat(station.day(today).cursorIn()).isEqualTo(station.day(last).cursorOut());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aClockSetBackByHoursPlansNothingAnew(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.tick();
        for (int i = 0; i < 30; i++) {
            station.pass(Duration.ofHours(1));
        }
        List<ProgramEvent> events = station.events();
        List<PlaylogItem> items = station.items();
        station.pass(Duration.ofHours(-9));
        assertThat(station.events()).isEqualTo(events);
        assertThat(station.items()).isEqualTo(items);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aClockSetBackToBeforeTheFirstItemFillsTheHole(long seed) {
        KeptStation station = new KeptStation(seed);
        station.now = endOfDay(station).minus(Duration.ofHours(2));
        station.keeper.tick();
        List<PlaylogItem> items = station.items();
        station.pass(Duration.ofHours(-8));
        assertPlannedFor(station, Duration.ofHours(12), 8);
        assertContiguous(station);
        assertThat(station.still(items)).isEqualTo(items);
    }

    private static Instant endOfDay(KeptStation station) {
        BroadcastDay days = BroadcastDay.of(station.made.channel().settings());
        return days.span(days.bdateOf(station.now)).end();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aClockThatWasYearsAheadIsForgotten(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.tick();
        station.pass(Duration.ofDays(-400));
        assertPlannedFor(station, Duration.ofHours(12), 8);
        assertContiguous(station);
        assertThat(station.book.days.firstKey())
                .isEqualTo(BroadcastDay.of(station.made.channel().settings()).bdateOf(station.now));
        assertThat(station.book.days).hasSizeLessThan(10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLostAssetIsReplacedBeyondTheLockAndNothingElseChanges(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.tick();
        Instant unlocked = station.now.plus(LOCK);
        List<ProgramEvent> events = station.events();
        List<PlaylogItem> items = station.items();
        AssetId lost = inUse(station, unlocked);
        station.lose(asset -> asset.id().equals(lost));
        station.pass(Duration.ZERO);
        assertThat(station.keeper.troubles()).isEmpty();
        assertContiguous(station);
        List<ProgramEvent> mended = station.events();
        assertThat(mended).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            ProgramEvent event = events.get(i);
            boolean gone = event.content().filter(c -> c.asset().equals(lost)).isPresent();
            if (gone && !event.span().start().isBefore(unlocked)) {
                assertThat(mended.get(i).span()).isEqualTo(event.span());
                assertThat(mended.get(i).content().map(ProgramEvent.Content::asset))
                        .isNotEqualTo(Optional.of(lost));
            } else {
                assertThat(mended.get(i)).isEqualTo(event);
            }
        }
        assertOnlyUsersChanged(station, items, lost, unlocked);
    }

    private static AssetId inUse(KeptStation station, Instant from) {
        List<AssetId> used =
                station.items().stream()
                        .filter(item -> item.span().start().isAfter(from))
                        .flatMap(item -> item.clip().stream())
                        .map(PlaylogItem.Clip::asset)
                        .distinct()
                        .toList();
        return used.isEmpty()
                ? new AssetId(1)
                : used.get((int) (station.made.seed() * 7 % used.size()));
    }

    private static void assertOnlyUsersChanged(
            KeptStation station, List<PlaylogItem> before, AssetId lost, Instant unlocked) {
        List<ProgramEvent> open =
                station.events().stream()
                        .filter(event -> !event.span().start().isBefore(unlocked))
                        .toList();
        for (PlaylogItem item : before) {
            Optional<PlaylogItem> now =
                    Optional.ofNullable(station.book.items.get(item.span().start()));
            boolean unlockedItem =
                    open.stream().anyMatch(event -> event.span().overlaps(item.span()));
            boolean used = item.clip().filter(clip -> clip.asset().equals(lost)).isPresent();
            boolean eventLost =
                    before.stream()
                            .anyMatch(other ->
                                    other.eventId().equals(item.eventId())
                                            && other.kind() == PlaylogItem.Kind.CONTENT
                                            && other.clip().orElseThrow().asset().equals(lost));
            if (!unlockedItem || (!used && !eventLost)) {
                assertThat(now).contains(item);
            } else if (!eventLost) {
                assertThat(now.map(PlaylogItem::span)).contains(item.span());
            }
        }
        assertThat(station.items())
                .noneMatch(item ->
                        open.stream().anyMatch(e -> e.id().equals(item.eventId()))
                                && item.clip()
                                        .filter(clip -> clip.asset().equals(lost))
                                        .isPresent());
    }

    @Test
    void newAssetsEnterAtTheNextExtensionAndNotBefore() {
        KeptStation station = new KeptStation(2);
        station.keeper.tick();
        List<ProgramEvent> events = station.events();
        List<PlaylogItem> items = station.items();
        List<Asset> more = new ArrayList<>(station.catalog.assets());
        more.add(Assets.spot(9_999, AssetKind.COMMERCIAL, "Fresh", 20_000, "product:fresh"));
        station.restock(more);
        station.pass(Duration.ofMinutes(1));
        assertThat(station.events()).isEqualTo(events);
        assertThat(station.items()).isEqualTo(items);
        for (int i = 0; i < 24; i++) {
            station.pass(Duration.ofHours(1));
        }
        assertThat(station.still(items)).isEqualTo(items);
        assertThat(station.items())
                .anyMatch(item ->
                        item.clip().filter(clip -> clip.asset().value() == 9_999).isPresent());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anEmptyStationShowsSomethingAsSoonAsThereIsSomething(long seed) {
        KeptStation station = new KeptStation(seed);
        List<Asset> all = List.copyOf(station.catalog.assets());
        station.restock(List.of());
        station.keeper.tick();
        assertThat(station.events()).allMatch(event -> event.content().isEmpty());
        station.restock(all);
        boolean possible =
                station.made.plan().dayparts().stream()
                        .flatMap(daypart -> daypart.pools().stream())
                        .anyMatch(pool -> !station.catalog.members(pool).isEmpty());
        station.pass(Duration.ofSeconds(20));
        assertContiguous(station);
        assertPlannedFor(station, Duration.ofHours(12), 8);
        if (possible) {
            assertThat(station.events()).anyMatch(event -> event.content().isPresent());
        }
        int writes = station.book.writes;
        station.pass(Duration.ofSeconds(20));
        assertThat(station.book.writes).isEqualTo(writes);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anOwnerMayHaveTheRestPlannedAnew(long seed) {
        KeptStation station = new KeptStation(seed);
        station.lose(asset -> asset.id().value() % 2 == 0 && asset.kind() == AssetKind.PROGRAM);
        station.keeper.tick();
        List<ProgramEvent> events = station.events();
        Instant from = station.now.plus(LOCK);
        station.restock(List.copyOf(station.made.catalog().assets()));
        assertThat(station.keeper.replan(station.id(), from)).isTrue();
        assertContiguous(station);
        assertPlannedFor(station, Duration.ofHours(12), 8);
        for (ProgramEvent event : events) {
            if (event.span().start().isBefore(from) && event.content().isPresent()) {
                assertThat(station.events()).contains(event);
            }
        }
        for (int i = 0; i < 30; i++) {
            station.pass(Duration.ofHours(1));
        }
        assertContiguous(station);
    }

    @Test
    void aFailedPublicationLeavesWhatWasThereAndIsTriedAgain() {
        KeptStation station = new KeptStation(4);
        station.keeper.tick();
        List<PlaylogItem> items = station.items();
        station.book.failures = 1;
        station.pass(Duration.ofHours(5));
        assertThat(station.items()).isEqualTo(items);
        assertThat(station.keeper.troubles()).containsEntry(station.id().value(), "disk full");
        station.pass(Duration.ofMinutes(1));
        assertThat(station.keeper.troubles()).isEmpty();
        assertPlannedFor(station, Duration.ofHours(12), 8);
        assertContiguous(station);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theAirPlanShowsEveryMomentOnceAndEveryBreakAtItsFirstItem(long seed) {
        KeptStation station = new KeptStation(seed);
        station.keeper.tick();
        AirPlan air = new AirPlan(station.book, ids -> known(station, ids));
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Instant at = station.now.plusMillis(random.nextLong(Duration.ofHours(10).toMillis()));
            List<AirPlan.AirItem> items =
                    air.items(station.id(), new Span(at, at.plusSeconds(600)));
            assertThat(items.getFirst().item().span().contains(at)).isTrue();
            AirPlan.OnAir on = air.onAir(station.id(), at);
            ProgramEvent now = on.now().orElseThrow();
            assertThat(now.id()).isEqualTo(items.getFirst().item().eventId());
            assertThat(items)
                    .filteredOn(item -> item.item().eventId().equals(now.id()))
                    .filteredOn(item -> item.item().kind() == PlaylogItem.Kind.CONTENT)
                    .extracting(AirPlan.AirItem::airing)
                    .allMatch(now.span().start()::equals);
            assertThat(on.next().orElseThrow().span().start()).isEqualTo(now.span().end());
            for (AirPlan.AirItem item : items) {
                item.opens()
                        .ifPresent(span -> {
                            assertThat(span.start()).isEqualTo(item.item().span().start());
                            assertThat(breakLength(station, item.item()))
                                    .isEqualTo(span.lengthMs());
                        });
                assertThat(item.opens().isPresent()).isEqualTo(isFirst(station, item.item()));
                assertThat(item.asset().isPresent()).isEqualTo(item.item().clip().isPresent());
            }
        }
    }

    private static Map<AssetId, Asset> known(KeptStation station, Collection<AssetId> ids) {
        Map<AssetId, Asset> known = new HashMap<>();
        ids.forEach(id -> station.catalog().asset(id).ifPresent(asset -> known.put(id, asset)));
        return known;
    }

    private static long breakLength(KeptStation station, PlaylogItem item) {
        return ofBreak(station, item).stream().mapToLong(other -> other.span().lengthMs()).sum();
    }

    private static boolean isFirst(KeptStation station, PlaylogItem item) {
        return item.breakNo() > 0 && ofBreak(station, item).getFirst().equals(item);
    }

    private static List<PlaylogItem> ofBreak(KeptStation station, PlaylogItem item) {
        return station.items().stream()
                .filter(other -> other.eventId().equals(item.eventId()))
                .filter(other -> other.breakNo() == item.breakNo())
                .toList();
    }
}

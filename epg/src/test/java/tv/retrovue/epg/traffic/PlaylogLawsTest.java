package tv.retrovue.epg.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.Grid;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.RandomStation;
import tv.retrovue.epg.schedule.Span;

/** What holds for the fine schedule of any channel, plan and library. */
class PlaylogLawsTest {

    private static final Set<PlaylogItem.Kind> SPOTS =
            EnumSet.of(PlaylogItem.Kind.COMMERCIAL, PlaylogItem.Kind.PROMO, PlaylogItem.Kind.PSA);

    private static final List<Aired> ALL =
            LongStream.rangeClosed(1, 60).mapToObj(Aired::of).toList();

    static List<Aired> all() {
        return ALL;
    }

    /** Two days of a station, planned and built. */
    record Aired(
            RandomStation station,
            List<ProgramEvent> events,
            Playlog log,
            Map<String, List<PlaylogItem>> byEvent) {

        static Aired of(long seed) {
            RandomStation station = RandomStation.of(seed);
            List<ProgramEvent> events = planned(station);
            Playlog log =
                    new PlaylogBuilder(station.channel(), station.catalog())
                            .build(events, Surroundings.NONE);
            Map<String, List<PlaylogItem>> byEvent =
                    log.items().stream().collect(Collectors.groupingBy(PlaylogItem::eventId));
            return new Aired(station, events, log, byEvent);
        }

        long seed() {
            return station.seed();
        }

        @Override
        public String toString() {
            return "seed " + seed();
        }

        List<PlaylogItem> items(String eventId) {
            return byEvent.getOrDefault(eventId, List.of());
        }

        Asset asset(PlaylogItem item) {
            return station.catalog().asset(item.clip().orElseThrow().asset()).orElseThrow();
        }

        BreakPolicy policy() {
            return station.channel().settings().breaks();
        }

        /** The breaks of the whole channel, by time. */
        List<List<PlaylogItem>> breaks() {
            Map<String, List<PlaylogItem>> breaks = new TreeMap<>();
            List<List<PlaylogItem>> inOrder = new ArrayList<>();
            for (PlaylogItem item : log.items()) {
                if (item.breakNo() > 0) {
                    breaks.computeIfAbsent(
                                    item.eventId() + "/" + item.breakNo(),
                                    key -> {
                                        List<PlaylogItem> list = new ArrayList<>();
                                        inOrder.add(list);
                                        return list;
                                    })
                            .add(item);
                }
            }
            return inOrder;
        }
    }

    private static List<ProgramEvent> planned(RandomStation station) {
        return station.days(2).stream().flatMap(day -> day.events().stream()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theItemsOfAnEventFillItWithoutGapOrOverlap(Aired aired) {
        for (ProgramEvent event : aired.events()) {
            List<PlaylogItem> items = aired.items(event.id());
            assertThat(items.getFirst().span().start()).isEqualTo(event.span().start());
            assertThat(items.getLast().span().end()).isEqualTo(event.span().end());
            for (int i = 0; i < items.size(); i++) {
                assertThat(items.get(i).seq()).isEqualTo(i);
                if (i > 0) {
                    assertThat(items.get(i).span().start())
                            .isEqualTo(items.get(i - 1).span().end());
                }
            }
        }
        assertThat(aired.log().items()).extracting(PlaylogItem::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theActsOfAProgrammeAreTheProgramme(Aired aired) {
        for (ProgramEvent event : aired.events()) {
            if (event.content().isEmpty()) {
                continue;
            }
            ProgramEvent.Content content = event.content().get();
            long in = content.offsetMs();
            int acts = 0;
            Set<Integer> within = new HashSet<>();
            List<PlaylogItem> items = aired.items(event.id());
            for (PlaylogItem item : items) {
                if (item.kind() == PlaylogItem.Kind.CONTENT) {
                    assertThat(item.clip().orElseThrow())
                            .isEqualTo(new PlaylogItem.Clip(content.asset(), in));
                    in += item.span().lengthMs();
                    acts++;
                } else if (in < content.offsetMs() + content.lengthMs()) {
                    within.add(item.breakNo());
                }
            }
            assertThat(in).isEqualTo(content.offsetMs() + content.lengthMs());
            assertThat(acts).isEqualTo(within.size() + 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void programmesAreBrokenOnlyWhereMarksAllowAndActsAreLongEnough(Aired aired) {
        BreakPolicy.Placement placement = aired.policy().placement();
        for (ProgramEvent event : aired.events()) {
            List<PlaylogItem> acts =
                    aired.items(event.id()).stream()
                            .filter(item -> item.kind() == PlaylogItem.Kind.CONTENT)
                            .toList();
            if (acts.size() < 2) {
                continue;
            }
            assertThat(aired.policy().style()).isEqualTo(BreakPolicy.Style.NETWORK);
            ProgramEvent.Content content = event.content().orElseThrow();
            List<Marker> markers = aired.station().catalog().markers(content.asset());
            List<Long> allowed =
                    BreakPoints.of(markers, content.offsetMs() + content.lengthMs() + 1);
            for (int i = 1; i < acts.size(); i++) {
                long at = acts.get(i).clip().orElseThrow().inMs();
                assertThat(allowed).contains(at);
                assertThat(markers)
                        .noneMatch(mark ->
                                (mark.kind() == Marker.Kind.INTRO
                                                || mark.kind() == Marker.Kind.OUTRO)
                                        && mark.atMs() < at
                                        && at < mark.endMs());
                long least = i == 1 ? placement.coldOpenMs() : placement.minActMs();
                assertThat(acts.get(i - 1).span().lengthMs()).isGreaterThanOrEqualTo(least);
            }
            assertThat(acts.getLast().span().lengthMs())
                    .isGreaterThanOrEqualTo(placement.tailGuardMs());
            long units = Math.ceilDiv(event.span().lengthMs(), placement.perMs());
            assertThat(acts.size() - 1L).isLessThanOrEqualTo(units * placement.maxBreaks());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void breaksWithinAProgrammeAreEquallyLongAndNeverTooLong(Aired aired) {
        BreakPlanner planner = new BreakPlanner(aired.policy());
        for (ProgramEvent event : aired.events()) {
            if (event.content().isEmpty()) {
                continue;
            }
            BreakPlan plan =
                    planner.plan(
                            event,
                            aired.station().catalog().markers(event.content().get().asset()));
            long sum = plan.avails().stream().mapToLong(avail -> avail.span().lengthMs()).sum();
            assertThat(sum).isEqualTo(event.inventoryMs());
            List<Long> within =
                    plan.avails().stream()
                            .filter(BreakPlan.Avail::within)
                            .map(avail -> avail.span().lengthMs())
                            .toList();
            for (long length : within) {
                assertThat(length)
                        .isBetween(
                                BreakPlanner.LEAST_BREAK_MS,
                                aired.policy().placement().maxBreakMs());
                boolean endMerged = plan.avails().getLast().within();
                if (!endMerged) {
                    assertThat(Math.abs(length - within.getFirst())).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void premiumIsNeverInterruptedAndNoneHasNoBreaksAtAll(Aired aired) {
        if (aired.policy().style() == BreakPolicy.Style.NONE) {
            assertThat(aired.breaks()).isEmpty();
            assertThat(aired.log().items())
                    .allMatch(item ->
                            item.kind() == PlaylogItem.Kind.CONTENT
                                    || item.kind() == PlaylogItem.Kind.FILLER
                                    || item.kind() == PlaylogItem.Kind.PAD
                                    || item.kind() == PlaylogItem.Kind.SLATE);
        }
        if (aired.policy().style() == BreakPolicy.Style.PREMIUM) {
            assertThat(aired.log().items())
                    .noneMatch(item -> item.kind() == PlaylogItem.Kind.COMMERCIAL);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void onlyFillerIsCutAndNothingRunsBeyondItsAssetOrIsNotReady(Aired aired) {
        for (PlaylogItem item : aired.log().items()) {
            if (item.clip().isEmpty() || item.kind() == PlaylogItem.Kind.CONTENT) {
                continue;
            }
            Asset asset = aired.asset(item);
            assertThat(asset.standing().state()).isEqualTo(AssetState.READY);
            assertThat(asset.kind().name()).isEqualTo(item.kind().name());
            long in = item.clip().get().inMs();
            assertThat(in + item.span().lengthMs()).isLessThanOrEqualTo(asset.file().durationMs());
            if (item.kind() != PlaylogItem.Kind.FILLER) {
                assertThat(in).isZero();
                assertThat(item.span().lengthMs()).isEqualTo(asset.file().durationMs());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aCopyRestsForItsCooldownUnlessThatWasGivenUp(Aired aired) {
        long cooldown = aired.policy().rotation().cooldownMs();
        Map<String, PlaylogItem> last = new HashMap<>();
        for (PlaylogItem item : aired.log().items()) {
            if (!SPOTS.contains(item.kind())) {
                continue;
            }
            PlaylogItem before = last.put(Spot.of(aired.asset(item)).copy().group(), item);
            if (before != null && !item.lineage().contains(" cooldown")) {
                assertThat(item.span().startMs() - before.span().startMs())
                        .as("%s after %s", item, before)
                        .isGreaterThanOrEqualTo(cooldown);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aCopyIsNeverInTheSameOrTheNextBreak(Aired aired) {
        List<String> before = List.of();
        for (List<PlaylogItem> items : aired.breaks()) {
            List<String> copies =
                    items.stream()
                            .filter(item -> SPOTS.contains(item.kind()))
                            .map(item -> Spot.of(aired.asset(item)).copy().group())
                            .toList();
            assertThat(copies).doesNotHaveDuplicates();
            assertThat(Collections.disjoint(copies, before)).isTrue();
            before = copies;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aProductNeverFollowsItselfAndKeepsItsDistance(Aired aired) {
        Map<String, Instant> last = new HashMap<>();
        String previous = "";
        for (List<PlaylogItem> items : aired.breaks()) {
            boolean any = false;
            for (PlaylogItem item : items) {
                String product =
                        SPOTS.contains(item.kind())
                                ? Spot.of(aired.asset(item)).copy().product()
                                : "";
                if (product.isEmpty()) {
                    continue;
                }
                assertThat(product).isNotEqualTo(previous);
                Instant before = last.put(product, item.span().start());
                if (before != null) {
                    assertThat(item.span().startMs() - before.toEpochMilli())
                            .isGreaterThanOrEqualTo(aired.policy().rotation().productMs());
                }
                previous = product;
                any = true;
            }
            // A whole break without it is distance enough.
            previous = any ? previous : "";
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void advertisersKeepTheirDistanceAndCopiesTheirDailyCapUnlessGivenUp(Aired aired) {
        BreakPolicy.Rotation rotation = aired.policy().rotation();
        BroadcastDay days = BroadcastDay.of(aired.station().channel().settings());
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Instant> last = new HashMap<>();
        for (PlaylogItem item : aired.log().items()) {
            if (!SPOTS.contains(item.kind())) {
                continue;
            }
            Airing.Copy copy = Spot.of(aired.asset(item)).copy();
            String day = days.bdateOf(item.span().start()) + copy.group();
            int count = counts.merge(day, 1, Integer::sum);
            if (rotation.maxPerDay() > 0 && !item.lineage().contains("daily cap")) {
                assertThat(count).isLessThanOrEqualTo(rotation.maxPerDay());
            }
            if (!copy.advertiser().isEmpty()) {
                Instant before = last.put(copy.advertiser(), item.span().start());
                // Within one break two products of one advertiser may follow one another.
                boolean elsewhere =
                        before != null
                                && item.span().startMs() - before.toEpochMilli()
                                        > aired.policy().placement().maxBreakMs();
                if (elsewhere && !item.lineage().contains("advertiser")) {
                    assertThat(item.span().startMs() - before.toEpochMilli())
                            .isGreaterThanOrEqualTo(rotation.advertiserMs());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyHourHasItsIdentificationWhereABreakIsNear(Aired aired) {
        long shortest =
                aired.station().catalog().members(aired.policy().material()).stream()
                        .filter(asset -> asset.kind() == AssetKind.STATION_ID)
                        .mapToLong(asset -> asset.file().durationMs())
                        .min()
                        .orElse(Long.MAX_VALUE / 4);
        List<Span> idents =
                aired.log().items().stream()
                        .filter(item -> item.kind() == PlaylogItem.Kind.STATION_ID)
                        .map(PlaylogItem::span)
                        .toList();
        Grid hours = new Grid(aired.station().channel().settings().zone(), 60);
        long until = aired.log().span().endMs() - HourIdents.TOLERANCE_MS;
        for (long hour = hours.atOrAfter(aired.log().span().startMs() + HourIdents.TOLERANCE_MS);
                hour <= until;
                hour = hours.atOrAfter(hour + 1)) {
            long at = hour;
            boolean possible =
                    aired.breaks().stream()
                            .map(PlaylogLawsTest::span)
                            .anyMatch(span ->
                                    span.lengthMs() >= 2 * shortest
                                            && span.lengthMs()
                                                    <= aired.policy().placement().maxBreakMs()
                                            && near(span.endMs(), at, 0));
            if (possible) {
                assertThat(idents).anyMatch(span -> near(span.endMs(), at, 60_000));
            }
        }
    }

    private static Span span(List<PlaylogItem> items) {
        return new Span(items.getFirst().span().start(), items.getLast().span().end());
    }

    private static boolean near(long ms, long hour, long more) {
        return Math.abs(ms - hour) <= HourIdents.TOLERANCE_MS + more;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void bumpersStandOnlyAtTheEdgesOfBreaksWithinAProgramme(Aired aired) {
        List<PlaylogItem> items = aired.log().items();
        for (int i = 0; i < items.size(); i++) {
            PlaylogItem item = items.get(i);
            if (item.kind() == PlaylogItem.Kind.BUMPER_OUT) {
                assertThat(items.get(i - 1).kind()).isEqualTo(PlaylogItem.Kind.CONTENT);
            }
            if (item.kind() == PlaylogItem.Kind.BUMPER_IN) {
                assertThat(items.get(i + 1).kind()).isEqualTo(PlaylogItem.Kind.CONTENT);
            }
            if (item.kind() == PlaylogItem.Kind.BUMPER_IN
                    || item.kind() == PlaylogItem.Kind.BUMPER_OUT) {
                assertThat(
                                aired.items(item.eventId()).stream()
                                        .filter(i2 ->
                                                i2.span().start().isAfter(item.span().start()))
                                        .anyMatch(i2 -> i2.kind() == PlaylogItem.Kind.CONTENT))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void blackIsShortAndTheSlateIsShownOnlyWhereThereIsNoFiller(Aired aired) {
        boolean hasFiller =
                aired.station().catalog().members(aired.policy().material()).stream()
                        .anyMatch(asset ->
                                asset.kind() == AssetKind.FILLER
                                        && asset.file().durationMs() >= 5_000);
        for (PlaylogItem item : aired.log().items()) {
            if (item.kind() == PlaylogItem.Kind.PAD) {
                assertThat(item.span().lengthMs())
                        .isLessThanOrEqualTo(2 * aired.policy().rotation().maxPadMs());
            }
            if (item.kind() == PlaylogItem.Kind.SLATE && hasFiller) {
                assertThat(item.lineage()).isEqualTo("off the air");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void theAiringsAreTheItems(Aired aired) {
        assertThat(aired.log().airings())
                .extracting(Airing::start, Airing::asset, Airing::lengthMs)
                .containsExactlyElementsOf(
                        aired.log().items().stream()
                                .filter(item -> item.clip().isPresent())
                                .filter(item -> item.kind() != PlaylogItem.Kind.CONTENT)
                                .map(item ->
                                        Tuple.tuple(
                                                item.span().start(),
                                                item.clip().get().asset(),
                                                item.span().lengthMs()))
                                .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whatIsBuiltInStepsIsWhatIsBuiltAtOnce(Aired aired) {
        PlaylogBuilder builder =
                new PlaylogBuilder(aired.station().channel(), aired.station().catalog());
        List<PlaylogItem> items = new ArrayList<>();
        List<Airing> airings = new ArrayList<>();
        List<ProgramEvent> events = aired.events();
        int step = 1 + (int) (aired.seed() % 7);
        for (int from = 0; from < events.size(); from += step) {
            List<ProgramEvent> part = events.subList(from, Math.min(events.size(), from + step));
            Span span = new Span(part.getFirst().span().start(), part.getLast().span().end());
            Playlog log = builder.build(part, Surroundings.of(span, events, airings));
            items.addAll(log.items());
            airings.addAll(log.airings());
        }
        assertThat(items).isEqualTo(aired.log().items());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void equalInputsGiveEqualItemsInAnyLocaleAndDefaultZone(Aired aired) {
        Playlog here = aired.log();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            assertThat(Aired.of(aired.seed()).log().toString()).isEqualTo(here.toString());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aLostItemIsReplacedInItsPlaceByOneOfItsLength(Aired aired) {
        List<PlaylogItem> clips =
                aired.log().items().stream()
                        .filter(item -> item.clip().isPresent())
                        .filter(item -> item.kind() != PlaylogItem.Kind.CONTENT)
                        .toList();
        if (clips.isEmpty()) {
            return;
        }
        PlaylogItem lost = clips.get((int) (aired.seed() % clips.size()));
        List<Asset> rest =
                aired.station().catalog().assets().stream()
                        .filter(asset -> !asset.id().equals(lost.clip().orElseThrow().asset()))
                        .toList();
        Playlog instead =
                new PlaylogBuilder(
                                aired.station().channel(), Catalog.of(8, rest, Map.of(), List.of()))
                        .replace(
                                lost,
                                new Surroundings(List.of(), List.of(), aired.log().airings()));
        assertThat(instead.items())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.span()).isEqualTo(lost.span());
                    assertThat(item.id()).isEqualTo(lost.id());
                    assertThat(item.breakNo()).isEqualTo(lost.breakNo());
                    assertThat(item.clip()).isNotEqualTo(lost.clip());
                });
    }

    @Test
    void theRandomStationsHaveWhatTheLawsAreAbout() {
        Map<PlaylogItem.Kind, Integer> kinds = new HashMap<>();
        int relaxed = 0;
        int late = 0;
        for (Aired aired : ALL) {
            for (PlaylogItem item : aired.log().items()) {
                kinds.merge(item.kind(), 1, Integer::sum);
                relaxed += item.lineage().contains("relaxed") ? 1 : 0;
                late += item.lineage().equals(HourIdents.LATE) ? 1 : 0;
            }
        }
        assertThat(kinds.keySet()).containsExactlyInAnyOrder(PlaylogItem.Kind.values());
        assertThat(kinds.values()).allMatch(count -> count > 20);
        assertThat(relaxed).isPositive();
        assertThat(late).isPositive();
    }
}

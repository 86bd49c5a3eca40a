package tv.retrovue.epg.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.catalog.Assets.film;
import static tv.retrovue.epg.catalog.Assets.spot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/** A sitcom with four chapters, a film on a premium channel, and a break of three minutes. */
class WorkedExamplesTest {

    private static final AssetId SHOW = new AssetId(1);
    private static final String EIGHT = "2026-11-20T20:00:00Z";

    private static Channel channel(BreakPolicy.Style style) {
        return new Channel(
                new ChannelId(1),
                new Channel.Ident("uid", "nova", "7", "Nova"),
                new ChannelSettings(
                        ZoneId.of("UTC"),
                        LocalTime.of(6, 0),
                        30,
                        "seed",
                        BreakPolicy.forGrid(style, 30)),
                "{}",
                true);
    }

    private static ProgramEvent event(String start, long slotMs, long contentMs) {
        Instant from = Instant.parse(start);
        return new ProgramEvent(
                "event",
                new ProgramEvent.Place(LocalDate.parse("2026-11-20"), 0, "Prime"),
                new Span(from, from.plusMillis(slotMs)),
                Optional.of(new ProgramEvent.Content(SHOW, 0, contentMs)),
                ProgramEvent.Kind.PROGRAM,
                Billing.titled("Show"));
    }

    private static Marker chapter(long at) {
        return new Marker(Marker.Kind.CHAPTER, at, at, "", Marker.Origin.FILE);
    }

    private static Catalog sitcom(List<Asset> spots) {
        List<Asset> assets = new ArrayList<>(spots);
        assets.add(film(SHOW.value(), "Show", 1_324_500));
        List<Marker> chapters =
                LongStream.of(72_000, 511_200, 902_900, 1_300_000)
                        .mapToObj(WorkedExamplesTest::chapter)
                        .toList();
        return Catalog.of(1, assets, Map.of(SHOW, chapters), List.of());
    }

    private static List<Asset> library() {
        return List.of(
                spot(10, AssetKind.COMMERCIAL, "soda-a", 29_930, "product:soda"),
                spot(11, AssetKind.COMMERCIAL, "soda-b", 30_030, "product:soda"),
                spot(12, AssetKind.COMMERCIAL, "cars-a", 30_063, "product:cars"),
                spot(13, AssetKind.COMMERCIAL, "cars-b", 60_060, "product:cars"),
                spot(14, AssetKind.COMMERCIAL, "toys", 29_997, "product:toys"),
                spot(15, AssetKind.COMMERCIAL, "burger", 15_015, "product:burger"),
                spot(16, AssetKind.PSA, "psa", 30_000),
                spot(17, AssetKind.COMMERCIAL, "bank", 14_990, "product:bank"),
                spot(18, AssetKind.PROMO, "promo-fri", 20_020),
                spot(19, AssetKind.PROMO, "promo-sat", 10_010),
                spot(20, AssetKind.BUMPER_OUT, "out", 5_005),
                spot(21, AssetKind.BUMPER_IN, "in", 5_005));
    }

    @Test
    void aSitcomBreaksAtTheTwoChaptersThatAreFarEnoughFromItsEnds() {
        BreakPlan plan =
                new BreakPlanner(channel(BreakPolicy.Style.NETWORK).settings().breaks())
                        .plan(event(EIGHT, 1_800_000, 1_324_500), sitcom(List.of()).markers(SHOW));
        assertThat(plan.acts())
                .containsExactly(
                        act("20:00:00.000", "20:08:31.200", 0),
                        act("20:11:41.400", "20:18:13.100", 511_200),
                        act("20:21:23.300", "20:28:24.900", 902_900));
        assertThat(plan.avails())
                .containsExactly(
                        new BreakPlan.Avail("event", 1, span("20:08:31.200", "20:11:41.400"), true),
                        new BreakPlan.Avail("event", 2, span("20:18:13.100", "20:21:23.300"), true),
                        new BreakPlan.Avail(
                                "event", 3, span("20:28:24.900", "20:30:00.000"), false));
    }

    private static BreakPlan.Act act(String from, String to, long inMs) {
        return new BreakPlan.Act(span(from, to), inMs);
    }

    private static Span span(String from, String to) {
        return new Span(
                Instant.parse("2026-11-20T" + from + "Z"), Instant.parse("2026-11-20T" + to + "Z"));
    }

    @Test
    void aPremiumFilmIsShownWholeAndPromosFollowIt() {
        List<Asset> assets = new ArrayList<>(library());
        assets.add(film(SHOW.value(), "Show", 6_730_000));
        Catalog catalog =
                Catalog.of(1, assets, Map.of(SHOW, List.of(chapter(3_000_000))), List.of());
        Playlog log =
                new PlaylogBuilder(channel(BreakPolicy.Style.PREMIUM), catalog)
                        .build(
                                List.of(event("2026-11-20T21:00:00Z", 7_200_000, 6_730_000)),
                                Surroundings.NONE);
        assertThat(log.items().getFirst().kind()).isEqualTo(PlaylogItem.Kind.CONTENT);
        assertThat(log.items().getFirst().span()).isEqualTo(span("21:00:00.000", "22:52:10.000"));
        assertThat(log.items().subList(1, log.items().size()))
                .allMatch(item -> item.breakNo() == 1)
                .extracting(PlaylogItem::kind)
                .doesNotContain(
                        PlaylogItem.Kind.CONTENT,
                        PlaylogItem.Kind.COMMERCIAL,
                        PlaylogItem.Kind.BUMPER_OUT);
        assertThat(log.items().getLast().span().end())
                .isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    }

    @Test
    void aBreakIsFilledToTheMillisecondWithOneSpotOfEachProduct() {
        Playlog log =
                new PlaylogBuilder(channel(BreakPolicy.Style.NETWORK), sitcom(library()))
                        .build(List.of(event(EIGHT, 1_800_000, 1_324_500)), Surroundings.NONE);
        List<PlaylogItem> first = log.items().stream().filter(item -> item.breakNo() == 1).toList();
        assertThat(first)
                .extracting(item -> item.clip().map(clip -> clip.asset().value()).orElse(0L))
                .containsExactlyInAnyOrder(20L, 19L, 17L, 11L, 12L, 15L, 14L, 18L, 16L, 0L, 21L);
        assertThat(first.getFirst().kind()).isEqualTo(PlaylogItem.Kind.BUMPER_OUT);
        assertThat(first.getLast().kind()).isEqualTo(PlaylogItem.Kind.BUMPER_IN);
        PlaylogItem pad = first.get(first.size() - 2);
        assertThat(pad.kind()).isEqualTo(PlaylogItem.Kind.PAD);
        assertThat(pad.span().lengthMs()).isEqualTo(65);
    }

    @Test
    void withoutAnythingToShowInBreaksAProgrammeIsNotBroken() {
        Playlog log =
                new PlaylogBuilder(channel(BreakPolicy.Style.NETWORK), sitcom(List.of()))
                        .build(List.of(event(EIGHT, 1_800_000, 1_324_500)), Surroundings.NONE);
        assertThat(log.items())
                .extracting(PlaylogItem::kind)
                .containsExactly(PlaylogItem.Kind.CONTENT, PlaylogItem.Kind.SLATE);
    }

    @Test
    void onAShortGridANewcomerSeesABreakWithinFiveMinutes() {
        ChannelSettings settings = ChannelSettings.of(ZoneId.of("UTC"), 5, "demo");
        Channel channel =
                new Channel(
                        new ChannelId(1),
                        new Channel.Ident("uid", "demo", "1", "Demo"),
                        settings,
                        "{}",
                        true);
        List<Asset> assets = new ArrayList<>();
        assets.add(film(SHOW.value(), "Show", 240_000));
        for (long id = 10; id < 18; id++) {
            assets.add(
                    spot(
                            id,
                            AssetKind.COMMERCIAL,
                            "Spot " + id,
                            id % 2 == 0 ? 10_000 : 15_000,
                            "product:p" + id));
        }
        List<Marker> chapters =
                LongStream.of(60_000, 120_000, 180_000)
                        .mapToObj(WorkedExamplesTest::chapter)
                        .toList();
        Playlog log =
                new PlaylogBuilder(
                                channel, Catalog.of(1, assets, Map.of(SHOW, chapters), List.of()))
                        .build(List.of(event(EIGHT, 300_000, 240_000)), Surroundings.NONE);
        assertThat(
                        log.items().stream()
                                .filter(item -> item.kind() == PlaylogItem.Kind.CONTENT)
                                .map(item -> item.span().lengthMs())
                                .toList())
                .containsExactly(120_000L, 120_000L);
        List<PlaylogItem> within =
                log.items().stream().filter(item -> item.breakNo() == 1).toList();
        assertThat(within.getFirst().span().start())
                .isEqualTo(Instant.parse("2026-11-20T20:02:00Z"));
        assertThat(within)
                .extracting(PlaylogItem::kind)
                .containsExactly(
                        PlaylogItem.Kind.COMMERCIAL,
                        PlaylogItem.Kind.COMMERCIAL,
                        PlaylogItem.Kind.COMMERCIAL);
        assertThat(within.getLast().span().end()).isEqualTo(Instant.parse("2026-11-20T20:02:40Z"));
    }
}

package tv.retrovue.app.air;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.PlannedSchedule;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.epg.horizon.AirPlan;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.transport.FrameGrid;

class AirProgrammeTest {
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");
    private static final ChannelId CHANNEL = new ChannelId(1);
    private static final AssetId SHOW = new AssetId(7);
    private static final FrameGrid GRID = new FrameGrid(FrameRate.NTSC, Instant.EPOCH);

    private final PlannedSchedule planned = new PlannedSchedule();
    private final List<Footage.Showing> shown = new ArrayList<>();
    private final AirProgramme programme =
            new AirProgramme(
                    new AirPlan(planned, _ -> Map.of(SHOW, show())),
                    () -> new Lineup.Snapshot(1, List.of(channel())),
                    this::everyHundredFrames);

    @Test
    void tellsAnItemAsPartsThatLieEndToEndOnTheGrid() {
        plan(EIGHT, 10_000, PlaylogItem.Kind.CONTENT, 0);

        List<Item> items = programme.rundown(CHANNEL, EIGHT, EIGHT.plusSeconds(10));

        assertThat(items).hasSize(3);
        assertThat(items.getFirst().start()).isEqualTo(EIGHT);
        assertThat(items.getLast().end()).isEqualTo(EIGHT.plusSeconds(10));
        assertThat(items).extracting(Item::id).containsOnly("e.0");
        long first = GRID.frameAt(EIGHT);
        assertThat(items.stream().map(item -> GRID.frameAt(item.start()) - first))
                .containsExactly(0L, 100L, 200L);
        assertThat(contiguous(items)).isTrue();
    }

    @Test
    void theFirstItemContainsTheInstantThatIsAskedFor() {
        plan(EIGHT, 10_000, PlaylogItem.Kind.CONTENT, 0);

        List<Item> items =
                programme.rundown(CHANNEL, EIGHT.plusMillis(5_000), EIGHT.plusSeconds(10));

        assertThat(items.getFirst().start()).isBeforeOrEqualTo(EIGHT.plusMillis(5_000));
        assertThat(items.getFirst().end()).isAfter(EIGHT.plusMillis(5_000));
    }

    @Test
    void whereNothingIsPlannedASlateNamesTheChannel() {
        plan(EIGHT.plusSeconds(10), 5_000, PlaylogItem.Kind.CONTENT, 0);

        List<Item> items = programme.rundown(CHANNEL, EIGHT, EIGHT.plusSeconds(60));

        assertThat(items.getFirst().source()).isEqualTo(new Source.Slate("Five"));
        assertThat(items.getLast().source()).isEqualTo(new Source.Slate("Five"));
        assertThat(items.getLast().end()).isEqualTo(EIGHT.plusSeconds(60));
        assertThat(contiguous(items)).isTrue();
    }

    @Test
    void onlyTheFirstItemOfABreakCarriesItsCue() {
        plan(EIGHT, 10_000, PlaylogItem.Kind.CONTENT, 0);
        plan(EIGHT.plusSeconds(10), 3_000, PlaylogItem.Kind.COMMERCIAL, 1);
        plan(EIGHT.plusSeconds(13), 2_000, PlaylogItem.Kind.PAD, 1);

        List<Item> items = programme.rundown(CHANNEL, EIGHT, EIGHT.plusSeconds(15));

        assertThat(items.stream().filter(item -> item.cue().isPresent()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.start()).isEqualTo(EIGHT.plusSeconds(10));
                    assertThat(item.cue().orElseThrow().breakLength())
                            .isEqualTo(Duration.ofSeconds(5));
                });
    }

    @Test
    void whoComesIntoTheMiddleOfABreakIsToldOfNone() {
        plan(EIGHT, 3_000, PlaylogItem.Kind.COMMERCIAL, 1);
        plan(EIGHT.plusSeconds(3), 3_000, PlaylogItem.Kind.COMMERCIAL, 1);
        plan(EIGHT.plusSeconds(6), 4_000, PlaylogItem.Kind.CONTENT, 0);

        List<Item> items =
                programme.rundown(CHANNEL, EIGHT.plusMillis(4_000), EIGHT.plusSeconds(10));

        assertThat(items).noneMatch(item -> item.cue().isPresent());
    }

    @Test
    void aBreakThatEndsBehindTheRundownIsToldWithItsWholeLength() {
        plan(EIGHT, 3_000, PlaylogItem.Kind.COMMERCIAL, 1);
        plan(EIGHT.plusSeconds(3), 600_000, PlaylogItem.Kind.COMMERCIAL, 1);

        List<Item> items = programme.rundown(CHANNEL, EIGHT, EIGHT.plusSeconds(2));

        assertThat(items.getFirst().cue().orElseThrow().breakLength())
                .isEqualTo(Duration.ofSeconds(603));
    }

    @Test
    void theActsOfAProgrammeAreShownAsOneAiringAndWhatIsBetweenThemByItself() {
        planned.event("e", new Span(EIGHT, EIGHT.plusSeconds(25)));
        plan(EIGHT, 10_000, PlaylogItem.Kind.CONTENT, 0);
        plan(EIGHT.plusSeconds(10), 5_000, PlaylogItem.Kind.COMMERCIAL, 1);
        plan(EIGHT.plusSeconds(15), 10_000, PlaylogItem.Kind.CONTENT, 0);

        programme.rundown(CHANNEL, EIGHT.plusSeconds(5), EIGHT.plusSeconds(25));

        assertThat(shown)
                .extracting(Footage.Showing::airing)
                .containsExactly(EIGHT, EIGHT.plusSeconds(10), EIGHT);
    }

    @Test
    void listenersHearOfChangesUntilTheyLeave() {
        List<Instant> heard = new CopyOnWriteArrayList<>();
        Programme.Subscription subscription = programme.onChange(CHANNEL, heard::add);
        programme.changed(CHANNEL, EIGHT);
        subscription.close();
        programme.changed(CHANNEL, EIGHT.plusSeconds(1));

        assertThat(heard).containsExactly(EIGHT);
    }

    private void plan(Instant start, long ms, PlaylogItem.Kind kind, int breakNo) {
        Optional<PlaylogItem.Clip> clip =
                kind == PlaylogItem.Kind.PAD
                        ? Optional.empty()
                        : Optional.of(new PlaylogItem.Clip(SHOW, 0));
        planned.add(
                new PlaylogItem(
                        "e",
                        planned.size(),
                        breakNo,
                        new Span(start, start.plusMillis(ms)),
                        kind,
                        clip,
                        ""));
    }

    private static boolean contiguous(List<Item> items) {
        for (int i = 1; i < items.size(); i++) {
            if (!items.get(i).start().equals(items.get(i - 1).end())) {
                return false;
            }
        }
        return true;
    }

    private List<Footage.Part> everyHundredFrames(
            Footage.Showing showing, Profile profile, long inFrame, long frames) {
        shown.add(showing);
        List<Footage.Part> parts = new ArrayList<>();
        for (long at = 0; at < frames; at += 100) {
            long length = Math.min(100, frames - at);
            Piece piece = new Piece(Path.of("p" + at), inFrame + at, length);
            parts.add(new Footage.Part(new Source.Prepared(List.of(piece), Duration.ZERO), length));
        }
        return parts;
    }

    private static Asset show() {
        return new Asset(
                SHOW,
                "show",
                AssetKind.PROGRAM,
                Billing.titled("Show"),
                new MediaFile("/media/show.mp4", 1, EIGHT, 600_000, ""),
                Set.of(),
                Asset.Standing.READY);
    }

    private static LineupChannel channel() {
        return new LineupChannel(
                CHANNEL,
                "five",
                new GuideNumber("5"),
                "Five",
                new Profile(640, 360, FrameRate.NTSC, 800, 128));
    }
}

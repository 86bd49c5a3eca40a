package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.guide.Samples.EVENING;
import static tv.retrovue.epg.guide.Samples.film;
import static tv.retrovue.epg.guide.Samples.hours;
import static tv.retrovue.epg.guide.Samples.none;
import static tv.retrovue.epg.guide.Samples.show;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.guide.Tiling.Tile;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ProgramEvent.Kind;
import tv.retrovue.epg.schedule.Span;

class TilingTest {

    @Test
    void startsAreRoundedDownOnceAndAStopIsTheNextStart() {
        Instant second = EVENING.plusMillis(1_799_999);
        List<Tile> tiles =
                Tiling.of(
                        List.of(
                                event(EVENING, second, Kind.PROGRAM),
                                event(second, EVENING.plusSeconds(3600), Kind.PROGRAM)),
                        hours(EVENING, 1));

        assertThat(tiles)
                .extracting(tile -> tile.span().start(), tile -> tile.span().end())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EVENING, EVENING.plusSeconds(1799)),
                        org.assertj.core.groups.Tuple.tuple(
                                EVENING.plusSeconds(1799), EVENING.plusSeconds(3600)));
    }

    @Test
    void aShortFillerBelongsToTheProgrammeBeforeIt() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(
                                show(EVENING, 60, 1, 1000, film("One", 1999)),
                                none(at(60), 14, Kind.FILLER, ""),
                                show(at(74), 46, 2, 1000, film("Two", 1999)),
                                none(at(120), 15, Kind.FILLER, "")),
                        hours(EVENING, 3));

        assertThat(lengths(tiles)).containsExactly(74L, 46L, 15L);
        assertThat(tiles.getLast().isProgramme()).isFalse();
    }

    @Test
    void fillersInARowAreOneFiller() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(
                                show(EVENING, 60, 1, 1000, film("One", 1999)),
                                none(at(60), 8, Kind.FILLER, ""),
                                none(at(68), 8, Kind.FILLER, "")),
                        hours(EVENING, 3));

        assertThat(lengths(tiles)).containsExactly(60L, 16L);
    }

    @Test
    void whatIsNoProgrammeComesInEqualBlocksOfFourHoursAtMost() {
        Instant morning = Instant.parse("2026-11-20T00:00:00Z");
        List<Tile> tiles =
                Tiling.of(List.of(none(morning, 9 * 60, Kind.OFFAIR, "")), hours(morning, 24));

        assertThat(lengths(tiles)).containsExactly(180L, 180L, 180L);
    }

    @Test
    void aLongProgrammeStaysWhole() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(show(EVENING, 26 * 60, 1, 1000, film("Marathon", 1999))),
                        hours(EVENING.plusSeconds(3600 * 24), 24));

        assertThat(lengths(tiles)).containsExactly(26 * 60L);
    }

    @Test
    void aHoleInTheScheduleIsOffTheAirAndNotAHoleInTheGuide() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(
                                show(EVENING, 30, 1, 1000, film("One", 1999)),
                                show(at(90), 30, 2, 1000, film("Two", 1999))),
                        hours(EVENING, 2));

        assertThat(lengths(tiles)).containsExactly(30L, 60L, 30L);
        assertThat(tiles.get(1).event()).isEmpty();
    }

    @Test
    void nothingIsToldBeyondTheSchedule() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(show(EVENING, 30, 1, 1000, film("One", 1999))),
                        hours(EVENING.minusSeconds(86_400), 240));

        assertThat(lengths(tiles)).containsExactly(30L);
    }

    @Test
    void aChannelWithoutAScheduleHasBlocksThatDoNotMoveWithTheWindow() {
        List<Tile> now = Tiling.of(List.of(), hours(EVENING, 24));
        List<Tile> later = Tiling.of(List.of(), hours(EVENING.plusSeconds(600), 24));

        assertThat(now.getFirst().span().start()).isEqualTo(EVENING);
        assertThat(lengths(now)).containsOnly(240L);
        assertThat(later).startsWith(now.getFirst());
    }

    @Test
    void whatIsShorterThanASecondIsNotTold() {
        List<Tile> tiles =
                Tiling.of(
                        List.of(
                                event(EVENING, EVENING.plusMillis(400), Kind.PROGRAM),
                                event(EVENING.plusMillis(400), at(1), Kind.PROGRAM)),
                        hours(EVENING, 1));

        assertThat(tiles).hasSize(1);
        assertThat(tiles.getFirst().span()).isEqualTo(new Span(EVENING, at(1)));
    }

    /** Clock changes of zones with unusual ones: the guide counts instants and must not notice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T06:00:00Z", // America/New_York, back
                "2027-03-14T07:00:00Z", // America/New_York, forward
                "2027-11-07T06:00:00Z",
                "2026-10-25T01:00:00Z", // Europe/London
                "2027-03-28T01:00:00Z",
                "2026-10-03T15:30:00Z", // Australia/Lord_Howe, half an hour
                "2027-04-03T15:00:00Z",
                "2026-11-01T04:30:00Z", // America/St_Johns
                "2027-04-03T14:00:00Z", // Pacific/Chatham
                "2027-02-07T02:00:00Z", // Africa/Casablanca
                "2026-10-29T21:00:00Z", // Africa/Cairo
                "2028-02-29T00:00:00Z",
                "2027-01-01T00:00:00Z",
                "2038-01-19T03:14:08Z",
            })
    void clockChangesLeaveNoTrace(Instant change) {
        Instant start = change.minus(Duration.ofHours(3));
        List<ProgramEvent> events =
                LongStream.range(0, 12)
                        .mapToObj(i ->
                                show(
                                        start.plusSeconds(1800 * i),
                                        30,
                                        i + 1,
                                        1_500_000,
                                        film("Film " + i, 1999)))
                        .toList();
        List<Tile> tiles = Tiling.of(events, hours(start, 6));

        assertThat(lengths(tiles)).hasSize(12).containsOnly(30L);
        assertThat(tiles.stream().filter(tile -> tile.span().start().equals(change)).count())
                .isEqualTo(1);
    }

    @Test
    void anyScheduleIsTiledAndWhenItIsAskedForDoesNotMatter() {
        for (int seed = 0; seed < 1000; seed++) {
            List<ProgramEvent> events = randomSchedule(new Random(seed));
            Span week = hours(EVENING, 48);
            List<Tile> tiles = Tiling.of(events, week);
            assertTiled(tiles, seed);
            List<Tile> later = Tiling.of(events, hours(at(7 * 60 + 10), 48));
            assertThat(tiles).as("seed %d", seed).containsAll(common(later, week));
        }
    }

    private static void assertTiled(List<Tile> tiles, int seed) {
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            assertThat(tile.startSecond()).as("seed %d", seed).isLessThan(tile.endSecond());
            if (i > 0) {
                assertThat(tile.startSecond())
                        .as("seed %d", seed)
                        .isEqualTo(tiles.get(i - 1).endSecond());
            }
            if (!tile.isProgramme()) {
                assertThat(tile.endSecond() - tile.startSecond())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(4 * 3600);
            }
        }
    }

    private static List<Tile> common(List<Tile> later, Span window) {
        return later.stream().filter(tile -> tile.span().overlaps(window)).toList();
    }

    private static List<ProgramEvent> randomSchedule(Random random) {
        List<ProgramEvent> events = new ArrayList<>();
        Instant at = EVENING.minusSeconds(random.nextInt(7200));
        Kind[] kinds = Kind.values();
        while (at.isBefore(at(60 * 72))) {
            Instant end = at.plusMillis(1 + random.nextInt(6 * 3_600_000));
            events.add(event(at, end, kinds[random.nextInt(kinds.length)]));
            at = random.nextInt(10) == 0 ? end.plusMillis(random.nextInt(9_000_000)) : end;
        }
        return events;
    }

    private static ProgramEvent event(Instant start, Instant end, Kind kind) {
        return new ProgramEvent(
                "e" + start.toEpochMilli(),
                new ProgramEvent.Place(LocalDate.ofInstant(start, ZoneOffset.UTC), 0, ""),
                new Span(start, end),
                kind == Kind.PROGRAM
                        ? Optional.of(new ProgramEvent.Content(new AssetId(1), 0, 1))
                        : Optional.empty(),
                kind,
                film("Film", 1999));
    }

    private static Instant at(long minutes) {
        return EVENING.plusSeconds(60 * minutes);
    }

    private static List<Long> lengths(List<Tile> tiles) {
        return tiles.stream().map(tile -> (tile.endSecond() - tile.startSecond()) / 60).toList();
    }
}

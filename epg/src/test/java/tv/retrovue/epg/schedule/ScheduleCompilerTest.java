package tv.retrovue.epg.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.catalog.Assets.episode;
import static tv.retrovue.epg.catalog.Assets.film;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.catalog.PoolQuery;

class ScheduleCompilerTest {

    private static final long MINUTE = 60_000;
    private static final LocalDate DATE = LocalDate.parse("2026-11-20");
    private static final PoolId SHOWS = new PoolId(1);
    private static final PoolId FILMS = new PoolId(2);

    private static Channel channel(String zone, int grid) {
        return new Channel(
                new ChannelId(1),
                new Channel.Ident("uid", "nova", "7", "Nova"),
                ChannelSettings.of(ZoneId.of(zone), grid, "seed"),
                "{}",
                true);
    }

    private static Catalog catalog(Pool.Order order, Collection<Asset> assets) {
        return Catalog.of(
                1,
                assets,
                Map.of(),
                List.of(
                        new Pool(
                                SHOWS,
                                "Shows",
                                PoolQuery.programmes().ofSeries(Set.of("Show")),
                                order),
                        new Pool(
                                FILMS,
                                "Films",
                                PoolQuery.programmes().ofSeries(Set.of("")),
                                order)));
    }

    private static Plan allDay(PoolId pool) {
        return new Plan(
                new ChannelId(1), "plan", List.of(Daypart.allDay("All day", List.of(pool))));
    }

    private static List<Asset> episodes(int count, long ms) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> episode(i, "Show", 1, i, ms)).toList();
    }

    private static List<ScheduleDay> days(ScheduleCompiler compiler, Channel channel, int count) {
        return days(compiler, channel, DATE, count);
    }

    private static List<ScheduleDay> days(
            ScheduleCompiler compiler, Channel channel, LocalDate from, int count) {
        List<ScheduleDay> days = new ArrayList<>();
        days.add(compiler.compile(Opening.first(channel.settings(), from, 1)));
        while (days.size() < count) {
            days.add(compiler.compile(Opening.after(days.getLast(), 1)));
        }
        return days;
    }

    private static List<Long> assets(ScheduleDay day) {
        return day.events().stream()
                .flatMap(event -> event.content().stream())
                .map(content -> content.asset().value())
                .toList();
    }

    @Test
    void anEpisodeOf22MinutesTakesASlotOfTheGridAndTheNextFollows() {
        Channel channel = channel("UTC", 30);
        Catalog catalog = catalog(Pool.Order.SEQUENTIAL, episodes(5, 22 * MINUTE));
        ScheduleDay day =
                days(new ScheduleCompiler(channel, allDay(SHOWS), catalog), channel, 1).getFirst();
        assertThat(day.events()).hasSize(48);
        assertThat(assets(day).subList(0, 7)).containsExactly(1L, 2L, 3L, 4L, 5L, 1L, 2L);
        assertThat(day.events().get(28).span())
                .isEqualTo(
                        new Span(
                                Instant.parse("2026-11-20T20:00:00Z"),
                                Instant.parse("2026-11-20T20:30:00Z")));
        assertThat(day.events().get(28).inventoryMs()).isEqualTo(8 * MINUTE);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-07, 46",
        "America/New_York, 2026-10-31, 50",
        "Europe/London, 2026-10-24, 50",
        "Europe/London, 2027-03-27, 46",
        "Australia/Lord_Howe, 2026-10-03, 47",
        "Australia/Lord_Howe, 2027-04-03, 49",
        "America/St_Johns, 2026-10-31, 50",
        "Pacific/Chatham, 2027-04-03, 50",
        "Asia/Kathmandu, 2026-10-31, 48",
    })
    void aDayOnWhichTheClocksChangeHasFewerOrMoreHalfHours(
            String zone, LocalDate bdate, int halfHours) {
        Channel channel = channel(zone, 30);
        Catalog catalog = catalog(Pool.Order.SEQUENTIAL, episodes(5, 30 * MINUTE));
        ScheduleCompiler compiler = new ScheduleCompiler(channel, allDay(SHOWS), catalog);
        ScheduleDay day = compiler.compile(Opening.first(channel.settings(), bdate, 1));
        assertThat(day.events()).hasSize(halfHours);
        assertThat(day.events()).allMatch(event -> event.span().lengthMs() == 30 * MINUTE);
    }

    @Test
    void theNightLosesTheHourAndEightInTheEveningStaysEight() {
        Channel channel = channel("America/New_York", 30);
        Catalog catalog =
                catalog(
                        Pool.Order.SEQUENTIAL,
                        LongStream.rangeClosed(1, 3)
                                .mapToObj(i -> film(i, "Film " + i, 30 * MINUTE))
                                .toList());
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(
                                part("Night", 0, 6, Daypart.EndPolicy.FIT, FILMS),
                                part("Day", 6, 20, Daypart.EndPolicy.FIT, FILMS),
                                part("Prime", 20, 0, Daypart.EndPolicy.FIT, FILMS)));
        for (ScheduleDay day :
                days(
                        new ScheduleCompiler(channel, plan, catalog),
                        channel,
                        LocalDate.parse("2027-03-12"),
                        4)) {
            List<ProgramEvent> night = of(day, "Night");
            boolean spring = day.bdate().equals(LocalDate.parse("2027-03-13"));
            assertThat(night).hasSize(spring ? 10 : 12);
            ProgramEvent prime = of(day, "Prime").getFirst();
            assertThat(prime.span().start().atZone(channel.settings().zone()).toLocalTime())
                    .isEqualTo("20:00");
            if (spring) {
                assertThat(night.stream().map(e -> local(e, channel)).toList())
                        .contains(LocalTime.of(1, 30), LocalTime.of(3, 0))
                        .doesNotContain(LocalTime.of(2, 0), LocalTime.of(2, 30));
            }
        }
    }

    private static LocalTime local(ProgramEvent event, Channel channel) {
        return event.span().start().atZone(channel.settings().zone()).toLocalTime();
    }

    private static List<ProgramEvent> of(ScheduleDay day, String daypart) {
        return day.events().stream().filter(e -> e.place().daypart().equals(daypart)).toList();
    }

    private static Daypart part(
            String name, int from, int to, Daypart.EndPolicy end, PoolId... pools) {
        return new Daypart(name, LocalTime.of(from, 0), LocalTime.of(to, 0), List.of(pools), end);
    }

    @Test
    void aFilmOverTheEdgeOfTheDayIsOneEventOfTheDayItStartsIn() {
        Channel channel = channel("UTC", 30);
        // Slots of two and a half hours: the tenth starts at 04:30 and ends at 07:00.
        Catalog catalog = catalog(Pool.Order.SEQUENTIAL, List.of(film(1, "Long", 140 * MINUTE)));
        List<ScheduleDay> days =
                days(new ScheduleCompiler(channel, allDay(FILMS), catalog), channel, 10);
        assertThat(days.getFirst().filledUntil()).isEqualTo(Instant.parse("2026-11-21T07:00:00Z"));
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).events().getFirst().span().start())
                    .isEqualTo(days.get(i - 1).filledUntil());
        }
    }

    @Test
    void whatDoesNotFitItsDaypartIsLeftOutUnderFitAndFillerStandsThere() {
        Channel channel = channel("UTC", 30);
        Catalog catalog =
                catalog(
                        Pool.Order.SEQUENTIAL,
                        List.of(film(1, "One", 80 * MINUTE), film(2, "Two", 80 * MINUTE)));
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(
                                part("Matinee", 6, 10, Daypart.EndPolicy.FIT, FILMS),
                                part("Rest", 10, 6, Daypart.EndPolicy.FIT, FILMS)));
        ScheduleDay day = days(new ScheduleCompiler(channel, plan, catalog), channel, 1).getFirst();
        assertThat(of(day, "Matinee"))
                .extracting(ProgramEvent::kind)
                .containsExactly(
                        ProgramEvent.Kind.PROGRAM,
                        ProgramEvent.Kind.PROGRAM,
                        ProgramEvent.Kind.FILLER);
        assertThat(of(day, "Matinee").getLast().span().lengthMs()).isEqualTo(60 * MINUTE);
        assertThat(assets(day).subList(0, 3)).containsExactly(1L, 2L, 1L);
    }

    @Test
    void underOverrunTheLastProgrammeRunsIntoTheNextDaypartButNotOverIt() {
        Channel channel = channel("UTC", 30);
        Catalog catalog =
                catalog(
                        Pool.Order.SEQUENTIAL,
                        List.of(
                                film(1, "One", 80 * MINUTE),
                                episode(2, "Show", 1, 1, 25 * MINUTE)));
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(
                                part("Matinee", 6, 10, Daypart.EndPolicy.OVERRUN, FILMS),
                                part("Noon", 10, 11, Daypart.EndPolicy.OVERRUN, SHOWS),
                                part("Rest", 11, 6, Daypart.EndPolicy.FIT, SHOWS)));
        ScheduleDay day = days(new ScheduleCompiler(channel, plan, catalog), channel, 1).getFirst();
        assertThat(of(day, "Matinee")).hasSize(3);
        assertThat(of(day, "Matinee").getLast().span().end())
                .isEqualTo(Instant.parse("2026-11-20T10:30:00Z"));
        assertThat(of(day, "Noon")).hasSize(1);
        assertThat(of(day, "Rest").getFirst().span().start())
                .isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
    }

    @Test
    void anEpisodeThatNeverFitsIsPassedOverInsteadOfStoppingTheSeries() {
        Channel channel = channel("UTC", 30);
        List<Asset> shows = new ArrayList<>(episodes(2, 25 * MINUTE));
        shows.add(episode(3, "Show", 1, 3, 190 * MINUTE));
        shows.add(episode(4, "Show", 1, 4, 25 * MINUTE));
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(
                                part("Evening", 18, 20, Daypart.EndPolicy.FIT, SHOWS),
                                part("Rest", 20, 18, Daypart.EndPolicy.FIT, FILMS)));
        ScheduleDay day =
                days(
                                new ScheduleCompiler(
                                        channel, plan, catalog(Pool.Order.SEQUENTIAL, shows)),
                                channel,
                                1)
                        .getFirst();
        assertThat(assets(day)).containsExactly(1L, 2L, 4L, 1L);
    }

    @Test
    void anEpisodeThatOnlyCameTooLateTodayIsShownTomorrow() {
        Channel channel = channel("UTC", 30);
        List<Asset> shows = new ArrayList<>(episodes(3, 25 * MINUTE));
        shows.add(episode(4, "Show", 1, 4, 55 * MINUTE));
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(
                                part("Evening", 18, 20, Daypart.EndPolicy.FIT, SHOWS),
                                part("Rest", 20, 18, Daypart.EndPolicy.FIT, FILMS)));
        List<ScheduleDay> days =
                days(
                        new ScheduleCompiler(channel, plan, catalog(Pool.Order.SEQUENTIAL, shows)),
                        channel,
                        2);
        assertThat(assets(days.get(0))).containsExactly(1L, 2L, 3L);
        assertThat(assets(days.get(1))).containsExactly(4L, 1L, 2L);
    }

    @Test
    void aShuffledPoolShowsEverythingOnceBeforeAnythingTwice() {
        Channel channel = channel("UTC", 30);
        Catalog catalog = catalog(Pool.Order.SHUFFLE, episodes(31, 25 * MINUTE));
        List<Long> aired =
                days(new ScheduleCompiler(channel, allDay(SHOWS), catalog), channel, 8).stream()
                        .flatMap(day -> assets(day).stream())
                        .toList();
        List<List<Long>> rounds = new ArrayList<>();
        for (int i = 0; i + 31 <= aired.size(); i += 31) {
            rounds.add(aired.subList(i, i + 31));
            assertThat(rounds.getLast()).doesNotHaveDuplicates();
        }
        assertThat(rounds.get(0)).isNotEqualTo(rounds.get(1));
        for (int i = 1; i < aired.size(); i++) {
            assertThat(aired.get(i)).isNotEqualTo(aired.get(i - 1));
        }
    }

    @Test
    void anotherSeedShufflesOtherwise() {
        Channel one = channel("UTC", 30);
        Channel two =
                new Channel(
                        one.id(),
                        one.ident(),
                        ChannelSettings.of(ZoneId.of("UTC"), 30, "other"),
                        "{}",
                        true);
        Catalog catalog = catalog(Pool.Order.SHUFFLE, episodes(12, 25 * MINUTE));
        assertThat(
                        assets(
                                days(new ScheduleCompiler(one, allDay(SHOWS), catalog), one, 1)
                                        .getFirst()))
                .isNotEqualTo(
                        assets(
                                days(new ScheduleCompiler(two, allDay(SHOWS), catalog), two, 1)
                                        .getFirst()));
    }

    @Test
    void aNewAssetDoesNotReshuffleTheOthers() {
        Channel channel = channel("UTC", 30);
        List<Asset> before = episodes(40, 25 * MINUTE);
        List<Asset> after = new ArrayList<>(before);
        after.add(episode(99, "Show", 9, 9, 25 * MINUTE));
        List<Long> old =
                assets(
                        days(
                                        new ScheduleCompiler(
                                                channel,
                                                allDay(SHOWS),
                                                catalog(Pool.Order.SHUFFLE, before)),
                                        channel,
                                        1)
                                .getFirst());
        List<Long> young =
                new ArrayList<>(
                        assets(
                                days(
                                                new ScheduleCompiler(
                                                        channel,
                                                        allDay(SHOWS),
                                                        catalog(Pool.Order.SHUFFLE, after)),
                                                channel,
                                                1)
                                        .getFirst()));
        assertThat(young.subList(0, 41)).contains(99L);
        young.remove(99L);
        assertThat(young.subList(0, 40)).isEqualTo(old.subList(0, 40));
    }

    @Test
    void anEpisodeAddedOrLostBeforeTheCursorDoesNotMoveASequence() {
        Channel channel = channel("UTC", 30);
        List<Asset> shows = episodes(100, 25 * MINUTE);
        ScheduleDay first =
                days(
                                new ScheduleCompiler(
                                        channel,
                                        allDay(SHOWS),
                                        catalog(Pool.Order.SEQUENTIAL, shows)),
                                channel,
                                1)
                        .getFirst();
        assertThat(assets(first).getLast()).isEqualTo(48L);
        List<Asset> edited = new ArrayList<>(shows.subList(20, 100));
        edited.removeIf(asset -> asset.id().value() == 48);
        edited.add(episode(500, "Show", 0, 1, 25 * MINUTE));
        ScheduleDay second =
                new ScheduleCompiler(channel, allDay(SHOWS), catalog(Pool.Order.SEQUENTIAL, edited))
                        .compile(Opening.after(first, 2));
        assertThat(assets(second).getFirst()).isEqualTo(49L);
    }

    @Test
    void poolsOfADaypartTakeTurns() {
        Channel channel = channel("UTC", 30);
        List<Asset> library = new ArrayList<>(episodes(3, 25 * MINUTE));
        library.add(film(50, "Short", 25 * MINUTE));
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(Daypart.allDay("All day", List.of(SHOWS, FILMS))));
        ScheduleDay day =
                days(
                                new ScheduleCompiler(
                                        channel, plan, catalog(Pool.Order.SEQUENTIAL, library)),
                                channel,
                                1)
                        .getFirst();
        assertThat(assets(day).subList(0, 6)).containsExactly(1L, 50L, 2L, 50L, 3L, 50L);
    }

    @Test
    void anEmptyPoolIsFillerByTheHourAndOpenTimeIsOffTheAirUnderTheChannelsName() {
        Channel channel = channel("UTC", 30);
        Plan plan =
                new Plan(
                        channel.id(),
                        "plan",
                        List.of(part("Day", 6, 9, Daypart.EndPolicy.FIT, SHOWS)));
        ScheduleDay day =
                days(
                                new ScheduleCompiler(
                                        channel, plan, catalog(Pool.Order.SHUFFLE, List.of())),
                                channel,
                                1)
                        .getFirst();
        assertThat(day.events())
                .extracting(ProgramEvent::kind)
                .containsExactly(
                        ProgramEvent.Kind.FILLER,
                        ProgramEvent.Kind.FILLER,
                        ProgramEvent.Kind.FILLER,
                        ProgramEvent.Kind.OFFAIR);
        assertThat(day.events()).allMatch(event -> event.billing().title().equals("Nova"));
    }

    @Test
    void whatStandsKeepsItsIdWhenTheDayIsBuiltFromALargerLibrary() {
        Channel channel = channel("UTC", 30);
        Catalog small = catalog(Pool.Order.SEQUENTIAL, episodes(60, 25 * MINUTE));
        Catalog large = catalog(Pool.Order.SEQUENTIAL, episodes(90, 25 * MINUTE));
        ScheduleDay one =
                days(new ScheduleCompiler(channel, allDay(SHOWS), small), channel, 1).getFirst();
        ScheduleDay two =
                days(new ScheduleCompiler(channel, allDay(SHOWS), large), channel, 1).getFirst();
        assertThat(two.events()).isEqualTo(one.events());
        assertThat(one.events()).extracting(ProgramEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void aLostProgrammeIsReplacedInItsSlotAndNothingElseMoves() {
        Channel channel = channel("UTC", 30);
        List<Asset> shows = new ArrayList<>(episodes(4, 22 * MINUTE));
        shows.add(episode(5, "Show", 2, 1, 26 * MINUTE));
        shows.add(episode(6, "Show", 2, 2, 31 * MINUTE));
        ScheduleCompiler before =
                new ScheduleCompiler(channel, allDay(SHOWS), catalog(Pool.Order.SEQUENTIAL, shows));
        ProgramEvent lost = days(before, channel, 1).getFirst().events().get(1);
        shows.remove(1);
        ProgramEvent instead =
                new ScheduleCompiler(channel, allDay(SHOWS), catalog(Pool.Order.SEQUENTIAL, shows))
                        .substitute(lost);
        assertThat(instead.span()).isEqualTo(lost.span());
        assertThat(instead.place()).isEqualTo(lost.place());
        assertThat(instead.content().orElseThrow().asset().value()).isEqualTo(5);
        assertThat(instead.id()).isNotEqualTo(lost.id());
        ProgramEvent nothing =
                new ScheduleCompiler(
                                channel,
                                allDay(SHOWS),
                                catalog(Pool.Order.SEQUENTIAL, List.of(shows.getLast())))
                        .substitute(lost);
        assertThat(nothing.kind()).isEqualTo(ProgramEvent.Kind.FILLER);
        assertThat(nothing.span()).isEqualTo(lost.span());
    }
}

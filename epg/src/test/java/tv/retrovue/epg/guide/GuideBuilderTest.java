package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tv.retrovue.epg.guide.Samples.EVENING;
import static tv.retrovue.epg.guide.Samples.NOVA;
import static tv.retrovue.epg.guide.Samples.STATION;
import static tv.retrovue.epg.guide.Samples.asset;
import static tv.retrovue.epg.guide.Samples.channel;
import static tv.retrovue.epg.guide.Samples.episode;
import static tv.retrovue.epg.guide.Samples.film;
import static tv.retrovue.epg.guide.Samples.hours;
import static tv.retrovue.epg.guide.Samples.none;
import static tv.retrovue.epg.guide.Samples.plot;
import static tv.retrovue.epg.guide.Samples.show;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.guide.GuideEntry.Airing;
import tv.retrovue.epg.guide.GuideEntry.Kind;
import tv.retrovue.epg.guide.GuideEntry.Work;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;

class GuideBuilderTest {
    private static final long MINUTE = 60_000;

    private final SampleSource source = new SampleSource();
    private final GuideBuilder builder = new GuideBuilder(STATION, source);

    @Test
    void channelsComeInTheOrderOfARemoteControl() {
        for (String number : List.of("10", "5.10", "2", "5.2", "5", "100")) {
            int id = source.channels.size() + 1;
            source.channels.add(channel(id, "u" + id, number, "Channel " + id));
        }

        assertThat(builder.build(hours(EVENING, 4)).listings())
                .extracting(listing -> listing.channel().number())
                .containsExactly("2", "5", "5.2", "5.10", "10", "100");
    }

    @Test
    void aChannelsIdHoldsNeitherItsNumberNorItsName() {
        source.channels.add(channel(7, "k7qd3mwx", "5", "Nova"));
        GuideChannel known = only(EVENING).channel();

        assertThat(known.xmltvId()).isEqualTo("k7qd3mwx.mystation.tv");
        assertThat(known.stableName()).isEqualTo("id-7");
    }

    @Test
    void aUrlNamesAChannelByNumberElseBySlugElseByItsStableName() {
        source.channels.add(channel(1, "u1", "2", "One"));
        source.channels.add(channel(2, "u2", "7", "Two"));
        Guide guide = builder.build(hours(EVENING, 1));

        assertThat(guide.named("2").orElseThrow().channel().id()).isEqualTo(new ChannelId(1));
        assertThat(guide.named("slug-2").orElseThrow().channel().id()).isEqualTo(new ChannelId(2));
        assertThat(guide.named("id-1").orElseThrow().channel().id()).isEqualTo(new ChannelId(1));
        assertThat(guide.named("1")).isEmpty();
    }

    @Test
    void anEpisodeIsToldByItsSeriesAndHasThreeNumbers() {
        Billing billing = plot(episode("Harbour Lights", 2, 5, "The Long Tow"), "A tug crew.");
        air(show(EVENING, 60, 81, 44 * MINUTE, billing));
        source.assets.put(new AssetId(81), asset(81, "key-81", billing, "drama", "odd"));
        GuideEntry entry = only(EVENING).entries().getFirst();

        assertThat(entry.kind()).isEqualTo(Kind.EPISODE);
        assertThat(entry.words().title()).isEqualTo("Harbour Lights");
        assertThat(entry.words().subTitle()).isEqualTo("The Long Tow");
        assertThat(entry.words().description()).isEqualTo("A tug crew.");
        assertThat(entry.words().categories()).containsExactly("Series", "Drama");
        Work work = entry.work().orElseThrow();
        assertThat(work.number()).contains(new EpisodeNumber(2, 5));
        assertThat(work.programId()).matches("TV[A-Z2-7]{10}\\.0205");
        assertThat(work.runtimeMs()).isEqualTo(44 * MINUTE);
        assertThat(work.year()).isEmpty();
    }

    @Test
    void aFilmHasItsYearAndNoNumber() {
        air(show(EVENING, 120, 5, 112 * MINUTE, film("The Trial", 1962)));
        GuideEntry entry = only(EVENING).entries().getFirst();

        assertThat(entry.kind()).isEqualTo(Kind.MOVIE);
        assertThat(entry.words().categories()).containsExactly("movie");
        assertThat(entry.words().subTitle()).isEmpty();
        assertThat(entry.work().orElseThrow().year()).isEqualTo(OptionalInt.of(1962));
        assertThat(entry.work().orElseThrow().number()).isEmpty();
    }

    @Test
    void whatIsNeitherGetsANumberOfItsOwnThatStays() {
        air(
                show(EVENING, 30, 17, 9 * MINUTE, Billing.titled("Beach 1994")),
                show(at(30), 60, 18, 45 * MINUTE, Billing.titled("A long one")));
        source.assets.put(new AssetId(17), asset(17, "a", Billing.titled("Beach 1994")));
        List<GuideEntry> entries = only(EVENING).entries();

        assertThat(entries).extracting(GuideEntry::kind).containsExactly(Kind.OTHER, Kind.MOVIE);
        assertThat(entries.getFirst().work().orElseThrow().number())
                .contains(new EpisodeNumber(2024, 17));
        assertThat(entries.getFirst().words().categories()).containsExactly("Series");
    }

    @Test
    void anExtraOfASeriesIsToldByBothTitles() {
        Billing extra =
                new Billing(
                        "The Making of",
                        "",
                        "Harbour Lights",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(1994),
                        "");
        air(show(EVENING, 60, 3, 50 * MINUTE, extra));
        GuideEntry entry = only(EVENING).entries().getFirst();

        assertThat(entry.kind()).isEqualTo(Kind.OTHER);
        assertThat(entry.words().title()).isEqualTo("Harbour Lights");
        assertThat(entry.words().subTitle()).isEqualTo("The Making of");
    }

    @Test
    void aSubTitleThatSaysNothingIsLeftOut() {
        air(
                show(EVENING, 30, 1, MINUTE, episode("Show", 1, 1, "Episode 1")),
                show(at(30), 30, 2, MINUTE, episode("Show", 1, 2, "Show")),
                show(at(60), 30, 3, MINUTE, episode("Show", 1, 3, "")));

        assertThat(only(EVENING).entries())
                .extracting(entry -> entry.words().subTitle())
                .containsOnly("");
    }

    @Test
    void blocksWithoutAProgrammeAreNamedAndNumberless() {
        air(
                show(EVENING, 30, 1, MINUTE, film("Film", 1999)),
                none(at(30), 30, ProgramEvent.Kind.FILLER, ""),
                none(at(60), 30, ProgramEvent.Kind.OFFAIR, ""),
                none(at(90), 30, ProgramEvent.Kind.OFFAIR, "Good night"),
                show(at(150), 30, 1, MINUTE, film("Film", 1999)));

        assertThat(only(EVENING).entries())
                .extracting(GuideEntry::kind, entry -> entry.words().title(), GuideEntry::work)
                .contains(
                        tuple(Kind.FILLER, "Nova", Optional.empty()),
                        tuple(Kind.OFF_AIR, "Off air", Optional.empty()));
    }

    @Test
    void theFirstAiringIsNewAndLaterOnesSayWhenTheLastWas() {
        air(
                show(EVENING, 30, 1, MINUTE, episode("Show", 1, 1, "")),
                show(at(30), 30, 2, MINUTE, episode("Show", 1, 2, "")),
                show(at(60), 30, 1, MINUTE, episode("Show", 1, 1, "")),
                show(at(90), 30, 1, MINUTE, episode("Show", 1, 1, "")));
        Instant august = Instant.parse("2026-08-11T20:00:00Z");
        source.aired.put(new AssetId(2), august);

        assertThat(only(EVENING).entries())
                .extracting(GuideEntry::airing)
                .containsExactly(
                        new Airing.First(),
                        new Airing.Repeat(Optional.of(august)),
                        new Airing.Repeat(Optional.of(EVENING)),
                        new Airing.Repeat(Optional.of(at(60))));
    }

    @Test
    void aRepeatOnAnotherChannelIsARepeatAndASimulcastIsNot() {
        Billing billing = film("Film", 1999);
        air(show(EVENING, 30, 1, MINUTE, billing));
        source.channels.add(channel(2, "u2", "6", "Other"));
        source.events.put(
                new ChannelId(2),
                List.of(
                        show(EVENING, 30, 1, MINUTE, billing),
                        show(at(30), 30, 1, MINUTE, billing)));
        Guide guide = builder.build(hours(EVENING, 2));

        assertThat(airings(guide.listings().getFirst())).containsExactly(new Airing.First());
        assertThat(airings(guide.listings().getLast()))
                .containsExactly(new Airing.First(), new Airing.Repeat(Optional.of(EVENING)));
    }

    @Test
    void aFirstAiringStaysNewWhileItIsOn() {
        air(show(EVENING, 120, 1, 112 * MINUTE, film("Film", 1999)));
        source.aired.put(new AssetId(1), EVENING);

        assertThat(airings(only(at(60)))).containsExactly(new Airing.First());
    }

    @Test
    void anEpisodeThatTheLibraryHoldsTwiceHasOneDescription() {
        Billing one = plot(episode("Show", 1, 1, "Pilot"), "From a scraper.");
        Billing other = plot(episode("Show", 1, 1, "Pilot"), "By hand.");
        air(show(EVENING, 30, 1, MINUTE, one), show(at(30), 30, 2, MINUTE, other));
        source.assets.put(new AssetId(1), asset(1, "zz", one));
        source.assets.put(new AssetId(2), asset(2, "aa", other));

        assertThat(only(EVENING).entries())
                .extracting(entry -> entry.words().description())
                .containsOnly("By hand.");
    }

    @Test
    void everyEpisodeHasAProgramIdOfItsOwn() {
        air(
                show(EVENING, 30, 1, MINUTE, episode("Show", 1, 5, "")),
                show(at(30), 30, 2, MINUTE, episode("Show", 2, 5, "")),
                show(at(60), 30, 3, MINUTE, episode("Show", 0, 0, "")),
                show(at(90), 30, 4, MINUTE, episode("Show", 120, 5, "")));
        for (int id = 1; id <= 4; id++) {
            source.assets.put(new AssetId(id), asset(id, "key" + id, film("x", 1)));
        }
        List<String> ids =
                only(EVENING).entries().stream()
                        .map(entry -> entry.work().orElseThrow().programId())
                        .toList();

        assertThat(ids).doesNotHaveDuplicates().noneMatch(id -> id.endsWith("0000"));
        assertThat(ids.getFirst()).endsWith(".0105");
        assertThat(ids.get(3)).matches("TV[A-Z2-7]{10}\\.\\d{4}");
    }

    @Test
    void theRunningShowIsThereWithItsTrueStart() {
        air(
                show(EVENING, 30, 1, MINUTE, film("Before", 1999)),
                show(at(30), 120, 2, MINUTE, film("Running", 1999)));

        assertThat(only(at(60)).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.span().start()).isEqualTo(at(30)));
    }

    @Test
    void aFillerAtTheEdgeOfTheWindowStillBelongsToItsProgramme() {
        air(
                show(EVENING, 60, 1, MINUTE, film("Film", 1999)),
                none(at(60), 10, ProgramEvent.Kind.FILLER, ""));

        assertThat(only(at(65)).entries())
                .extracting(entry -> entry.words().title())
                .containsExactly("Film");
    }

    @Test
    void aNarrowedGuideIsAPartOfTheWhole() {
        air(
                show(EVENING, 30, 1, MINUTE, film("One", 1999)),
                show(at(30), 30, 2, MINUTE, film("Two", 1999)));
        source.channels.add(channel(2, "u2", "6", "Other"));
        Guide narrowed =
                builder.build(hours(EVENING, 2))
                        .narrowed(hours(at(30), 1), known -> known.number().equals("5"));

        assertThat(narrowed.listings()).hasSize(1);
        assertThat(narrowed.listings().getFirst().entries())
                .extracting(entry -> entry.words().title())
                .containsExactly("Two");
        assertThat(narrowed.listings().getFirst().at(at(59))).isPresent();
        assertThat(narrowed.listings().getFirst().at(at(60))).isEmpty();
    }

    private void air(ProgramEvent... events) {
        source.channels.add(channel(NOVA.value(), "u1", "5", "Nova"));
        source.events.put(NOVA, List.of(events));
    }

    private Guide.Listing only(Instant from) {
        return builder.build(hours(from, 4)).listings().getFirst();
    }

    private static List<Airing> airings(Guide.Listing listing) {
        return listing.entries().stream().map(GuideEntry::airing).toList();
    }

    private static Instant at(long minutes) {
        return EVENING.plusSeconds(60 * minutes);
    }
}

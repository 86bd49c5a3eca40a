package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tv.retrovue.epg.store.Station.TODAY;
import static tv.retrovue.epg.store.Station.hours;
import static tv.retrovue.epg.store.Station.start;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;

class ScheduleStoreTest {
    @TempDir Path folder;
    private Station station;
    private ScheduleStore store;
    private ChannelId channel;

    @BeforeEach
    void open() {
        station = new Station(folder);
        store = station.store;
        channel = station.channel;
    }

    @AfterEach
    void close() {
        station.close();
    }

    @Test
    void nothingIsPublishedAtFirst() {
        Span ever = Span.ofMillis(0, Long.MAX_VALUE / 2);
        assertThat(store.days(channel, ever)).isEmpty();
        assertThat(store.events(channel, ever)).isEmpty();
        assertThat(store.items(channel, ever)).isEmpty();
        assertThat(store.airings(channel, ever)).isEmpty();
        assertThat(store.lastDay(channel)).isEmpty();
        assertThat(store.playlogEnd(channel)).isEmpty();
    }

    @Test
    void aDayIsReadBackAsItWasPublished() {
        ScheduleDay day = odd(station.day(TODAY, 0));
        publish(day);
        assertThat(store.days(channel, hours(TODAY, 0, 1))).containsExactly(day);
        assertThat(store.lastDay(channel)).contains(day);
        assertThat(store.events(channel, hours(TODAY, 0, 24))).isEqualTo(day.events());
    }

    /** The same day with everything that an event can have or lack. */
    private static ScheduleDay odd(ScheduleDay day) {
        List<ProgramEvent> events = new ArrayList<>(day.events());
        ProgramEvent was = events.get(1);
        Billing billing =
                new Billing(
                        "it's; \n\"odd\"",
                        "\uD83D\uDCFA",
                        "Series",
                        OptionalInt.of(0),
                        OptionalInt.of(12),
                        OptionalInt.of(1984),
                        "plot");
        events.set(
                1,
                new ProgramEvent(
                        was.id(),
                        new ProgramEvent.Place(TODAY, 1, ""),
                        was.span(),
                        Optional.of(
                                new ProgramEvent.Content(
                                        was.content().orElseThrow().asset(), 60_000, 1)),
                        was.kind(),
                        billing));
        ProgramEvent off = events.get(2);
        events.set(
                2,
                new ProgramEvent(
                        off.id(),
                        off.place(),
                        off.span(),
                        Optional.empty(),
                        ProgramEvent.Kind.OFFAIR,
                        Billing.titled("Off Air")));
        return new ScheduleDay(
                day.channel(),
                day.bdate(),
                day.span(),
                day.cursorIn(),
                List.of(),
                events,
                day.origin());
    }

    @Test
    void whatOverlapsASpanIsFoundAtItsEdgesToTheMillisecond() {
        publish(station.day(TODAY, 0), station.day(TODAY.plusDays(1), 1));
        publish(station.playlog(hours(TODAY, 0, 24), 0));
        Instant six = start(TODAY).plusSeconds(6 * 3600);

        for (long ms : new long[] {-1, 0, 1}) {
            Instant at = six.plusMillis(ms);
            Span moment = new Span(at, at.plusMillis(1));
            int index = ms < 0 ? 0 : 1;
            assertThat(store.events(channel, moment))
                    .containsExactly(station.day(TODAY, 0).events().get(index));
            assertThat(store.items(channel, moment))
                    .singleElement()
                    .satisfies(item -> assertThat(item.span().contains(at)).isTrue());
        }
        assertThat(store.events(channel, hours(TODAY, 6, 12))).hasSize(1);
        assertThat(store.items(channel, hours(TODAY, 6, 7))).hasSize(6);
        assertThat(store.events(channel, hours(TODAY, 23, 25))).hasSize(2);
        assertThat(store.events(channel, hours(TODAY, -2, 0))).isEmpty();
        assertThat(store.events(channel, hours(TODAY, 48, 99))).isEmpty();
        assertThat(store.events(channel, hours(TODAY, -9, 1))).hasSize(1);
        assertThat(store.days(channel, hours(TODAY, 23, 25)))
                .containsExactly(station.day(TODAY, 0), station.day(TODAY.plusDays(1), 1));
        assertThat(store.playlogEnd(channel)).contains(start(TODAY.plusDays(1)));
    }

    @Test
    void aDayTakesThePlaceOfTheDayOfItsDateWithItsAirings() {
        publish(station.day(TODAY, 0), station.day(TODAY.plusDays(1), 0));
        ScheduleDay other = station.day(TODAY, 1);
        publish(other);
        assertThat(store.days(channel, hours(TODAY, 0, 48)))
                .containsExactly(other, station.day(TODAY.plusDays(1), 0));
        assertThat(store.airings(channel, hours(TODAY, 0, 24)))
                .isEqualTo(Airing.ofProgrammes(other));
        assertThat(store.airings(channel, hours(TODAY, 24, 48))).hasSize(4);
    }

    @Test
    void aPlaylogTakesThePlaceOfWhatStartsInItsSpanWithItsAirings() {
        publish(station.day(TODAY, 0));
        publish(station.playlog(hours(TODAY, 0, 4), 0));
        Playlog other = station.playlog(hours(TODAY, 1, 2), 3);
        publish(other);

        assertThat(store.items(channel, hours(TODAY, 1, 2))).isEqualTo(other.items());
        assertThat(store.items(channel, hours(TODAY, 0, 1))).hasSize(6);
        assertThat(store.items(channel, hours(TODAY, 2, 4))).hasSize(12);
        assertThat(store.airings(channel, hours(TODAY, 1, 2))).isEqualTo(other.airings());
        assertThat(store.airings(channel, hours(TODAY, 0, 1)))
                .as("a programme and a spot at the same instant")
                .hasSize(2);
        assertThat(store.airings(channel, hours(TODAY, 0, 24))).hasSize(4 + 4);
    }

    @Test
    void startingOverWithdrawsEverythingFromTheFirstDayOn() {
        publish(
                station.day(TODAY.minusDays(1), 0),
                station.day(TODAY, 0),
                station.day(TODAY.plusDays(1), 0));
        publish(station.playlog(hours(TODAY, -6, 30), 1));
        ScheduleDay fresh = station.day(TODAY, 2);
        Playlog log = station.playlog(hours(TODAY, 0, 2), 3);

        store.publish(new Publication(channel, true, List.of(fresh), List.of(log)));

        assertThat(store.lastDay(channel)).contains(fresh);
        assertThat(store.days(channel, hours(TODAY, -24, 48)))
                .containsExactly(station.day(TODAY.minusDays(1), 0), fresh);
        assertThat(store.items(channel, hours(TODAY, 0, 48))).isEqualTo(log.items());
        assertThat(store.items(channel, hours(TODAY, -6, 0))).hasSize(36);
        assertThat(store.airings(channel, hours(TODAY, 0, 48)))
                .containsExactlyInAnyOrderElementsOf(
                        join(Airing.ofProgrammes(fresh), log.airings()));
        assertThat(store.airings(channel, hours(TODAY, -6, 0))).hasSize(1 + 6);
    }

    @Test
    void whatWouldOverlapIsRefusedAndNothingOfItIsKept() {
        publish(station.day(TODAY, 0));
        publish(station.playlog(hours(TODAY, 0, 4), 0));
        ScheduleDay early =
                new ScheduleDay(
                        channel,
                        TODAY.plusDays(1),
                        hours(TODAY, 23, 47),
                        List.of(),
                        List.of(),
                        List.of(moved(station.day(TODAY, 0).events().getFirst(), 23)),
                        new ScheduleDay.Origin(1, 1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publish(early))
                .withMessageContaining("channel 1")
                .withMessageContaining("runs into");
        assertThat(store.lastDay(channel)).contains(station.day(TODAY, 0));

        Instant inside = start(TODAY).plusSeconds(60);
        Span span = new Span(inside, inside.plusSeconds(600));
        Playlog crooked = station.playlog(span, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publish(crooked))
                .withMessageContaining("event's.0 runs past " + inside);
        assertThat(store.items(channel, hours(TODAY, 0, 4))).hasSize(24);
    }

    private static ProgramEvent moved(ProgramEvent event, int hours) {
        return new ProgramEvent(
                "moved",
                new ProgramEvent.Place(TODAY.plusDays(1), 0, ""),
                hours(TODAY, hours, hours + 6),
                event.content(),
                event.kind(),
                event.billing());
    }

    @Test
    void channelsDoNotSeeEachOther() {
        publish(station.day(TODAY, 0));
        ChannelId other = station.addChannel("film", "2");
        assertThat(store.days(other, hours(TODAY, 0, 24))).isEmpty();
        assertThat(store.lastDay(other)).isEmpty();
        assertThat(store.airings(other, hours(TODAY, 0, 24))).isEmpty();
        store.publish(
                new Publication(
                        other,
                        false,
                        List.of(),
                        List.of(new Playlog(other, hours(TODAY, 0, 1), pad(), List.of()))));
        assertThat(store.items(channel, hours(TODAY, 0, 24))).isEmpty();
        assertThat(store.items(other, hours(TODAY, 0, 24))).isEqualTo(pad());
    }

    private static List<PlaylogItem> pad() {
        return List.of(
                new PlaylogItem(
                        "e", 0, 0, hours(TODAY, 0, 1), PlaylogItem.Kind.PAD, Optional.empty(), ""));
    }

    @Test
    void aScheduleOfNoChannelIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.publish(
                                new Publication(new ChannelId(9), false, List.of(), List.of())))
                .withMessageContaining("no channel 9");
    }

    @Test
    void aRemovedChannelTakesItsSchedulesWithIt() {
        publish(station.day(TODAY, 0));
        publish(station.playlog(hours(TODAY, 0, 4), 0));
        station.channels.remove(channel);
        int rows =
                station.shelf.database.read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT (SELECT count(*) FROM schedule_day)
                                             + (SELECT count(*) FROM program_event)
                                             + (SELECT count(*) FROM playlog_item)
                                             + (SELECT count(*) FROM airing)
                                        """)
                                .mapTo(Integer.class)
                                .one());
        assertThat(rows).isZero();
    }

    @Test
    void theLastAiringOfAProgrammeIsThatOnAnyChannelBeforeAnInstant() {
        publish(station.day(TODAY, 0), station.day(TODAY.plusDays(1), 0));
        assertThat(store.lastAirings(start(TODAY))).isEmpty();
        assertThat(store.lastAirings(start(TODAY).plusMillis(1)))
                .containsOnlyKeys(station.films.get(0))
                .containsValue(start(TODAY));
        assertThat(store.lastAirings(start(TODAY.plusDays(9))))
                .containsEntry(station.films.get(0), start(TODAY.plusDays(1)))
                .hasSize(4);
    }

    @Test
    void everyPublicationRaisesTheRevision() {
        long before = store.revision();
        publish(station.day(TODAY, 0));
        publish(station.playlog(hours(TODAY, 0, 1), 0));
        assertThat(store.revision()).isEqualTo(before + 2);
    }

    private void publish(ScheduleDay... days) {
        store.publish(new Publication(channel, false, List.of(days), List.of()));
    }

    private void publish(Playlog playlog) {
        store.publish(new Publication(channel, false, List.of(), List.of(playlog)));
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

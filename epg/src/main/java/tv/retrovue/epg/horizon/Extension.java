package tv.retrovue.epg.horizon;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.Cursor;
import tv.retrovue.epg.schedule.Opening;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.epg.traffic.Surroundings;

/** Works out what is missing of a channel's schedules, up to a horizon. Appends; moves nothing. */
final class Extension {

    private static final Logger log = LoggerFactory.getLogger(Extension.class);

    private final Desk desk;
    private final List<ScheduleDay> fresh = new ArrayList<>();
    private boolean startsOver;

    Extension(Desk desk) {
        this.desk = desk;
    }

    /**
     * What is to be published so that the schedules reach far enough; empty where they do.
     *
     * @param lastDay broadcast date of the last day that must be there
     * @param from how far items must at least be built
     * @param until how far they are built if they must be
     */
    Optional<Publication> until(LocalDate lastDay, Instant from, Instant until) {
        extendDays(lastDay);
        List<Playlog> playlogs = playlogs(from, until);
        return fresh.isEmpty() && playlogs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Publication(desk.id(), startsOver, fresh, playlogs));
    }

    private void extendDays(LocalDate lastDay) {
        Optional<ScheduleDay> last = desk.book().lastDay(desk.id());
        LocalDate today = desk.bdateOf(desk.now());
        Opening opening;
        if (last.isEmpty()) {
            opening = Opening.first(desk.channel().settings(), today, 1);
        } else if (last.get().filledUntil().isAfter(desk.now()) && isBeforeAllDays(last.get())) {
            opening = overAgain(last.get(), today);
        } else {
            opening = afterGap(last.get(), today);
        }
        while (!opening.bdate().isAfter(lastDay)) {
            ScheduleDay day = desk.compiler().compile(opening);
            fresh.add(day);
            opening = Opening.after(day, day.origin().generation());
        }
    }

    /** The clock was set back so far that nothing is planned for now, only for later. */
    private boolean isBeforeAllDays(ScheduleDay last) {
        Instant now = desk.now();
        return last.events().getFirst().span().start().isAfter(now)
                && desk.book().days(desk.id(), instant(now)).isEmpty();
    }

    private Opening overAgain(ScheduleDay last, LocalDate today) {
        startsOver = true;
        List<Cursor> cursors = desk.daysFrom(desk.now()).getFirst().cursorIn();
        log.atWarn()
                .addKeyValue("channel", desk.id())
                .addKeyValue("planned_until", last.filledUntil())
                .addKeyValue("now", desk.now())
                .log("The clock was set back to before all that is planned; planning over again");
        return opening(last, today, cursors);
    }

    private Opening afterGap(ScheduleDay last, LocalDate today) {
        if (!last.bdate().isBefore(today.minusDays(1))) {
            return Opening.after(last, last.origin().generation() + 1);
        }
        log.atWarn()
                .addKeyValue("event", "horizon_gap")
                .addKeyValue("channel", desk.id())
                .addKeyValue("planned_until", last.filledUntil())
                .addKeyValue("now", desk.now())
                .log("Nothing was planned for now; planning on from today");
        return opening(last, today, last.cursorOut());
    }

    private Opening opening(ScheduleDay last, LocalDate today, List<Cursor> cursors) {
        return new Opening(
                today,
                BroadcastDay.of(desk.channel().settings()).span(today).start(),
                cursors,
                List.of(),
                last.origin().generation() + 1);
    }

    private List<Playlog> playlogs(Instant from, Instant until) {
        Instant end = startsOver ? desk.now() : fineEnd();
        List<Playlog> playlogs = new ArrayList<>();
        Optional<Span> hole = startsOver ? Optional.empty() : holeNow();
        hole.flatMap(span -> build(span, playlogs)).ifPresent(playlogs::add);
        if (end.isBefore(from)) {
            build(new Span(end, until), playlogs).ifPresent(playlogs::add);
        }
        return playlogs;
    }

    /** Where items end; now where there are none ahead. */
    private Instant fineEnd() {
        Instant now = desk.now();
        return desk.book().playlogEnd(desk.id()).filter(end -> end.isAfter(now)).orElse(now);
    }

    /** From now to the first item, where the clock was set back to before the first item. */
    private Optional<Span> holeNow() {
        Instant now = desk.now();
        if (!fineEnd().isAfter(now) || !desk.book().items(desk.id(), instant(now)).isEmpty()) {
            return Optional.empty();
        }
        List<PlaylogItem> ahead = desk.book().items(desk.id(), new Span(now, fineEnd()));
        return ahead.stream().findFirst().map(item -> new Span(now, item.span().start()));
    }

    /** Builds the events that overlap a span, whole. */
    private Optional<Playlog> build(Span span, List<Playlog> before) {
        List<ProgramEvent> known = desk.events(Desk.around(span), fresh);
        List<ProgramEvent> events =
                known.stream().filter(event -> event.span().overlaps(span)).toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                desk.build(
                        events,
                        known,
                        before.stream().flatMap(playlog -> playlog.airings().stream()).toList()));
    }

    private static Span instant(Instant instant) {
        return new Span(instant, instant.plusMillis(1));
    }

    /** How much of the coarse schedule an item's surroundings reach into. */
    static Duration reach() {
        return Surroundings.AFTER;
    }
}

package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.schedule.Opening;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Playlog;

/** Plans anew what is published already, from an event on to the end of both schedules. */
final class Replan {

    private final Desk desk;

    Replan(Desk desk) {
        this.desk = desk;
    }

    /**
     * What is to be published instead. The event that is on at {@code from} stays, unless it shows
     * no programme: then it is planned anew from its start, and a viewer joins in its middle.
     *
     * @return empty where nothing is published from there on
     */
    Optional<Publication> from(Instant from) {
        List<ScheduleDay> days = desk.daysFrom(from);
        for (int i = 0; i < days.size(); i++) {
            for (ProgramEvent event : days.get(i).events()) {
                if (isFirst(event, from)) {
                    return Optional.of(from(event, days.subList(i, days.size())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFirst(ProgramEvent event, Instant from) {
        return !event.span().start().isBefore(from)
                || (event.content().isEmpty() && event.span().contains(from));
    }

    private Publication from(ProgramEvent event, List<ScheduleDay> days) {
        long generation = days.getLast().origin().generation() + 1;
        List<ScheduleDay> fresh = new ArrayList<>();
        Opening opening = Opening.from(days.getFirst(), event.place().ordinal(), generation);
        while (!opening.bdate().isAfter(days.getLast().bdate())) {
            ScheduleDay day = desk.compiler().compile(opening);
            fresh.add(day);
            opening = Opening.after(day, generation);
        }
        return new Publication(desk.id(), false, fresh, playlogs(event.span().start(), fresh));
    }

    /** Whole events as far as there are items now, so that none of those is left. */
    private List<Playlog> playlogs(Instant start, List<ScheduleDay> fresh) {
        Instant end = desk.book().playlogEnd(desk.id()).orElse(start);
        if (!end.isAfter(start)) {
            return List.of();
        }
        Span span = new Span(start, end);
        List<ProgramEvent> known = desk.events(Desk.around(span), fresh);
        List<ProgramEvent> events =
                known.stream().filter(event -> event.span().overlaps(span)).toList();
        return List.of(desk.build(events, known, List.of()));
    }
}

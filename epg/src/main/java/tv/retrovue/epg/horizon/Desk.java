package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleCompiler;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogBuilder;
import tv.retrovue.epg.traffic.Surroundings;

/** What is needed to plan one channel at one moment. Not thread-safe. */
final class Desk {

    /** Beyond any horizon. */
    private static final Instant FAR = Instant.ofEpochSecond(253_402_300_800L);

    private final PlanBook.PlannedChannel planned;
    private final Catalog catalog;
    private final ScheduleBook book;
    private final Instant now;
    private final ScheduleCompiler compiler;
    private final PlaylogBuilder builder;

    Desk(PlanBook.PlannedChannel planned, Catalog catalog, ScheduleBook book, Instant now) {
        this.planned = planned;
        this.catalog = catalog;
        this.book = book;
        this.now = now;
        this.compiler = new ScheduleCompiler(planned.channel(), planned.plan(), catalog);
        this.builder = new PlaylogBuilder(planned.channel(), catalog);
    }

    PlanBook.PlannedChannel planned() {
        return planned;
    }

    Channel channel() {
        return planned.channel();
    }

    ChannelId id() {
        return planned.channel().id();
    }

    Catalog catalog() {
        return catalog;
    }

    ScheduleBook book() {
        return book;
    }

    Instant now() {
        return now;
    }

    ScheduleCompiler compiler() {
        return compiler;
    }

    PlaylogBuilder builder() {
        return builder;
    }

    LocalDate bdateOf(Instant instant) {
        return BroadcastDay.of(channel().settings()).bdateOf(instant);
    }

    /** All published days that have an event after an instant. */
    List<ScheduleDay> daysFrom(Instant from) {
        return book.days(id(), new Span(from, FAR));
    }

    /** The events of published days, with fresh days in the place of published ones. */
    List<ProgramEvent> events(Span span, Collection<ScheduleDay> fresh) {
        TreeMap<LocalDate, ScheduleDay> days = new TreeMap<>();
        book.days(id(), span).forEach(day -> days.put(day.bdate(), day));
        fresh.forEach(day -> days.put(day.bdate(), day));
        return days.values().stream()
                .flatMap(day -> day.events().stream())
                .filter(event -> event.span().overlaps(span))
                .toList();
    }

    /** Builds some of the events that are known. */
    Playlog build(List<ProgramEvent> events, List<ProgramEvent> known, List<Airing> fresh) {
        Span span = new Span(events.getFirst().span().start(), events.getLast().span().end());
        List<Airing> airings = new ArrayList<>(airingsAround(span));
        airings.addAll(fresh);
        return builder.build(events, Surroundings.of(span, known, airings));
    }

    List<Airing> airingsAround(Span span) {
        return book.airings(id(), new Span(span.start().minus(Surroundings.HISTORY), FAR));
    }

    /** A span and the events around it that matter to it. */
    static Span around(Span span) {
        return new Span(
                span.start().minus(Surroundings.BEFORE), span.end().plus(Surroundings.AFTER));
    }
}

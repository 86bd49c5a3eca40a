package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * Tells which items are one airing. All acts of a programme are, with breaks between them or not,
 * so that what holds when the first begins can hold until the last has ended; whatever airs in a
 * break is an airing by itself. Immutable.
 */
public final class Airings {
    private final Map<String, Instant> programmes;

    private Airings(Map<String, Instant> programmes) {
        this.programmes = programmes;
    }

    /** Reads what is needed to tell it of the items that overlap a span. */
    public static Airings of(ScheduleBook book, ChannelId channel, Span span) {
        return of(book.events(channel, span));
    }

    static Airings of(List<ProgramEvent> events) {
        Map<String, Instant> starts = new HashMap<>();
        events.forEach(event -> starts.put(event.id(), event.span().start()));
        return new Airings(Map.copyOf(starts));
    }

    /** When the airing begins that an item belongs to. */
    public Instant startOf(PlaylogItem item) {
        Instant own = item.span().start();
        return item.kind() == PlaylogItem.Kind.CONTENT
                ? programmes.getOrDefault(item.eventId(), own)
                : own;
    }
}

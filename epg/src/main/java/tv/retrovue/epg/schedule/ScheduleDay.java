package tv.retrovue.epg.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One broadcast day of a channel. Its events tile the day: the first starts at the day's start, or
 * where the last event of the day before ended; the last ends at the day's end or after it.
 *
 * @param bdate the date on which the day starts, local to the channel
 * @param span of the day by the calendar, whatever the events do
 * @param cursorIn how far the channel had come in its pools; equal to the day before's {@code
 *     cursorOut}
 */
public record ScheduleDay(
        ChannelId channel,
        LocalDate bdate,
        Span span,
        List<Cursor> cursorIn,
        List<Cursor> cursorOut,
        List<ProgramEvent> events,
        Origin origin) {

    public ScheduleDay {
        cursorIn = List.copyOf(cursorIn);
        cursorOut = List.copyOf(cursorOut);
        events = List.copyOf(events);
    }

    /** Where the next day starts to fill. */
    public Instant filledUntil() {
        return events.isEmpty() ? span.end() : events.getLast().span().end();
    }

    /**
     * What a build was made from.
     *
     * @param generation grows with every build of the channel
     * @param catalogRevision of the snapshot that was planned from
     * @param plan fingerprint of the plan
     */
    public record Origin(long generation, long catalogRevision, String plan) {}
}

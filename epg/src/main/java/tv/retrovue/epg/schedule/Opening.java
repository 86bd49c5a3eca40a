package tv.retrovue.epg.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Where the filling of a day begins.
 *
 * @param from end of the event before; the day's start for a channel's first day
 * @param cursors how far the channel had come in its pools before the day
 * @param kept events of the day that stand already, contiguous, the last ending at {@code from}
 * @param generation of the build
 */
public record Opening(
        LocalDate bdate,
        Instant from,
        List<Cursor> cursors,
        List<ProgramEvent> kept,
        long generation) {

    public Opening {
        cursors = List.copyOf(cursors);
        kept = List.copyOf(kept);
    }

    /** The first day of a channel. */
    public static Opening first(ChannelSettings settings, LocalDate bdate, long generation) {
        Instant start = BroadcastDay.of(settings).span(bdate).start();
        return new Opening(bdate, start, List.of(), List.of(), generation);
    }

    /** The day after a day that stands. */
    public static Opening after(ScheduleDay day, long generation) {
        return new Opening(
                day.bdate().plusDays(1), day.filledUntil(), day.cursorOut(), List.of(), generation);
    }

    /** A day that stands, from one of its events on anew. */
    public static Opening from(ScheduleDay day, int ordinal, long generation) {
        ProgramEvent first = day.events().get(ordinal);
        return new Opening(
                day.bdate(),
                first.span().start(),
                day.cursorIn(),
                day.events().subList(0, ordinal),
                generation);
    }
}

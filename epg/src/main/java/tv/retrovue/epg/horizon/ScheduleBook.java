package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.PlaylogItem;

/** Both schedules, as they are published. Implemented by the store; thread-safe. */
public interface ScheduleBook {

    /** The published days that have an event in a span, by date, each whole. */
    List<ScheduleDay> days(ChannelId channel, Span span);

    /** The published events that overlap a span, by time. */
    default List<ProgramEvent> events(ChannelId channel, Span span) {
        return days(channel, span).stream()
                .flatMap(day -> day.events().stream())
                .filter(event -> event.span().overlaps(span))
                .toList();
    }

    /** The latest published day. */
    Optional<ScheduleDay> lastDay(ChannelId channel);

    /** Where the fine schedule ends; empty where there is none. */
    Optional<Instant> playlogEnd(ChannelId channel);

    /** The items that overlap a span, by time. */
    List<PlaylogItem> items(ChannelId channel, Span span);

    /** The planned airings that start in a span, by time. */
    List<Airing> airings(ChannelId channel, Span span);

    /**
     * Publishes all of it or, if it throws, nothing. Readers see the state before or the state
     * after.
     */
    void publish(Publication publication);
}

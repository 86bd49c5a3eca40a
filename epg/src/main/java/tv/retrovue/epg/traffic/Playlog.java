package tv.retrovue.epg.traffic;

import java.util.List;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;

/**
 * A built stretch of a channel's fine schedule.
 *
 * @param items contiguous, from the start of the span to its end
 * @param airings of everything in it that is no programme; programmes have theirs from the coarse
 *     schedule
 */
public record Playlog(ChannelId channel, Span span, List<PlaylogItem> items, List<Airing> airings) {

    public Playlog {
        items = List.copyOf(items);
        airings = List.copyOf(airings);
        long at = span.startMs();
        for (PlaylogItem item : items) {
            if (item.span().startMs() != at) {
                throw new IllegalArgumentException(
                        "item "
                                + item.id()
                                + " starts at "
                                + item.span().start()
                                + ", not at "
                                + at);
            }
            at = item.span().endMs();
        }
        if (at != span.endMs()) {
            throw new IllegalArgumentException(
                    "the items of " + span + " on channel " + channel + " end at " + at);
        }
    }
}

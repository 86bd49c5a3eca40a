package tv.retrovue.epg.horizon;

import java.util.List;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.traffic.Playlog;

/**
 * What is published of a channel at once. Applied in the order of the components.
 *
 * @param startsOver everything that is published of the channel from the first day on is withdrawn
 *     before: days of that date and later, items that end after it starts, and the airings of both
 * @param days each takes the place of the published day of its date, and its {@link
 *     tv.retrovue.epg.traffic.Airing#ofProgrammes airings of programmes} the place of that day's
 * @param playlogs each takes the place of all items that start in its span, and its airings the
 *     place of those that such items had there
 */
public record Publication(
        ChannelId channel, boolean startsOver, List<ScheduleDay> days, List<Playlog> playlogs) {

    public Publication {
        days = List.copyOf(days);
        playlogs = List.copyOf(playlogs);
        if (startsOver && days.isEmpty()) {
            throw new IllegalArgumentException(
                    "channel " + channel + " is to start over without a day");
        }
    }
}

package tv.retrovue.epg.store;

import java.util.List;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Daypart;

/**
 * A channel that is to be added.
 *
 * @param profile what its signal looks like, as JSON
 * @param plan what it shows
 */
public record ChannelDraft(
        Names names, ChannelSettings settings, String profile, PlanDraft plan, boolean enabled) {

    /** By which names it will be known; the uid is given by the store. */
    public record Names(String slug, String number, String name) {}

    /** A plan that has no channel yet. */
    public record PlanDraft(String name, List<Daypart> dayparts) {

        public PlanDraft {
            dayparts = List.copyOf(dayparts);
        }
    }
}

package tv.retrovue.epg.store;

import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.Plan;

/**
 * A channel with its plan, as it is stored.
 *
 * @param revision of this channel; grows with every change to it or to its plan
 */
public record ChannelCard(Channel channel, Plan plan, long revision) {}

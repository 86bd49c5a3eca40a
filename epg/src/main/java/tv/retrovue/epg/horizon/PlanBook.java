package tv.retrovue.epg.horizon;

import java.util.List;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.Plan;

/** What the station wants to show. Implemented by the store; thread-safe. */
public interface PlanBook {

    /** The enabled channels with their plans, by id. */
    List<PlannedChannel> channels();

    /** What may be aired, now. */
    Catalog catalog();

    /** A channel and its plan. */
    record PlannedChannel(Channel channel, Plan plan) {}
}

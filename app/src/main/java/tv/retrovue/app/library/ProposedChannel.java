package tv.retrovue.app.library;

import java.util.List;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.BreakPolicy;

/**
 * A channel that would suit the library: one all-day daypart over its pools, which take turns.
 *
 * @param slug for URLs
 * @param number as a viewer keys it in
 * @param pools at least one, in the order of their turns
 */
public record ProposedChannel(
        String number, String slug, String name, BreakPolicy.Style style, List<Draw> pools) {

    public ProposedChannel {
        pools = List.copyOf(pools);
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("proposed channel " + name + " has nothing to show");
        }
    }

    /** A pool that is to be made. */
    public record Draw(String name, PoolQuery query, Pool.Order order) {}
}

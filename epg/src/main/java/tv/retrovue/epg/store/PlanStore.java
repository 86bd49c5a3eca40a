package tv.retrovue.epg.store;

import java.util.List;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.horizon.PlanBook;

/** What the station wants to show, as the keeper of the schedule reads it. Thread-safe. */
public final class PlanStore implements PlanBook {
    private final ChannelStore channels;
    private final CatalogStore catalog;

    public PlanStore(ChannelStore channels, CatalogStore catalog) {
        this.channels = channels;
        this.catalog = catalog;
    }

    @Override
    public List<PlannedChannel> channels() {
        return channels.list().cards().stream()
                .filter(card -> card.channel().enabled())
                .map(card -> new PlannedChannel(card.channel(), card.plan()))
                .toList();
    }

    @Override
    public Catalog catalog() {
        return catalog.catalog();
    }
}

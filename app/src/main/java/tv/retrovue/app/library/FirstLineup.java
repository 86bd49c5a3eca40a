package tv.retrovue.app.library;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Daypart;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.ChannelCard;
import tv.retrovue.epg.store.ChannelDraft;
import tv.retrovue.epg.store.ChannelSaved;
import tv.retrovue.epg.store.ChannelStore;

/**
 * Puts a line-up on the air where there is none: a station that was only given a folder has
 * channels all the same. Channels that exist, proposed or made by hand, are left as they are.
 */
public final class FirstLineup {
    private static final Logger log = LoggerFactory.getLogger(FirstLineup.class);

    private static final AssetFilter EVERYTHING =
            new AssetFilter(Set.of(), Set.of(), Set.of(), Set.of());

    private final CatalogStore catalog;
    private final ChannelStore channels;
    private final Manner manner;

    /**
     * How the first channels are to be.
     *
     * @param profile of their signal, as JSON
     * @param gridMinutes on which their programmes start
     */
    public record Manner(ZoneId zone, String profile, int gridMinutes) {}

    public FirstLineup(CatalogStore catalog, ChannelStore channels, Manner manner) {
        this.catalog = catalog;
        this.channels = channels;
        this.manner = manner;
    }

    /**
     * Airs what is proposed for the catalogue, if there is no channel yet.
     *
     * @return the channels that were added; empty where there were some or nothing can be proposed
     */
    public List<Channel> air(LineupProposer proposer) {
        if (!channels.list().cards().isEmpty()) {
            return List.of();
        }
        List<Channel> added = new ArrayList<>();
        for (ProposedChannel proposed : proposer.propose(catalog.assets(EVERYTHING), List.of())) {
            switch (channels.add(draft(proposed))) {
                case ChannelSaved.Done(ChannelCard card) -> added.add(card.channel());
                case ChannelSaved.Refused(List<String> reasons) ->
                        log.atWarn()
                                .addKeyValue("channel", proposed.name())
                                .addKeyValue("reasons", reasons)
                                .log("a proposed channel cannot be aired");
                case ChannelSaved.Stale _, ChannelSaved.Unknown _ ->
                        throw new IllegalStateException("a new channel has no past");
            }
        }
        return added;
    }

    private ChannelDraft draft(ProposedChannel proposed) {
        List<PoolId> pools =
                proposed.pools().stream()
                        .map(draw -> catalog.addPool(draw.name(), draw.query(), draw.order()))
                        .map(Pool::id)
                        .toList();
        ChannelSettings settings =
                new ChannelSettings(
                        manner.zone(),
                        ChannelSettings.COMMON_DAY_START,
                        manner.gridMinutes(),
                        proposed.slug(),
                        BreakPolicy.forGrid(proposed.style(), manner.gridMinutes()));
        return new ChannelDraft(
                new ChannelDraft.Names(proposed.slug(), proposed.number(), proposed.name()),
                settings,
                manner.profile(),
                new ChannelDraft.PlanDraft(
                        proposed.name(), List.of(Daypart.allDay("All day", pools))),
                true);
    }
}

package tv.retrovue.app.web;

import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * The station's books, as far as the API lets one read in them. Implemented by the station;
 * thread-safe; only reads.
 */
public interface StationBooks {

    /** All channels, those that are switched off as well, in any order. */
    List<Channel> channels();

    /** The items of the fine schedule that overlap a span, by time. */
    List<PlaylogItem> playlog(ChannelId channel, Span span);

    /**
     * What was on the air within a span, by time.
     *
     * @param limit most lines; to go on, ask again from the start of the last one
     */
    List<AsRun> asRun(ChannelId channel, Span span, int limit);

    Optional<Asset> asset(AssetId id);
}

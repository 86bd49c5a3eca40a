package tv.retrovue.epg.guide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/**
 * What a guide is made from. Implemented by the station; called on one thread at a time; only
 * reads.
 */
public interface GuideSource {

    /** The channels that are on the air, in any order. */
    List<Channel> channels();

    /** The published events of a channel that overlap a span, by time. */
    List<ProgramEvent> events(ChannelId channel, Span span);

    Optional<Asset> asset(AssetId id);

    /** When each asset was last planned to start, on any channel, before an instant. */
    Map<AssetId, Instant> lastAirings(Instant before);

    /** The picture that stands for an asset. */
    Optional<Picture> poster(AssetId id);

    /** The logo of a channel. */
    Optional<Picture> logo(ChannelId id);
}

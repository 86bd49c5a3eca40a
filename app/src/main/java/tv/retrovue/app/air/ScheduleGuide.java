package tv.retrovue.app.air;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.guide.GuideSource;
import tv.retrovue.epg.guide.Picture;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.store.ChannelCard;
import tv.retrovue.epg.store.ChannelStore;
import tv.retrovue.epg.store.ScheduleStore;

/** What the guide is made from: the published schedule. Thread-safe. */
public final class ScheduleGuide implements GuideSource {
    private final ChannelStore channels;
    private final ScheduleStore schedule;
    private final Supplier<Catalog> catalog;

    public ScheduleGuide(ChannelStore channels, ScheduleStore schedule, Supplier<Catalog> catalog) {
        this.channels = channels;
        this.schedule = schedule;
        this.catalog = catalog;
    }

    @Override
    public List<Channel> channels() {
        return channels.list().cards().stream()
                .map(ChannelCard::channel)
                .filter(Channel::enabled)
                .toList();
    }

    @Override
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        return schedule.events(channel, span);
    }

    @Override
    public Optional<Asset> asset(AssetId id) {
        return catalog.get().asset(id);
    }

    @Override
    public Map<AssetId, Instant> lastAirings(Instant before) {
        return schedule.lastAirings(before);
    }

    /** There is no artwork yet: the guide does without rather than point at nothing. */
    @Override
    public Optional<Picture> poster(AssetId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Picture> logo(ChannelId id) {
        return Optional.empty();
    }
}

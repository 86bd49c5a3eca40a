package tv.retrovue.epg.guide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/** A schedule that a test writes down. */
final class SampleSource implements GuideSource {
    final List<Channel> channels = new ArrayList<>();
    final Map<ChannelId, List<ProgramEvent>> events = new HashMap<>();
    final Map<AssetId, Asset> assets = new HashMap<>();
    final Map<AssetId, Instant> aired = new HashMap<>();
    final Map<AssetId, Picture> posters = new HashMap<>();

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        return events.getOrDefault(channel, List.of()).stream()
                .filter(event -> event.span().overlaps(span))
                .toList();
    }

    @Override
    public Optional<Asset> asset(AssetId id) {
        return Optional.ofNullable(assets.get(id));
    }

    @Override
    public Map<AssetId, Instant> lastAirings(Instant before) {
        Map<AssetId, Instant> earlier = new HashMap<>(aired);
        earlier.values().removeIf(start -> !start.isBefore(before));
        return earlier;
    }

    @Override
    public Optional<Picture> poster(AssetId id) {
        return Optional.ofNullable(posters.get(id));
    }

    @Override
    public Optional<Picture> logo(ChannelId id) {
        return Optional.empty();
    }
}

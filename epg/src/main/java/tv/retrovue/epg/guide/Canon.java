package tv.retrovue.epg.guide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.schedule.ProgramEvent;

/**
 * One text for each episode, throughout a guide. Plex keeps one description for a title and number;
 * where a library holds an episode twice, with two descriptions, the copy with the smaller key
 * speaks for both. Immutable.
 */
final class Canon {
    private final Map<Name, Entry> byName;

    private Canon(Map<Name, Entry> byName) {
        this.byName = byName;
    }

    static Canon of(List<GuideBuilder.Tiled> channels, GuideSource source) {
        Map<AssetId, String> keys = new HashMap<>();
        Map<Name, Entry> byName = new HashMap<>();
        for (GuideBuilder.Tiled tiled : channels) {
            for (ProgramEvent event : tiled.events()) {
                name(event.billing())
                        .ifPresent(name ->
                                byName.merge(name, entry(event, keys, source), Canon::first));
            }
        }
        return new Canon(Map.copyOf(byName));
    }

    /** The billing that speaks for an event. */
    Billing billing(ProgramEvent event) {
        return name(event.billing()).map(byName::get).map(Entry::billing).orElseGet(event::billing);
    }

    private static Entry entry(ProgramEvent event, Map<AssetId, String> keys, GuideSource source) {
        String key =
                event.content()
                        .map(content ->
                                keys.computeIfAbsent(
                                        content.asset(),
                                        id -> source.asset(id).map(Asset::key).orElse("")))
                        .orElse("");
        return new Entry(key, event.billing());
    }

    private static Optional<Name> name(Billing billing) {
        return billing.episode().isPresent()
                ? Optional.of(
                        new Name(
                                billing.series().isBlank() ? billing.title() : billing.series(),
                                billing.season().orElse(1),
                                billing.episode().getAsInt()))
                : Optional.empty();
    }

    private static Entry first(Entry one, Entry other) {
        return one.key().compareTo(other.key()) <= 0 ? one : other;
    }

    private record Name(String title, int season, int episode) {}

    private record Entry(String key, Billing billing) {}
}

package tv.retrovue.epg.catalog;

import java.util.Set;

/**
 * A question to the catalogue: an asset matches where it is one of each set. An empty set asks
 * nothing.
 *
 * @param tags an asset matches with one of them
 * @param series names, as in {@link Billing#series()}
 */
public record AssetFilter(
        Set<AssetKind> kinds, Set<AssetState> states, Set<String> tags, Set<String> series) {

    /** Everything that may be scheduled. */
    public static final AssetFilter READY =
            new AssetFilter(Set.of(), Set.of(AssetState.READY), Set.of(), Set.of());

    public AssetFilter {
        kinds = Set.copyOf(kinds);
        states = Set.copyOf(states);
        tags = Set.copyOf(tags);
        series = Set.copyOf(series);
    }

    public AssetFilter ofKinds(AssetKind... kinds) {
        return new AssetFilter(Set.of(kinds), states, tags, series);
    }

    public AssetFilter tagged(String... tags) {
        return new AssetFilter(kinds, states, Set.of(tags), series);
    }

    public AssetFilter ofSeries(String... series) {
        return new AssetFilter(kinds, states, tags, Set.of(series));
    }
}

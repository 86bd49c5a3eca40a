package tv.retrovue.epg.catalog;

import java.util.Set;
import java.util.TreeSet;

/**
 * What belongs to a pool. An empty set does not restrict, except {@code kinds}, which must name at
 * least one.
 *
 * @param series names of series, as {@link Billing#series()} has them; letter case counts
 * @param anyTag an asset has at least one of these
 * @param noTag an asset has none of these
 * @param minMs shortest running time in milliseconds, inclusive
 * @param maxMs longest running time in milliseconds, inclusive
 */
public record PoolQuery(
        Set<AssetKind> kinds,
        Set<String> series,
        Set<String> anyTag,
        Set<String> noTag,
        long minMs,
        long maxMs) {

    public PoolQuery {
        kinds = Set.copyOf(kinds);
        series = Set.copyOf(series);
        anyTag = Set.copyOf(anyTag);
        noTag = Set.copyOf(noTag);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a pool query names no kind; name at least one");
        }
        if (minMs < 0 || maxMs < minMs) {
            throw new IllegalArgumentException(
                    "a pool query asks for running times from "
                            + minMs
                            + " to "
                            + maxMs
                            + " ms; allowed is 0 <= from <= to");
        }
    }

    /** Everything of some kinds. */
    public static PoolQuery of(Set<AssetKind> kinds) {
        return new PoolQuery(kinds, Set.of(), Set.of(), Set.of(), 0, Long.MAX_VALUE);
    }

    /** All programmes of the catalogue. */
    public static PoolQuery programmes() {
        return of(Set.of(AssetKind.PROGRAM));
    }

    /** The same question, only of certain series. */
    public PoolQuery ofSeries(Set<String> names) {
        return new PoolQuery(kinds, names, anyTag, noTag, minMs, maxMs);
    }

    /** The same question, only of what carries at least one of certain tags. */
    public PoolQuery tagged(Set<String> tags) {
        return new PoolQuery(kinds, series, tags, noTag, minMs, maxMs);
    }

    /** Whether an asset is asked for. Says nothing of whether it can be aired. */
    public boolean matches(Asset asset) {
        long ms = asset.file().durationMs();
        return kinds.contains(asset.kind())
                && (series.isEmpty() || series.contains(asset.billing().series()))
                && (anyTag.isEmpty() || asset.tags().stream().anyMatch(anyTag::contains))
                && asset.tags().stream().noneMatch(noTag::contains)
                && ms >= minMs
                && ms <= maxMs;
    }

    /** The same text for equal questions, on every machine: what a fingerprint is made of. */
    public String canonical() {
        return new TreeSet<>(kinds)
                + "|"
                + new TreeSet<>(series)
                + "|"
                + new TreeSet<>(anyTag)
                + "|"
                + new TreeSet<>(noTag)
                + "|"
                + minMs
                + "|"
                + maxMs;
    }
}

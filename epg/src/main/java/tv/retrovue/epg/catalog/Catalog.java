package tv.retrovue.epg.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that may be aired, as it was at one moment.
 *
 * <p>Immutable and thread-safe: what a pool holds is worked out at the first question and kept.
 */
public final class Catalog {

    private static final Comparator<Marker> BY_TIME =
            Comparator.comparingLong(Marker::atMs)
                    .thenComparingLong(Marker::endMs)
                    .thenComparing(Marker::kind)
                    .thenComparing(Marker::origin)
                    .thenComparing(Marker::title);

    private final long revision;
    private final Map<AssetId, Asset> assets;
    private final Map<AssetId, List<Marker>> markers;
    private final Map<PoolId, Pool> pools;
    private final Map<PoolQuery, List<Asset>> answers = new ConcurrentHashMap<>();

    private Catalog(
            long revision,
            Map<AssetId, Asset> assets,
            Map<AssetId, List<Marker>> markers,
            Map<PoolId, Pool> pools) {
        this.revision = revision;
        this.assets = assets;
        this.markers = markers;
        this.pools = pools;
    }

    /**
     * Takes a snapshot.
     *
     * @param revision grows with every change to assets, marks or pools
     * @param markers in any order; assets without marks may be left out
     */
    public static Catalog of(
            long revision,
            Collection<Asset> assets,
            Map<AssetId, List<Marker>> markers,
            Collection<Pool> pools) {
        Map<AssetId, Asset> byId = HashMap.newHashMap(assets.size());
        assets.forEach(asset -> byId.put(asset.id(), asset));
        Map<AssetId, List<Marker>> sorted = HashMap.newHashMap(markers.size());
        markers.forEach((id, marks) -> sorted.put(id, marks.stream().sorted(BY_TIME).toList()));
        Map<PoolId, Pool> poolsById = HashMap.newHashMap(pools.size());
        pools.forEach(pool -> poolsById.put(pool.id(), pool));
        return new Catalog(revision, Map.copyOf(byId), Map.copyOf(sorted), Map.copyOf(poolsById));
    }

    /** The number of this snapshot; equal numbers of one station mean equal content. */
    public long revision() {
        return revision;
    }

    /** All assets, whatever their state, in no particular order. */
    public Collection<Asset> assets() {
        return assets.values();
    }

    public Optional<Asset> asset(AssetId id) {
        return Optional.ofNullable(assets.get(id));
    }

    /** An asset, if it can be aired: ready, and of a known length. */
    public Optional<Asset> airable(AssetId id) {
        return asset(id).filter(Catalog::isAirable);
    }

    /** The marks of an asset, by time. */
    public List<Marker> markers(AssetId id) {
        return markers.getOrDefault(id, List.of());
    }

    public Optional<Pool> pool(PoolId id) {
        return Optional.ofNullable(pools.get(id));
    }

    /**
     * What a pool holds now: only what can be aired, in the order of {@link BillingOrder}, which
     * does not depend on how the catalogue was filled. Empty for an unknown pool.
     */
    public List<Asset> members(PoolId id) {
        return pool(id).map(pool -> members(pool.query())).orElse(List.of());
    }

    /** What a question is answered with; see {@link #members(PoolId)}. */
    public List<Asset> members(PoolQuery query) {
        return answers.computeIfAbsent(query, this::answer);
    }

    private List<Asset> answer(PoolQuery query) {
        return assets.values().stream()
                .filter(asset -> isAirable(asset) && query.matches(asset))
                .map(asset -> Map.entry(BillingOrder.position(asset), asset))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isAirable(Asset asset) {
        return asset.standing().state() == AssetState.READY && asset.file().durationMs() > 0;
    }
}

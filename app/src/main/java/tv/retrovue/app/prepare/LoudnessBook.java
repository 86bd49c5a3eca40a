package tv.retrovue.app.prepare;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;

/** How loud each asset is, kept by the station. Thread-safe. */
public interface LoudnessBook {

    /** What is known of assets. What was not measured yet is not in the map. */
    Map<AssetId, Measure> measures(Collection<AssetId> assets);

    /** What is known of an asset; empty until measured. */
    default Optional<Measure> measure(Asset asset) {
        return Optional.ofNullable(measures(List.of(asset.id())).get(asset.id()));
    }

    /**
     * Keeps a measure, in LUFS, that is known from now on. The first stands, for as long as the
     * file stays what it is.
     */
    void measured(Asset asset, double integratedLufs);
}

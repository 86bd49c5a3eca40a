package tv.retrovue.epg.catalog;

import java.util.Set;

/**
 * One thing that may be aired.
 *
 * @param key stable name of the asset: a digest of its place in its source; unique
 * @param tags folder and sidecar words, lower case
 */
public record Asset(
        AssetId id,
        String key,
        AssetKind kind,
        Billing billing,
        MediaFile file,
        Set<String> tags,
        Standing standing) {

    public Asset {
        tags = Set.copyOf(tags);
    }

    /** State and, where it is a bad one, why. */
    public record Standing(AssetState state, String reason) {
        public static final Standing READY = new Standing(AssetState.READY, "");
        public static final Standing NEW = new Standing(AssetState.NEW, "");
    }
}

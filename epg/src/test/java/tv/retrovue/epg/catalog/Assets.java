package tv.retrovue.epg.catalog;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/** Assets for tests, ready to be aired unless said otherwise. */
public final class Assets {

    private Assets() {}

    public static Asset episode(long id, String series, int season, int episode, long ms) {
        Billing billing =
                new Billing(
                        series,
                        "Episode " + episode,
                        series,
                        OptionalInt.of(season),
                        OptionalInt.of(episode),
                        OptionalInt.empty(),
                        "");
        return asset(id, AssetKind.PROGRAM, billing, ms, Set.of());
    }

    public static Asset film(long id, String title, long ms) {
        return asset(id, AssetKind.PROGRAM, Billing.titled(title), ms, Set.of());
    }

    public static Asset spot(long id, AssetKind kind, String title, long ms, String... tags) {
        return asset(id, kind, Billing.titled(title), ms, Set.of(tags));
    }

    public static Asset asset(long id, AssetKind kind, Billing billing, long ms, Set<String> tags) {
        MediaFile file = new MediaFile("/media/" + id + ".mkv", 1_000, Instant.EPOCH, ms, "");
        return new Asset(
                new AssetId(id), "key-" + id, kind, billing, file, tags, Asset.Standing.READY);
    }

    public static Asset in(Asset asset, AssetState state) {
        return new Asset(
                asset.id(),
                asset.key(),
                asset.kind(),
                asset.billing(),
                asset.file(),
                asset.tags(),
                new Asset.Standing(state, "test"));
    }
}

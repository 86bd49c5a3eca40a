package tv.retrovue.epg.traffic;

import tv.retrovue.epg.catalog.Asset;

/**
 * An asset as traffic sees it.
 *
 * <p>What it advertises stands in its tags: {@code product:soda}, {@code advertiser:acme} and, for
 * several versions of one spot, {@code copy:soda-summer}.
 */
record Spot(Asset asset, Airing.Copy copy) {

    private static final String PRODUCT = "product:";
    private static final String ADVERTISER = "advertiser:";
    private static final String COPY = "copy:";

    static Spot of(Asset asset) {
        String group = tag(asset, COPY);
        return new Spot(
                asset,
                new Airing.Copy(
                        group.isEmpty() ? asset.key() : COPY + group,
                        advertises(asset) ? tag(asset, PRODUCT) : "",
                        advertises(asset) ? tag(asset, ADVERTISER) : ""));
    }

    long lengthMs() {
        return asset.file().durationMs();
    }

    private static boolean advertises(Asset asset) {
        return switch (asset.kind()) {
            case COMMERCIAL, PROMO, PSA -> true;
            case PROGRAM, STATION_ID, BUMPER_OUT, BUMPER_IN, FILLER -> false;
        };
    }

    /** The first in the order of the alphabet, should there be several. */
    private static String tag(Asset asset, String prefix) {
        return asset.tags().stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .sorted()
                .findFirst()
                .orElse("");
    }
}

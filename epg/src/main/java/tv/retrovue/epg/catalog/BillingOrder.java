package tv.retrovue.epg.catalog;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The order in which assets are told apart and gone through: by series, season, episode, title and
 * at last by key, so that no two assets are equal. Specials (season 0) and what has no number come
 * after the numbered. Independent of locale.
 */
public final class BillingOrder {

    private BillingOrder() {}

    /**
     * The place of an asset in this order, as a text that compares as the order does. Kept as a
     * cursor, it still tells what comes next when the asset itself is gone.
     */
    public static String position(Asset asset) {
        Billing billing = asset.billing();
        return String.join(
                "\u0001",
                fold(billing.series()),
                season(billing.season()),
                number(billing.episode()),
                fold(billing.title()),
                number(billing.year()),
                fold(billing.subTitle()),
                asset.key());
    }

    /** Control characters would sort below the separator. */
    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", " ");
    }

    private static String season(OptionalInt season) {
        return season.isPresent() && season.getAsInt() == 0 ? "~special" : number(season);
    }

    /** The tilde sorts after every digit. */
    private static String number(OptionalInt number) {
        if (number.isEmpty()) {
            return "~~";
        }
        return String.format(Locale.ROOT, "%010d", Math.max(0, number.getAsInt()));
    }
}

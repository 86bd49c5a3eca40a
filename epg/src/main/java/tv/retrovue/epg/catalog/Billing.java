package tv.retrovue.epg.catalog;

import java.util.OptionalInt;

/**
 * What a viewer is told of an asset. Texts that are not known are empty, never null.
 *
 * @param title of the film, or of the series for an episode
 * @param subTitle title of the episode
 * @param series name of the series, empty for what belongs to none
 * @param season 0 for specials
 * @param year of the film, or of the series
 */
public record Billing(
        String title,
        String subTitle,
        String series,
        OptionalInt season,
        OptionalInt episode,
        OptionalInt year,
        String plot) {

    /** A title and nothing else. */
    public static Billing titled(String title) {
        return new Billing(
                title, "", "", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), "");
    }
}

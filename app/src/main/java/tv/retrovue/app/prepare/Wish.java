package tv.retrovue.app.prepare;

import java.time.Duration;
import java.util.List;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.Profile;

/**
 * A stretch of an asset that is to be aired in a profile, at a level.
 *
 * @param from place within the asset at which the stretch begins
 * @param until place after its end; may lie behind the end of the asset
 * @param marks places within the asset at which a break may begin or end: all that are eligible,
 *     not only those that a channel has chosen, and of the whole asset
 */
public record Wish(
        Asset asset,
        Profile profile,
        Level level,
        Duration from,
        Duration until,
        List<Duration> marks) {

    public Wish {
        marks = List.copyOf(marks);
        if (from.isNegative() || from.compareTo(until) >= 0) {
            throw new IllegalArgumentException(
                    "a wish for asset " + asset.id() + " spans " + from + " to " + until);
        }
    }

    /** The whole of an asset, at the loudness of the house. */
    public static Wish whole(Asset asset, Profile profile, List<Duration> marks) {
        Duration length = Duration.ofMillis(Math.max(1, asset.file().durationMs()));
        return new Wish(asset, profile, Level.HOUSE, Duration.ZERO, length, marks);
    }

    /** The same at another level. */
    public Wish at(Level other) {
        return new Wish(asset, profile, other, from, until, marks);
    }

    /** Whether the scan has looked into the file. */
    boolean isProbed() {
        return !asset.file().facts().isBlank();
    }

    /** The copy that answers it. */
    CopyId copy() {
        return CopyId.of(asset, profile, level);
    }
}

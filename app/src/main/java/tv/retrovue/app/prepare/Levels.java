package tv.retrovue.app.prepare;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.tuner.Profile;

/**
 * Tells the level of airings, from what does not change while they are on the air: when they began
 * and when the loudness of their assets became known. So it is the same at every reading, also
 * after a restart. Thread-safe.
 */
public final class Levels {
    private final LoudnessBook book;
    private final HouseMade houseMade;

    public Levels(LoudnessBook book, HouseMade houseMade) {
        this.book = book;
        this.houseMade = houseMade;
    }

    /**
     * What comes to be heard.
     *
     * @param gainDb by which the file is raised or lowered where it airs itself
     */
    record Sound(Level level, double gainDb) {}

    /** The sound of an asset in an airing that begins, or began, at an instant. */
    Sound of(Asset asset, Profile profile, Instant airing) {
        if (isHouseMade(asset, profile)) {
            return new Sound(Level.HOUSE, 0);
        }
        Optional<Measure> inTime =
                book.measure(asset).filter(known -> known.levelOf(airing) == Level.HOUSE);
        return inTime.map(known -> new Sound(Level.HOUSE, known.gainDb()))
                .orElseGet(() -> new Sound(Level.AS_IS, 0));
    }

    /** Whether an asset is only cut: there is one level of it, and one copy. */
    boolean isHouseMade(Asset asset, Profile profile) {
        return houseMade.covers(asset, profile);
    }

    /** What is known of assets. What was not measured yet is not in the map. */
    Map<AssetId, Measure> measures(Collection<AssetId> assets) {
        return book.measures(assets);
    }
}

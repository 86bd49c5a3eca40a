package tv.retrovue.app.prepare;

import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.Profile;

/**
 * Tells which files were made in the format of the house to begin with, such as the demo's: these
 * are cut into pieces, and not encoded again. Thread-safe.
 */
@FunctionalInterface
public interface HouseMade {
    /** An owner's library, of which nothing is known. */
    HouseMade NONE = (asset, profile) -> false;

    /** Whether an asset's file has the sequence header and the key frames of a profile. */
    boolean covers(Asset asset, Profile profile);
}

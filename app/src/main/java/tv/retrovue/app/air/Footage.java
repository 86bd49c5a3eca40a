package tv.retrovue.app.air;

import java.time.Instant;
import java.util.List;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/**
 * What there is to show of an asset: house copies where they are ready, the owner's file where not.
 * Implemented by preparing; thread-safe; only looks, never waits for an encoder.
 */
@FunctionalInterface
public interface Footage {

    /**
     * Cuts a stretch of an asset into parts, each from one source. The cuts depend on the asset and
     * the profile alone, so that they stay where they are when more of the asset becomes ready.
     *
     * @param showing what is shown, and in which airing: the level of the sound is one throughout
     * @param inFrame where in the asset the stretch begins, in frames of the profile's rate
     * @param frames how long it is, at least 1
     * @return parts that lie end to end and cover the stretch
     */
    List<Part> parts(Showing showing, Profile profile, long inFrame, long frames);

    /**
     * An asset on the air.
     *
     * @param airing when the airing began that the stretch belongs to, or will begin
     */
    record Showing(Asset asset, Instant airing) {}

    /**
     * A part of a stretch.
     *
     * @param frames how long it is, at least 1
     */
    record Part(Source source, long frames) {}
}

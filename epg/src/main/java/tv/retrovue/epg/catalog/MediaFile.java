package tv.retrovue.epg.catalog;

import java.time.Instant;

/**
 * The file of an asset, as it was last seen.
 *
 * @param path absolute, as the library spells it
 * @param durationMs 0 until probed
 * @param facts what the probe found, as JSON; opaque here, empty until probed
 */
public record MediaFile(
        String path, long sizeBytes, Instant modified, long durationMs, String facts) {}

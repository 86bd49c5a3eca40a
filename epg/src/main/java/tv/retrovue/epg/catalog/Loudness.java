package tv.retrovue.epg.catalog;

import java.time.Instant;

/**
 * How loud an asset is.
 *
 * @param lufsTimes100 integrated loudness, -2300 for -23 LUFS
 * @param measured when it became known; the epoch where that was not written down
 */
public record Loudness(int lufsTimes100, Instant measured) {}

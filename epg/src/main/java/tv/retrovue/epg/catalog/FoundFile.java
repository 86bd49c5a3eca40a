package tv.retrovue.epg.catalog;

import java.time.Instant;
import java.util.Set;

/**
 * A media file as a scan sees it, before anything has looked inside.
 *
 * @param key stable name of the asset: a digest of its place in its source; unique
 * @param path absolute, as the library spells it
 * @param modified compared in whole milliseconds
 * @param tags folder and sidecar words, lower case
 */
public record FoundFile(
        String key,
        AssetKind kind,
        Billing billing,
        String path,
        long sizeBytes,
        Instant modified,
        Set<String> tags) {

    public FoundFile {
        if (key.isBlank() || path.isBlank() || sizeBytes < 0) {
            throw new IllegalArgumentException(
                    "a found file has the key '"
                            + key
                            + "', the path '"
                            + path
                            + "' and "
                            + sizeBytes
                            + " bytes; needed are a key, a path and a size from 0");
        }
        tags = Set.copyOf(tags);
    }
}

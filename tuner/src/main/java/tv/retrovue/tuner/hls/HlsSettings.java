package tv.retrovue.tuner.hls;

import java.time.Duration;

/**
 * How HLS is cut and kept.
 *
 * @param segmentDuration what a segment is to last; cuts stand at key frames
 * @param playlistSize segments in a playlist
 * @param patience how long the first request of a playlist may wait for its segments
 */
public record HlsSettings(Duration segmentDuration, int playlistSize, Duration patience) {
    /** As long as tuning may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public HlsSettings {
        if (segmentDuration.compareTo(Duration.ofSeconds(1)) < 0
                || segmentDuration.compareTo(Duration.ofSeconds(15)) > 0) {
            throw new IllegalArgumentException(
                    "segmentDuration is " + segmentDuration + "; allowed is PT1S to PT15S");
        }
        if (playlistSize < 3 || playlistSize > 60) {
            throw new IllegalArgumentException(
                    "playlistSize is " + playlistSize + "; allowed is 3 to 60");
        }
    }

    public HlsSettings(Duration segmentDuration, int playlistSize) {
        this(segmentDuration, playlistSize, PATIENCE);
    }
}

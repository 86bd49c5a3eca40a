package tv.retrovue.app.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How the station is watched.
 *
 * @param port of the operator's face, 0 for any free one
 * @param channels how many to propose for a library, as many as suit it where empty
 * @param quality of channels that are created from now on
 */
public record StreamingConfig(
        Mode mode,
        int port,
        Optional<Integer> channels,
        Quality quality,
        Hls hls,
        Delivery delivery) {

    public StreamingConfig {
        Keys.MODE.require(mode);
        Keys.PORT.require(port);
        Keys.CHANNELS.require(channels);
        Keys.QUALITY.require(quality);
    }

    /**
     * How HLS is cut.
     *
     * @param segmentDuration of one segment, give or take what lies between key frames
     * @param playlistSize segments in a playlist
     */
    public record Hls(Duration segmentDuration, int playlistSize) {

        public Hls {
            Keys.SEGMENT_DURATION.require(segmentDuration);
            Keys.PLAYLIST_SIZE.require(playlistSize);
        }
    }

    /**
     * How streams reach viewers.
     *
     * @param burst how much of the past a new viewer is sent at once
     * @param linger how long a channel goes on after its last viewer has left
     * @param ring how much of the past each channel keeps in memory
     * @param maxViewers on all channels together
     */
    public record Delivery(Duration burst, Duration linger, Duration ring, int maxViewers) {

        public Delivery {
            Keys.BURST.require(burst);
            Keys.LINGER.require(linger);
            Keys.RING.require(ring);
            Keys.MAX_VIEWERS.require(maxViewers);
        }
    }
}

package tv.retrovue.tuner.hls;

import java.time.Duration;
import java.util.Locale;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.CodecNames;

/** Writes multivariant playlists (RFC 8216, section 4.3.4). Stateless. */
final class MultivariantPlaylist {
    private MultivariantPlaylist() {}

    /** The playlist of a channel's one rendition. */
    static String write(Profile profile, Duration segmentDuration, String address) {
        long average = profile.streamBitsPerSecond();
        return String.format(
                Locale.ROOT,
                "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-INDEPENDENT-SEGMENTS\n"
                        + "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\","
                        + "RESOLUTION=%dx%d,FRAME-RATE=%.3f\n%s\n",
                peak(profile, segmentDuration),
                average,
                CodecNames.of(profile),
                profile.width(),
                profile.height(),
                (double) profile.rate().num() / profile.rate().den(),
                address);
    }

    /**
     * The most that a segment's bits can be, by the second: the rate model's buffer holds a second
     * of signal, which may leave it within one segment on top of what that brings.
     */
    private static long peak(Profile profile, Duration segmentDuration) {
        CutRule rule = CutRule.of(profile.rate(), segmentDuration);
        long micros = rule.micros(rule.window());
        return Math.ceilDiv(profile.streamBitsPerSecond() * (micros + 1_000_000), micros);
    }
}

package tv.retrovue.tuner.hls;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tv.retrovue.tuner.transport.FrameGrid;

/**
 * Writes media playlists (RFC 8216, section 4.3). Immutable and thread-safe.
 *
 * <p>Version 3 for the fractions in {@code EXTINF}; nothing else that is written asks for more:
 * section 7 of the RFC binds {@code EXT-X-INDEPENDENT-SEGMENTS} to no version, and who does not
 * know a tag passes over it.
 */
final class MediaPlaylist {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final FrameGrid grid;
    private final CutRule rule;

    MediaPlaylist(FrameGrid grid, CutRule rule) {
        this.grid = grid;
        this.rule = rule;
    }

    /**
     * The playlist.
     *
     * @param discontinuities how many marks of a discontinuity have left the list
     * @param segments numbered one after another, at least one
     */
    String write(long discontinuities, List<Segment> segments) {
        StringBuilder text = new StringBuilder(128 * (segments.size() + 2));
        text.append("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        text.append("#EXT-X-TARGETDURATION:").append(rule.targetSeconds()).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(segments.getFirst().sequence()).append('\n');
        if (discontinuities > 0) {
            text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(discontinuities).append('\n');
        }
        segments.forEach(segment -> write(segment, text));
        return text.toString();
    }

    private void write(Segment segment, StringBuilder text) {
        if (segment.afterGap()) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:");
        DATE_TIME.formatTo(grid.instantOf(segment.firstFrame()), text);
        text.append("\n#EXTINF:").append(seconds(segment.frames())).append(",\n");
        text.append("segment_").append(segment.sequence()).append(".ts\n");
    }

    private String seconds(int frames) {
        long micros = rule.micros(frames);
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }
}

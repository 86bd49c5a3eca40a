package tv.retrovue.epg.catalog;

import java.util.List;

/**
 * What a look inside a media file found. Marks that begin after the end of the file, as bad files
 * have them, are left out, and those that end after it are cut there.
 *
 * @param durationMs from 1
 * @param facts as JSON, opaque to the schedule
 * @param markers what the file itself says, its chapters above all
 */
public record ProbeResult(long durationMs, String facts, List<Marker> markers) {

    public ProbeResult {
        if (durationMs < 1) {
            throw new IllegalArgumentException(
                    "a probed duration is " + durationMs + " ms; allowed from 1");
        }
        long end = durationMs;
        markers =
                markers.stream()
                        .filter(marker -> marker.atMs() <= end)
                        .map(marker -> cut(marker, end))
                        .toList();
    }

    private static Marker cut(Marker marker, long end) {
        return marker.endMs() <= end
                ? marker
                : new Marker(marker.kind(), marker.atMs(), end, marker.title(), marker.origin());
    }
}

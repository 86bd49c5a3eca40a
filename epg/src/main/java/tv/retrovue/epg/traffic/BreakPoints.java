package tv.retrovue.epg.traffic;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tv.retrovue.epg.catalog.Marker;

/** Where the marks of an asset allow it to be interrupted. Milliseconds from the asset's start. */
public final class BreakPoints {

    private static final Set<Marker.Kind> CLOSED = EnumSet.of(Marker.Kind.INTRO, Marker.Kind.OUTRO);

    private BreakPoints() {}

    /**
     * Every point at which any channel might break, in ascending order, each once: where a house
     * copy needs a picture that stands for itself.
     *
     * @param durationMs of the asset; a point at its very start or end breaks nothing
     */
    public static List<Long> of(List<Marker> markers, long durationMs) {
        return markers.stream()
                .filter(BreakPoints::mayBreak)
                .map(BreakPoints::at)
                .filter(at -> at > 0 && at < durationMs && isOpen(markers, at))
                .distinct()
                .sorted()
                .toList();
    }

    /** The point that a mark means: the middle of a stretch of black, the start of all else. */
    static long at(Marker marker) {
        return marker.kind() == Marker.Kind.BLACK
                ? marker.atMs() + (marker.endMs() - marker.atMs()) / 2
                : marker.atMs();
    }

    /** Titles are never interrupted. */
    static boolean isOpen(List<Marker> markers, long at) {
        return markers.stream()
                .noneMatch(marker ->
                        CLOSED.contains(marker.kind())
                                && marker.atMs() < at
                                && at < marker.endMs());
    }

    private static boolean mayBreak(Marker marker) {
        return switch (marker.kind()) {
            case AVAIL, CHAPTER, BLACK -> true;
            case INTRO, OUTRO, BUMPER -> false;
        };
    }
}

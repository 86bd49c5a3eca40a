package tv.retrovue.epg.catalog;

/**
 * A mark within an asset, in milliseconds from its start.
 *
 * @param endMs where the marked stretch ends; equal to {@code atMs} for a point
 * @param title as the file or the operator has it, may be empty
 */
public record Marker(Kind kind, long atMs, long endMs, String title, Origin origin) {

    public Marker {
        if (atMs < 0 || endMs < atMs) {
            throw new IllegalArgumentException(
                    "marker " + kind + " spans " + atMs + " to " + endMs + " ms");
        }
    }

    /** What the mark says. */
    public enum Kind {
        CHAPTER,
        /** A place for a break, set by a person or by the file. */
        AVAIL,
        INTRO,
        OUTRO,
        BUMPER,
        /** Black with silence, found by looking. */
        BLACK
    }

    /**
     * Who set it. A second probe replaces what a file or a detector said, never what an operator
     * said.
     */
    public enum Origin {
        FILE,
        DETECTED,
        OPERATOR
    }
}

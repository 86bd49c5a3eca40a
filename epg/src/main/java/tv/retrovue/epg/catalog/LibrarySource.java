package tv.retrovue.epg.catalog;

/**
 * A place that assets come from.
 *
 * @param root what is scanned: for a folder its absolute path; unique within a kind
 * @param name what the owner calls it
 */
public record LibrarySource(SourceId id, Kind kind, String root, String name) {

    /** What sort of place it is. */
    public enum Kind {
        FOLDER
    }
}

package tv.retrovue.app.web;

/** The library, as the owner sees it and may set it to work. Thread-safe. */
public interface LibraryDesk {

    /** How it stands now; answers at once, from what is known. */
    LibraryReport report();

    /**
     * Begins to look through all sources.
     *
     * @return false if that is going on already
     */
    boolean scan();
}

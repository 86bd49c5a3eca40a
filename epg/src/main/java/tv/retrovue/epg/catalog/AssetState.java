package tv.retrovue.epg.catalog;

/** How far an asset has come. Only {@link #READY} may be scheduled. */
public enum AssetState {
    /** Found, not probed yet. */
    NEW,
    READY,
    /** Its file is not where it was. */
    MISSING,
    /** Its file cannot be aired; the reason is kept. */
    QUARANTINED,
    /** Taken out by the owner. */
    RETIRED
}

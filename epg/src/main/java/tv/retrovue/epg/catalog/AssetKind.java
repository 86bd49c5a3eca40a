package tv.retrovue.epg.catalog;

/** What an asset is for. Everything but {@link #PROGRAM} is an interstitial. */
public enum AssetKind {
    /** A film, an episode, a show: what the guide lists. */
    PROGRAM,
    COMMERCIAL,
    PROMO,
    /** Public service announcement. */
    PSA,
    STATION_ID,
    /** From the programme into a break. */
    BUMPER_OUT,
    /** From a break back into the programme. */
    BUMPER_IN,
    /** May be cut to any length to fill a gap. */
    FILLER
}

package tv.retrovue.app.prepare;

/**
 * How loud an airing is from its first act to its last. A copy has its level baked in, so that it
 * is part of which copy it is.
 */
public enum Level {
    /** The sound stays as it is in the file: its loudness was not known when the airing began. */
    AS_IS,

    /** The sound is brought to the loudness of the house. */
    HOUSE
}

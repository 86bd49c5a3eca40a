package tv.retrovue.tuner.playout;

/** How a channel's live transcodes keep up with the clock. */
public enum Effort {
    /** They do, or there are none. */
    FULL,
    /** They do since the encoder thinks less; viewers may see that in fast scenes. */
    REDUCED,
    /** They do not, and nothing is left that could be taken back. */
    OVERLOADED
}

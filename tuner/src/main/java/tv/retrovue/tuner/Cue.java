package tv.retrovue.tuner;

import java.time.Duration;

/**
 * Stands on the first item of a break: a splice-out that downstream equipment may be told of.
 *
 * @param breakId grows with every break of a channel; its low 32 bits are the splice event id
 */
public record Cue(long breakId, Duration breakLength) {}

package tv.retrovue.tuner.transport;

/**
 * What was wrong with a transport stream that was taken apart. All zero for an FFmpeg in good
 * health.
 *
 * @param syncLosses stretches of bytes that were not packets
 * @param continuityGaps times that packets were missing
 * @param brokenUnits tables, pictures and audio frames that were damaged and left out
 * @param reordered pictures that are shown in another order than they are decoded, which a channel
 *     must not contain
 */
public record Faults(long syncLosses, long continuityGaps, long brokenUnits, long reordered) {

    /** Whether nothing was wrong. */
    public boolean none() {
        return syncLosses + continuityGaps + brokenUnits + reordered == 0;
    }
}

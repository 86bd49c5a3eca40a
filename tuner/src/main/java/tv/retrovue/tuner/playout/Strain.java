package tv.retrovue.tuner.playout;

import java.time.Duration;
import tv.retrovue.tuner.ffmpeg.Preset;

/**
 * Tells whether a channel's live transcode keeps up with the clock, and what is done where it does
 * not: first the encoder may think less, which no decoder notices, and where that is not enough the
 * channel is overloaded.
 *
 * <p>One thread observes; any may read.
 */
final class Strain {
    /** With less than this ahead a transcode is not ahead at all: others have seconds. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** With so much ahead an overload is over. */
    private static final Duration AMPLE = Duration.ofSeconds(2);

    /** So long in a row: a film's hard scene, or a busy moment of the machine, is over by then. */
    private static final Duration SUSTAINED = Duration.ofSeconds(10);

    private volatile Effort effort = Effort.FULL;
    private boolean isShort;
    private long shortSince;

    Effort effort() {
        return effort;
    }

    /** How much the encoder may think. */
    Preset preset() {
        return effort == Effort.FULL ? Preset.VERYFAST : Preset.SUPERFAST;
    }

    /**
     * Takes note of how the channel is doing.
     *
     * @param transcoding whether what is on the air is being transcoded, and pictures come
     * @param ahead how much of it lies ready
     * @return true where the process is to be replaced by one with another preset
     */
    boolean observe(long nowNanos, boolean transcoding, Duration ahead) {
        if (!transcoding || ahead.compareTo(AMPLE) >= 0) {
            relax();
        }
        if (!transcoding || ahead.compareTo(SHORT) >= 0) {
            isShort = false;
            return false;
        }
        if (!isShort) {
            isShort = true;
            shortSince = nowNanos;
        }
        if (nowNanos - shortSince < SUSTAINED.toNanos()) {
            return false;
        }
        // What comes next has a time of its own to show whether it is enough.
        shortSince = nowNanos;
        boolean lessWasLeft = effort == Effort.FULL;
        effort = lessWasLeft ? Effort.REDUCED : Effort.OVERLOADED;
        return lessWasLeft;
    }

    /** What was taken back stays so: it would only be taken back again. */
    private void relax() {
        if (effort == Effort.OVERLOADED) {
            effort = Effort.REDUCED;
        }
    }
}

package tv.retrovue.tuner.hls;

import java.time.Duration;
import tv.retrovue.tuner.FrameRate;

/**
 * Where segments begin, in frames.
 *
 * <p>Time is divided into windows of equal length, numbered from the grid's epoch. Segment k begins
 * at the first key frame of window k, so that its cut and its name follow from the frames alone: a
 * station that was restarted goes on with the same numbers, and two stations cut alike. A segment
 * is as long as its window, give or take the frames by which key frames miss a window's start.
 *
 * @param window frames of a window; at least a group of pictures, so that each has a key frame
 * @param gop frames from one key frame to the next, at most
 */
record CutRule(FrameRate rate, long window, int gop) {
    private static final long MICROS = 1_000_000;

    /** The rule for segments that are to last so long. */
    static CutRule of(FrameRate rate, Duration segmentDuration) {
        int gop = rate.framesPerSecond();
        return new CutRule(rate, Math.max(gop, rate.frameAt(segmentDuration)), gop);
    }

    /** The number of the window that a frame lies in, and of the segment that begins in it. */
    long windowOf(long frame) {
        return Math.floorDiv(frame, window);
    }

    /** The first frame of a window. */
    long startOf(long number) {
        return number * window;
    }

    /** The longest that a segment can be, in whole seconds, rounded up. */
    long targetSeconds() {
        return Math.ceilDiv((window + gop - 1) * rate.den(), (long) rate.num());
    }

    /** How long so many frames last, to the nearest millionth of a second. */
    long micros(long frames) {
        return (2 * frames * rate.den() * MICROS + rate.num()) / (2L * rate.num());
    }
}

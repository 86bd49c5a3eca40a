package tv.retrovue.tuner;

import java.time.Duration;

/** Frames per second as a fraction in lowest terms, such as 30000/1001. */
public record FrameRate(int num, int den) {
    public static final FrameRate PAL = new FrameRate(25, 1);
    public static final FrameRate NTSC = new FrameRate(30000, 1001);
    public static final FrameRate THIRTY = new FrameRate(30, 1);

    public FrameRate {
        if (num < 1 || den < 1 || num / den > 120) {
            throw new IllegalArgumentException(
                    "frame rate is " + num + "/" + den + "; allowed is above 0 to 120");
        }
        int divisor = gcd(num, den);
        num /= divisor;
        den /= divisor;
    }

    /** Frames of one second, rounded up: the length of a closed GOP of one second. */
    public int framesPerSecond() {
        return (num + den - 1) / den;
    }

    /** The frame on the grid of this rate that is nearest to a place, counted from zero. */
    public long frameAt(Duration place) {
        long micros = place.toNanos() / 1000;
        return Math.floorDiv(micros * num + 500_000L * den, 1_000_000L * den);
    }

    /** Where a frame begins, to the nearest nanosecond. */
    public Duration placeOf(long frame) {
        long seconds = frame * den / num;
        long rest = frame * den % num;
        return Duration.ofSeconds(seconds, (rest * 1_000_000_000L + num / 2) / num);
    }

    /** {@code 25} or {@code 30000/1001}: the spelling that FFmpeg reads. */
    @Override
    public String toString() {
        return den == 1 ? Integer.toString(num) : num + "/" + den;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}

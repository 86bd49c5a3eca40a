package tv.retrovue.tuner;

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

    /** {@code 25} or {@code 30000/1001}: the spelling that FFmpeg reads. */
    @Override
    public String toString() {
        return den == 1 ? Integer.toString(num) : num + "/" + den;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}

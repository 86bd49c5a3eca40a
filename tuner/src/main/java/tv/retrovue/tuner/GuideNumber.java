package tv.retrovue.tuner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a viewer types, {@code 5} or {@code 5.1}. Kept as text from end to end: {@code
 * 5.10} is not {@code 5.1}. Ordered as on a remote control: major, then minor, numerically.
 */
public record GuideNumber(String text) implements Comparable<GuideNumber> {
    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,4})(?:\\.([0-9]{1,3}))?");

    public GuideNumber {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "channel number is '"
                            + text
                            + "'; allowed is 1 to 99999, or one with a minor number such as 5.1");
        }
    }

    /** The part before the dot. */
    public int major() {
        return Integer.parseInt(matched().group(1));
    }

    /** The part after the dot, 0 where there is none. */
    public int minor() {
        String minor = matched().group(2);
        return minor == null ? 0 : Integer.parseInt(minor);
    }

    private Matcher matched() {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text);
        }
        return matcher;
    }

    @Override
    public int compareTo(GuideNumber other) {
        int byMajor = Integer.compare(major(), other.major());
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor(), other.minor());
        return byMinor != 0 ? byMinor : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

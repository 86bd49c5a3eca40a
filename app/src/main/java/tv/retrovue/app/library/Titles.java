package tv.retrovue.app.library;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes titles for people from what stands in file names. Pure functions. */
final class Titles {
    /** Controls, and the invisible characters that turn the direction of text around. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*]|\\{[^{}]*}");

    /** What release groups add to names; everything from the first of them on is no title. */
    private static final Pattern RELEASE =
            Pattern.compile(
                    "(?i)(?<![\\p{L}\\p{N}])(?:"
                            + "(?:480|576|720|1080|1440|2160|4320)[ip]|4k|uhd|[xh][. ]?26[45]|hevc"
                            + "|xvid|divx|blu-?ray|b[dr]-?rip|dvd-?rip|dvd-?scr|web-?dl|web-?rip"
                            + "|hd-?tv|pdtv|hdr10|hdr|10bit|remux|repack|proper"
                            + "|ac3|e-?ac-?3|dts(?:-hd)?|ddp?[257][. ][01]|aac(?:[257][. ][01])?"
                            + "|true-?hd|atmos)(?![\\p{L}\\p{N}])");

    private static final Pattern ACRONYM =
            Pattern.compile("(?<![\\p{L}\\p{N}])((?:\\p{L}\\.)+\\p{L})(?:\\.|(?![\\p{L}\\p{N}]))");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\\-–—_.,:;~+]+|[\\s\\-–—_,:;~+]+$");
    private static final Pattern LOOSE_DOT = Pattern.compile("(?<=\\s)\\.+$");

    private Titles() {}

    /** One form for one text, whatever system wrote it; without what cannot be shown. */
    static String plain(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return UNPRINTABLE.matcher(composed).replaceAll(" ");
    }

    /** Where the words of a release group begin; the length of the text where there are none. */
    static int releaseStart(String text) {
        Matcher matcher = RELEASE.matcher(text);
        return matcher.find() ? matcher.start() : text.length();
    }

    /** A name without brackets and release words, with spaces where it had dots or underscores. */
    static String title(String raw) {
        String text = BRACKETS.matcher(raw).replaceAll(" ");
        int release = releaseStart(text);
        String words = spaced(release == 0 ? text : text.substring(0, release));
        String open = words.replaceAll("\\(\\s*\\)", " ").replaceAll("\\([^()]*$", " ");
        return trimmed(SPACES.matcher(open).replaceAll(" "));
    }

    /** Separators at both ends say nothing; a dot at the end may belong to a word. */
    private static String trimmed(String text) {
        String inner = EDGES.matcher(text).replaceAll("");
        return LOOSE_DOT.matcher(inner).replaceAll("").strip();
    }

    /** Dots and underscores stand for spaces only where there are no spaces. */
    private static String spaced(String text) {
        String solid = text.strip();
        if (solid.chars().anyMatch(Character::isWhitespace)) {
            return solid.replace('_', ' ');
        }
        return undotted(solid.replace('_', ' '));
    }

    /** {@code The.S.W.A.T.Team} is "The S.W.A.T. Team": letters on their own keep their dots. */
    private static String undotted(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        Matcher acronym = ACRONYM.matcher(text);
        int from = 0;
        while (acronym.find()) {
            spaced.append(text.substring(from, acronym.start()).replace('.', ' '));
            spaced.append(acronym.group(1)).append(". ");
            from = acronym.end();
        }
        return spaced.append(text.substring(from).replace('.', ' ')).toString();
    }

    /** What is left of a text when only letters and digits count, for comparing names. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}

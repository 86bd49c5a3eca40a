package tv.retrovue.epg.guide;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes texts of any origin fit to be shown and to be written as XML: composed, without control
 * characters, markup or direction overrides, of bounded length. Pure functions.
 */
final class Wording {
    /** Characters; what Plex and Jellyfin keep of a title. */
    static final int LONGEST_LINE = 255;

    /** Characters; half of a guide is descriptions, and Jellyfin reads it all for each channel. */
    static final int LONGEST_TEXT = 2000;

    private static final Pattern HIDDEN_ELEMENT =
            Pattern.compile("(?is)<(script|style)\\b[^>]*>.*?</\\1\\s*>");
    private static final Pattern LINE_ELEMENT =
            Pattern.compile("(?i)<\\s*(?:br\\s*/?|/?p(?:\\s[^<>]*)?)\\s*>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>|<!--.*?-->");
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|[\\n\\u0085\\u2028\\u2029]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern LINES = Pattern.compile("[ \\n]*\\n[ \\n]*");
    private static final Pattern SPACE_IN_LINE = Pattern.compile("[\\s\\u00a0&&[^\\n]]+");

    private Wording() {}

    /** A title: one line. */
    static String line(String raw) {
        String text = decoded(raw);
        return capped(SPACE.matcher(clean(text)).replaceAll(" ").strip(), LONGEST_LINE);
    }

    /** A description: several lines, without the markup that scrapers leave in. */
    static String text(String raw) {
        String unmarked = HIDDEN_ELEMENT.matcher(raw).replaceAll(" ");
        unmarked = LINE_ELEMENT.matcher(unmarked).replaceAll("\n");
        unmarked = TAG.matcher(unmarked).replaceAll("");
        String text = SPACE_IN_LINE.matcher(clean(decoded(unmarked))).replaceAll(" ");
        return capped(LINES.matcher(text).replaceAll("\n").strip(), LONGEST_TEXT);
    }

    /** Once, and only what HTML knows: a name with an ampersand in it stays a name. */
    private static String decoded(String raw) {
        return raw.indexOf('&') < 0 ? raw : HtmlEntities.decode(raw);
    }

    private static String clean(String raw) {
        String lines = LINE_BREAK.matcher(raw).replaceAll("\n");
        StringBuilder kept = new StringBuilder(lines.length());
        lines.codePoints().filter(Wording::isAllowed).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** What XML 1.0 allows, less what nobody means: C1, U+FFFD, direction overrides. */
    private static boolean isAllowed(int point) {
        if (point < 0x20) {
            return point == '\t' || point == '\n';
        }
        boolean control = point >= 0x7f && point <= 0x9f;
        boolean surrogate = point >= 0xd800 && point <= 0xdfff;
        boolean override =
                (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
        boolean damaged = point == 0xfffd || point == 0xfeff || (point & 0xfffe) == 0xfffe;
        return !control && !surrogate && !override && !damaged;
    }

    /** Cuts between what a reader takes for characters: no family of emoji is torn apart. */
    private static String capped(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = characters.preceding(longest);
        return text.substring(0, Math.max(end, 0)).stripTrailing() + "…";
    }
}

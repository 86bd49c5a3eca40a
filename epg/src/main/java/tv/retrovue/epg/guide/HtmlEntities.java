package tv.retrovue.epg.guide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character references that scrapers leave in texts. Stateless. */
final class HtmlEntities {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z0-9]{2,8}));");

    /** HTML's names for U+00A0 to U+00FF, in that order. */
    private static final List<String> LATIN_1 =
            List.of(
                    ("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
                                    + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm"
                                    + " raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml"
                                    + " Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc"
                                    + " Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash"
                                    + " Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc"
                                    + " atilde auml aring aelig ccedil egrave eacute ecirc euml igrave"
                                    + " iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml"
                                    + " divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
                            .split(" "));

    private static final Map<String, String> NAMED = named();

    private HtmlEntities() {}

    /** Replaces every reference that HTML knows, once; anything else stays as it is. */
    static String decode(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(decoded(match)));
    }

    private static String decoded(MatchResult reference) {
        String name = reference.group(3);
        if (name != null) {
            return NAMED.getOrDefault(name, reference.group());
        }
        String decimal = reference.group(1);
        int point =
                decimal != null
                        ? Integer.parseInt(decimal)
                        : Integer.parseInt(reference.group(2), 16);
        return Character.isValidCodePoint(point) && point > 0
                ? Character.toString(point)
                : reference.group();
    }

    private static Map<String, String> named() {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < LATIN_1.size(); i++) {
            names.put(LATIN_1.get(i), Character.toString(0xa0 + i));
        }
        names.put("amp", "&");
        names.put("lt", "<");
        names.put("gt", ">");
        names.put("quot", "\"");
        names.put("apos", "'");
        names.put("ndash", "–");
        names.put("mdash", "—");
        names.put("lsquo", "‘");
        names.put("rsquo", "’");
        names.put("ldquo", "“");
        names.put("rdquo", "”");
        names.put("bull", "•");
        names.put("hellip", "…");
        names.put("euro", "€");
        names.put("trade", "™");
        return Map.copyOf(names);
    }
}

package tv.retrovue.app.library;

import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The year in the name of a film or series.
 *
 * @param before what stands before it: the title
 * @param after what stands after it
 */
record Year(OptionalInt year, String before, String after) {
    private static final Pattern IN_BRACKETS =
            Pattern.compile("[(\\[]((?:18[89]|19\\d|20\\d)\\d)(?:[-–]\\d{0,4})?[)\\]]");

    /** Beyond this no film has come out: a later number belongs to the title. */
    private static final int LAST_BARE_YEAR = 2039;

    private static final Pattern BARE =
            Pattern.compile("(?<=[^\\p{L}\\p{N}])(19\\d\\d|20\\d\\d)(?![\\p{L}\\p{N}])");

    /** "Title (1999)"; where there are several, the last one is the year. */
    static Year inBrackets(String name) {
        return IN_BRACKETS
                .matcher(name)
                .results()
                .reduce((first, second) -> second)
                .filter(match -> !name.substring(0, match.start()).isBlank())
                .map(match -> of(match, name))
                .orElse(none(name));
    }

    /**
     * The year of a name such as {@code Title.1999.1080p}, where words of a release group follow or
     * dots stand for spaces. Else a bare number is part of the title: "Blade Runner 2049".
     */
    static Year bare(String name) {
        int release = Titles.releaseStart(name);
        boolean dotted = name.strip().indexOf(' ') < 0 && name.indexOf('.') > 0;
        if (release == name.length() && !dotted) {
            return none(name);
        }
        return BARE.matcher(name.substring(0, release))
                .results()
                .filter(match -> Integer.parseInt(match.group(1)) <= LAST_BARE_YEAR)
                .reduce((first, second) -> second)
                .map(match -> of(match, name))
                .orElse(none(name));
    }

    private static Year of(MatchResult match, String name) {
        return new Year(
                OptionalInt.of(Integer.parseInt(match.group(1))),
                name.substring(0, match.start()),
                name.substring(match.end()));
    }

    private static Year none(String name) {
        return new Year(OptionalInt.empty(), name, "");
    }
}

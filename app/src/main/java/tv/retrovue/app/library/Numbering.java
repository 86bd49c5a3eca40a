package tv.retrovue.app.library;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The number of an episode, as it stands in a file name.
 *
 * @param season empty where the name says none
 * @param episode the first one, where a file holds several; month and day, as in 704, for a daily
 *     show, whose season is the year
 * @param before what stands before the number: the name of the series, often
 * @param after what stands after it: the title, often
 */
record Numbering(OptionalInt season, int episode, String before, String after) {

    private static final String EDGE = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";

    /** S01E02, s1.e2, S01E01E02, S01E01-E02, S01E01-02. */
    private static final Pattern SEASON_EPISODE =
            Pattern.compile(
                    "(?i)"
                            + EDGE
                            + "S(\\d{1,4})[ ._-]{0,3}EP?[ ._]?(\\d{1,4})"
                            + "(?:(?:[ ._-]{0,3}E\\d{1,4})+|-\\d{1,3})?"
                            + END);

    private static final Pattern CROSS =
            Pattern.compile("(?i)" + EDGE + "(\\d{1,2})x(\\d{2,3})" + END);

    private static final Pattern IN_WORDS =
            Pattern.compile(
                    "(?i)"
                            + EDGE
                            + "(?:Season|Series) ?(\\d{1,4})[ ,._-]{1,4}Ep(?:isode)?[. ]{0,2}(\\d{1,4})"
                            + END);

    private static final Pattern DATE =
            Pattern.compile(
                    EDGE
                            + "((?:19|20)\\d{2})([-._ ])(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])"
                            + END);

    private static final Pattern EPISODE =
            Pattern.compile("(?i)" + EDGE + "(?:Episode|Ep|E)[ ._#]{0,2}(\\d{1,4})" + END);

    /** "Show - 12 - Title": how series without seasons are numbered. */
    private static final Pattern BETWEEN_DASHES =
            Pattern.compile("(?<=\\S) - (\\d{1,3})(?:v\\d)?(?= - | ?[\\[(]|\\s*$)");

    private static final Pattern LEADING = Pattern.compile("^(\\d{1,4})(?=[ ._)-]|$)");

    /** Numbers that stand for season and episode wherever the file stands. */
    static Optional<Numbering> unmistakable(String stem) {
        return first(
                stem,
                attempt(SEASON_EPISODE, match -> pair(match, stem)),
                attempt(CROSS, match -> pair(match, stem)),
                attempt(IN_WORDS, match -> pair(match, stem)),
                attempt(
                        DATE,
                        match ->
                                new Numbering(
                                        OptionalInt.of(number(match, 1)),
                                        number(match, 3) * 100 + number(match, 4),
                                        before(match, stem),
                                        after(match, stem))));
    }

    /**
     * Numbers that stand for an episode because the file stands in the folder of a series.
     *
     * @param season of the folder, empty for the folder of a whole series
     */
    static Optional<Numbering> within(OptionalInt season, String stem) {
        return first(
                stem,
                attempt(EPISODE, match -> single(season, match, stem)),
                attempt(BETWEEN_DASHES, match -> single(season, match, stem)),
                attempt(LEADING, match -> single(season, match, stem)));
    }

    private interface Attempt extends Function<String, Optional<Numbering>> {}

    private static Attempt attempt(Pattern pattern, Function<MatchResult, Numbering> reading) {
        return stem -> {
            Matcher matcher = pattern.matcher(stem);
            return matcher.find()
                    ? Optional.of(reading.apply(matcher.toMatchResult()))
                    : Optional.empty();
        };
    }

    private static Optional<Numbering> first(String stem, Attempt... attempts) {
        return Stream.of(attempts).flatMap(attempt -> attempt.apply(stem).stream()).findFirst();
    }

    private static Numbering pair(MatchResult match, String stem) {
        return new Numbering(
                OptionalInt.of(number(match, 1)),
                number(match, 2),
                before(match, stem),
                after(match, stem));
    }

    private static Numbering single(OptionalInt season, MatchResult match, String stem) {
        return new Numbering(
                season,
                withoutSeason(season, number(match, 1)),
                before(match, stem),
                after(match, stem));
    }

    /** 102 in the folder of season 1 is its second episode. */
    private static int withoutSeason(OptionalInt season, int number) {
        boolean repeated =
                season.isPresent() && season.getAsInt() > 0 && number / 100 == season.getAsInt();
        return repeated && number % 100 > 0 ? number % 100 : number;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static String before(MatchResult match, String stem) {
        return stem.substring(0, match.start());
    }

    private static String after(MatchResult match, String stem) {
        return stem.substring(match.end());
    }
}

package tv.retrovue.app.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tv.retrovue.tuner.FrameRate;

/**
 * What a key takes.
 *
 * @param allowed in words that end the sentence "allowed is ..."
 * @param kinds how it may be written in the file
 * @param reading from words to the value; an {@link IllegalArgumentException} refuses them
 * @param admits whether a value that could be read is allowed
 */
record Shape<T>(
        String allowed,
        Set<Kind> kinds,
        Function<List<String>, T> reading,
        Predicate<? super T> admits) {

    /** The word for "let the station decide". */
    static final String AUTO = "auto";

    private static final Pattern BIT_RATE = Pattern.compile("([0-9]{1,9})([kM]?)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,18})\\s*([KMGT]?)B?");
    private static final Pattern INTERFACE = Pattern.compile("[^\\s/,]{1,64}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

    /** How a value is written in the file. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        LIST
    }

    /** The value of words, if this key takes it. */
    Optional<T> read(List<String> words) {
        try {
            return Optional.of(reading.apply(words)).filter(admits);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // All that a reader wants to know is what would be allowed, and that is said by key.
            return Optional.empty();
        }
    }

    private static <T> Shape<T> one(
            String allowed, Kind kind, Function<String, T> reading, Predicate<? super T> admits) {
        return new Shape<>(allowed, Set.of(kind), words -> reading.apply(only(words)), admits);
    }

    private static String only(List<String> words) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("one value is needed");
        }
        return words.getFirst().strip();
    }

    /** The same, or the word for "let the station decide". */
    Shape<Optional<T>> orAuto() {
        Set<Kind> orText = EnumSet.copyOf(kinds);
        orText.add(Kind.TEXT);
        return new Shape<>(
                allowed + ", or \"" + AUTO + '"',
                orText,
                words ->
                        words.equals(List.of(AUTO))
                                ? Optional.empty()
                                : Optional.of(reading.apply(words)),
                value -> value.isEmpty() || admits.test(value.get()));
    }

    static Shape<Integer> integer(int least, int most, String unit) {
        return one(
                "a whole number from " + least + " to " + most + unit(unit),
                Kind.NUMBER,
                Integer::valueOf,
                n -> n >= least && n <= most);
    }

    /** A length of time, written in seconds with at most three decimals. */
    static Shape<Duration> seconds(double least, double most) {
        return one(
                "seconds from " + plain(least) + " to " + plain(most),
                Kind.NUMBER,
                text -> Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact()),
                d -> d.toMillis() >= least * 1000 && d.toMillis() <= most * 1000);
    }

    static Shape<Boolean> flag() {
        Map<String, Boolean> words = Map.of("true", true, "false", false);
        return one("true or false", Kind.FLAG, text -> pick(words, text), any -> true);
    }

    static <E extends Enum<E>> Shape<E> choice(List<E> values) {
        Map<String, E> byName =
                values.stream()
                        .collect(
                                Collectors.toMap(
                                        value -> value.name().toLowerCase(Locale.ROOT),
                                        value -> value));
        String names =
                values.stream()
                        .map(value -> '"' + value.name().toLowerCase(Locale.ROOT) + '"')
                        .collect(Collectors.joining(" or "));
        return one(
                names,
                Kind.TEXT,
                text -> pick(byName, text.toLowerCase(Locale.ROOT)),
                values::contains);
    }

    static Shape<String> name(int longest) {
        return one(
                "a text of 1 to " + longest + " characters without control characters",
                Kind.TEXT,
                text -> text,
                text ->
                        !text.isBlank()
                                && text.length() <= longest
                                && text.codePoints().noneMatch(Character::isISOControl));
    }

    static Shape<ZoneId> zone() {
        return one(
                "a time zone such as \"Europe/Berlin\" or \"UTC\"",
                Kind.TEXT,
                ZoneId::of,
                any -> true);
    }

    static Shape<Path> path() {
        return one("a path", Kind.TEXT, Path::of, path -> !path.toString().isEmpty());
    }

    static Shape<List<Path>> paths() {
        return new Shape<>(
                "a list of paths",
                Set.of(Kind.LIST, Kind.TEXT),
                words -> words.stream().map(Path::of).toList(),
                paths -> paths.stream().noneMatch(path -> path.toString().isEmpty()));
    }

    static Shape<List<String>> interfaces() {
        return new Shape<>(
                "a list of network interfaces such as [\"eth0\"], empty for all of them",
                Set.of(Kind.LIST, Kind.TEXT),
                words -> words.stream().map(String::strip).toList(),
                names -> names.stream().allMatch(INTERFACE.asMatchPredicate()));
    }

    static Shape<String> host() {
        return one(
                "an address or name of this machine, \"0.0.0.0\" for all of its addresses",
                Kind.TEXT,
                text -> text,
                HOST.asMatchPredicate());
    }

    static Shape<URI> webAddress() {
        return one(
                "an address such as \"http://tv.example.org:8080\" without user and path",
                Kind.TEXT,
                URI::create,
                Shape::isBase);
    }

    private static boolean isBase(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        String path = uri.getRawPath();
        return web
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (path == null || path.isEmpty() || path.equals("/"));
    }

    /** FFmpeg's spelling of bit rates, in kilobits per second. */
    static Shape<Integer> bitRate(int leastKbps, int mostKbps) {
        return one(
                "bits per second such as \"2500k\", from \""
                        + leastKbps
                        + "k\" to \""
                        + mostKbps
                        + "k\"",
                Kind.TEXT,
                Shape::kbps,
                kbps -> kbps >= leastKbps && kbps <= mostKbps);
    }

    private static int kbps(String text) {
        Matcher rate = matching(BIT_RATE, text);
        long number = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "M" -> Math.toIntExact(number * 1000);
            case "k" -> Math.toIntExact(number);
            default -> Math.toIntExact(number / 1000);
        };
    }

    static Shape<PictureSize> size() {
        return one(
                "an even width and height such as \"1280x720\", from 160x120 to 3840x2160",
                Kind.TEXT,
                Shape::size,
                any -> true);
    }

    private static PictureSize size(String text) {
        Matcher size = matching(SIZE, text);
        return new PictureSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    static Shape<FrameRate> frameRate(List<FrameRate> rates) {
        Map<String, FrameRate> byName =
                rates.stream().collect(Collectors.toMap(FrameRate::toString, rate -> rate));
        return new Shape<>(
                "frames per second, one of "
                        + rates.stream()
                                .map(rate -> '"' + rate.toString() + '"')
                                .collect(Collectors.joining(", ")),
                Set.of(Kind.TEXT, Kind.NUMBER),
                words -> pick(byName, only(words)),
                rates::contains);
    }

    static Shape<Long> bytes() {
        return new Shape<>(
                "a size such as \"50 GB\"",
                Set.of(Kind.TEXT, Kind.NUMBER),
                words -> bytes(only(words)),
                any -> true);
    }

    private static long bytes(String text) {
        Matcher size = matching(BYTES, text.toUpperCase(Locale.ROOT));
        int power = "KMGT".indexOf(size.group(2)) + (size.group(2).isEmpty() ? 0 : 1);
        long unit = (long) Math.pow(1000, power);
        return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
    }

    private static Matcher matching(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }

    private static <V> V pick(Map<String, V> values, String word) {
        V value = values.get(word);
        if (value == null) {
            throw new IllegalArgumentException(word);
        }
        return value;
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Words of a text that stands for a list, as variables have it. */
    static List<String> split(String text, String separator) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(Pattern.quote(separator), -1)).toList();
    }
}

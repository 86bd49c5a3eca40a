package tv.retrovue.app.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;

/**
 * Reads the names of media files, as people and the common library programs spell them: {@code
 * Show/Season 01/Show - S01E02 - Title.mkv}, {@code Film (1999).mp4}, {@code Commercials/Soap.mp4}.
 *
 * <p>A pure function of the names: it sees no other file and never fails; a name that says nothing
 * becomes the title.
 */
final class FileNames {
    private static final Pattern BRACKETED = Pattern.compile("[\\[({]([^\\[\\](){}]+)[\\])}]");
    private static final Pattern IN_WORDS =
            Pattern.compile("(?i)(?<!\\p{L})(?:in|welcome back|we.?re back|back to)(?!\\p{L})");
    private static final Pattern OUT_WORDS =
            Pattern.compile(
                    "(?i)(?<!\\p{L})(?:out|right back|after th(?:is|ese|e break))(?!\\p{L})");
    private static final Pattern PLAIN_TAG = Pattern.compile("[\\p{L}\\p{N} '-]{2,40}");

    /** A leading number is a place in a row where more than a space follows it. */
    private static final Pattern ROW = Pattern.compile("^\\d{1,2}(?: ?[-.)_]|$).*|^0\\d{1,2}\\b.*");

    private final String root;
    private final List<String> folders;
    private final String stem;

    private FileNames(Place place) {
        this.root = Titles.plain(place.root());
        this.folders = place.folders().stream().map(Titles::plain).toList();
        this.stem = Titles.plain(stem(place.file()));
    }

    /**
     * Where a file stands.
     *
     * @param root name of the folder that was scanned: what it holds may be said by its name alone
     * @param folders from the root down to the file
     * @param file its name
     */
    record Place(String root, List<String> folders, String file) {

        Place {
            folders = List.copyOf(folders);
        }
    }

    static Named read(Place place) {
        return new FileNames(place).read();
    }

    private Named read() {
        Optional<AssetKind> kind = kind();
        if (kind.isPresent() && kind.get() != AssetKind.PROGRAM) {
            return interstitial(kind.get());
        }
        return new Named(AssetKind.PROGRAM, programme(), folderTags());
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    // What stands between programmes.

    /** The word nearest to the file decides: one in its name, then its folder, then the next. */
    private Optional<AssetKind> kind() {
        Stream<AssetKind> named =
                bracketed(stem).stream().flatMap(word -> Folders.bracketKind(word).stream());
        List<String> outwards = new ArrayList<>(folders.reversed());
        outwards.add(root);
        Stream<AssetKind> housed =
                outwards.stream()
                        .filter(folder -> Year.inBrackets(folder).year().isEmpty())
                        .flatMap(folder -> Folders.kind(folder).stream());
        return Stream.concat(named, housed).findFirst();
    }

    private Named interstitial(AssetKind kind) {
        Year year = Year.inBrackets(stem);
        String words = year.before() + " " + year.after();
        String title = Titles.title(withoutKindWords(words));
        Billing billing = alone(title.isEmpty() ? stem.strip() : title, year);
        Set<String> tags = new LinkedHashSet<>(folderTags());
        bracketed(words).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> PLAIN_TAG.matcher(word).matches())
                .filter(word -> Titles.releaseStart(word) == word.length())
                .forEach(tags::add);
        return new Named(direction(kind), billing, tags);
    }

    private static String withoutKindWords(String text) {
        return BRACKETED
                .matcher(text)
                .replaceAll(match ->
                        Folders.bracketKind(match.group(1)).isPresent()
                                ? " "
                                : Matcher.quoteReplacement(match.group()));
    }

    /** A bumper that does not say which way it goes leads into the break. */
    private AssetKind direction(AssetKind kind) {
        if (kind != AssetKind.BUMPER_OUT && kind != AssetKind.BUMPER_IN) {
            return kind;
        }
        String folder = folders.isEmpty() ? root : folders.getLast();
        boolean in = IN_WORDS.matcher(folder).find() || IN_WORDS.matcher(stem).find();
        boolean out = OUT_WORDS.matcher(folder).find() || OUT_WORDS.matcher(stem).find();
        return in && !out ? AssetKind.BUMPER_IN : out && !in ? AssetKind.BUMPER_OUT : kind;
    }

    private static List<String> bracketed(String text) {
        return BRACKETED.matcher(text).results().map(FileNames::inner).toList();
    }

    private static String inner(MatchResult match) {
        return match.group(1);
    }

    // Programmes.

    private Billing programme() {
        Optional<Folders.Season> season = season();
        Optional<Numbering> sure = Numbering.unmistakable(stem);
        if (sure.isPresent()) {
            return episode(sure.get());
        }
        if (season.isPresent()) {
            return Numbering.within(Folders.number(season), stem)
                    .map(this::episode)
                    .orElseGet(() -> item(showOfSeason(season.get()), Folders.number(season)));
        }
        return unnumbered();
    }

    private Billing unnumbered() {
        Year year = Year.inBrackets(stem);
        if (year.year().isPresent()) {
            return film(year);
        }
        if (parent().isPresent() && Year.inBrackets(parent().get()).year().isPresent()) {
            return inDatedFolder(Year.inBrackets(parent().get()));
        }
        Year bare = Year.bare(stem);
        if (bare.year().isPresent() || shelf().equals(Optional.of(Shelf.FILMS))) {
            return film(bare);
        }
        if (parent().isEmpty()) {
            return onShelfOfSeries().map(this::episode).orElseGet(() -> film(bare));
        }
        if (isItself(parent().get())) {
            return film(bare);
        }
        return row().map(this::episode)
                .orElseGet(() -> item(Show.of(parent().get()), OptionalInt.empty()));
    }

    /** "Film (1999)/anything.mkv" is that film, unless it is numbered as a series is. */
    private Billing inDatedFolder(Year folder) {
        boolean itself = isItself(folder.before());
        return itself ? film(folder) : row().map(this::episode).orElseGet(() -> film(folder));
    }

    private Optional<Numbering> row() {
        Optional<Numbering> number = Numbering.within(OptionalInt.empty(), stem);
        boolean leads = number.isPresent() && number.get().before().isEmpty();
        boolean named =
                number.isPresent()
                        && parent().isPresent()
                        && Titles.folded(Titles.title(number.get().before()))
                                .startsWith(Titles.folded(Show.of(parent().get()).title()));
        return number.filter(any -> leads ? isPlaceInRow() : named);
    }

    private boolean isPlaceInRow() {
        return ROW.matcher(stem.strip()).matches()
                || !Character.isDigit(stem.strip().codePointAt(0));
    }

    private Billing film(Year year) {
        String title = Titles.title(year.before());
        return alone(title.isEmpty() ? fallbackTitle(year.before()) : title, year);
    }

    /** Of what belongs to no series. */
    private static Billing alone(String title, Year year) {
        return new Billing(
                title, "", "", OptionalInt.empty(), OptionalInt.empty(), year.year(), "");
    }

    private Billing episode(Numbering number) {
        Show show = season().map(this::showOfSeason).orElseGet(() -> showByName(number.before()));
        OptionalInt season =
                number.season().isPresent() ? number.season() : Folders.number(season());
        String title = Titles.title(number.after());
        boolean repeats = Titles.folded(title).equals(Titles.folded(show.title()));
        return show.billing(repeats ? "" : title, season, OptionalInt.of(number.episode()));
    }

    /** Part of a series that has no numbers. */
    private Billing item(Show show, OptionalInt season) {
        String title = Titles.title(stem);
        return show.billing(title.isEmpty() ? stem.strip() : title, season, OptionalInt.empty());
    }

    private Show showOfSeason(Folders.Season season) {
        if (!Titles.title(season.show()).isEmpty()) {
            return Show.of(season.show());
        }
        return folders.reversed().stream()
                .skip(1)
                .findFirst()
                .filter(folder -> !Folders.isShelf(folder))
                .map(Show::of)
                .orElseGet(() ->
                        Numbering.unmistakable(stem)
                                .map(number -> showByName(number.before()))
                                .orElseGet(() -> Show.of(root)));
    }

    /** The folder's name where both mean the same: files abbreviate, folders do not. */
    private Show showByName(String before) {
        Show named = Show.of(before);
        Optional<Show> folder =
                parent().filter(name -> Numbering.unmistakable(name).isEmpty()).map(Show::of);
        if (named.title().isEmpty()) {
            return folder.orElseGet(() -> Show.of(root.isBlank() ? stem : root));
        }
        return folder.filter(show -> show.resembles(named)).orElse(named);
    }

    // Places.

    private Optional<Folders.Season> season() {
        return folders.isEmpty() ? Optional.empty() : Folders.season(folders.getLast());
    }

    /** The folder of the file, if its name is a title. */
    private Optional<String> parent() {
        return folders.isEmpty()
                ? Optional.empty()
                : Optional.of(folders.getLast())
                        .filter(name -> !name.isBlank() && !Folders.isShelf(name));
    }

    private enum Shelf {
        FILMS,
        SERIES
    }

    /** The nearest shelf that says what it holds decides. */
    private Optional<Shelf> shelf() {
        List<String> outwards = new ArrayList<>(folders.reversed());
        outwards.add(root);
        return outwards.stream()
                .filter(name -> Folders.holdsFilms(name) || Folders.holdsSeries(name))
                .findFirst()
                .map(name -> Folders.holdsFilms(name) ? Shelf.FILMS : Shelf.SERIES);
    }

    /** "Anime/Title - 12.mkv". */
    private Optional<Numbering> onShelfOfSeries() {
        return shelf().filter(Shelf.SERIES::equals)
                .flatMap(any -> Numbering.within(OptionalInt.empty(), stem))
                .filter(number -> !Titles.title(number.before()).isEmpty());
    }

    private boolean isItself(String folder) {
        return Titles.folded(Titles.title(stem)).equals(Titles.folded(Titles.title(folder)));
    }

    private String fallbackTitle(String raw) {
        String text = raw.isBlank() ? stem.strip() : raw.strip();
        return text.isEmpty() ? root : text;
    }

    private Set<String> folderTags() {
        Set<String> tags = new LinkedHashSet<>();
        folders.stream()
                .filter(folder -> Folders.season(folder).isEmpty())
                .map(Holding::tag)
                .filter(folder -> !folder.isEmpty())
                .forEach(tags::add);
        return tags;
    }
}

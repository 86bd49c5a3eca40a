package tv.retrovue.app.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.AssetKind;

/** What the names of folders mean. Pure functions; letter case and separators do not matter. */
final class Folders {
    private static final Map<AssetKind, String> KIND_WORDS =
            Map.of(
                    AssetKind.COMMERCIAL,
                    "commercial,commercials,ad,ads,advert,adverts,advertisement,advertisements,"
                            + "advertising,spot,spots",
                    AssetKind.PROMO,
                    "promo,promos,promotion,promotions",
                    AssetKind.PSA,
                    "psa,psas,public service announcement,public service announcements,"
                            + "public information film,public information films",
                    AssetKind.STATION_ID,
                    "ident,idents,id,ids,station id,station ids,station ident,station idents,"
                            + "channel id,channel ids,channel ident,channel idents,sting,stings",
                    AssetKind.BUMPER_OUT,
                    "bumper,bumpers,bump,bumps,bumper out,bumpers out,out bumpers,to break",
                    AssetKind.BUMPER_IN,
                    "bumper in,bumpers in,in bumpers,from break",
                    AssetKind.FILLER,
                    "filler,fillers,interstitial,interstitials,gap filler");

    private static final Map<String, AssetKind> KINDS =
            KIND_WORDS.entrySet().stream()
                    .flatMap(entry ->
                            Stream.of(entry.getValue().split(","))
                                    .map(word -> Map.entry(word, entry.getKey())))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** "80s Commercials", "Christmas Promos 1995": plain enough in the plural. */
    private static final Pattern QUALIFIED =
            Pattern.compile(
                    "(?:\\S+ ){1,3}(commercials|adverts|promos|idents|bumpers|psas|fillers)"
                            + "(?: \\d{2,4}s?)?");

    private static final Set<String> FILMS =
            words("film,films,movie,movies,cinema,feature films,features,filme,spielfilme,cine");

    private static final Set<String> SERIES =
            words("tv,tv shows,tv series,tvshows,television,shows,series,serien,shows tv");

    /** Sorts of series: shelves whose name would do for a channel. */
    private static final Set<String> SORTS_OF_SERIES = words("anime,cartoons,sitcoms,soaps");

    /** Sorts of anything, likewise. */
    private static final Set<String> GENRES =
            words(
                    "action,adventure,animation,classic,classics,comedy,comedies,crime,documentary,"
                            + "documentaries,drama,dramas,family,fantasy,horror,kids,children,music,"
                            + "musicals,mystery,news,noir,romance,sci fi,scifi,science fiction,"
                            + "short films,sport,sports,thriller,thrillers,war,western,westerns");

    /** Places to put things. */
    private static final Set<String> STORES =
            words(
                    "media,library,video,videos,downloads,complete,new,misc,other,unsorted,"
                            + "programmes,programs,content,plex,hd,uhd,4k");

    /** Never aired. */
    private static final Set<String> SCRAPS =
            words(
                    "trailers,trailer,sample,samples,subs,subtitles,backdrops,theme music,"
                            + "plex versions,video ts,bdmv");

    /** Not aired where they stand below a film or series; "Extras" is a series as well. */
    private static final Set<String> EXTRAS =
            words(
                    "extras,extra,featurettes,featurette,behind the scenes,deleted scenes,"
                            + "interviews,scenes");

    private static final Set<String> SYSTEM =
            Set.of("@eadir", "#recycle", "lost+found", "$recycle.bin", "system volume information");

    private static final Pattern SEASON =
            Pattern.compile(
                    "(?i)(?:(.*?)[ ._-]+)??"
                            + "(?:(?:season|series|staffel|saison|temporada|stagione|seizoen)[ ._-]*|s)"
                            + "(\\d{1,4})(?:[ ._(\\[-].*)?");

    private Folders() {}

    /** What everything in a folder is, if its name says so. */
    static Optional<AssetKind> kind(String name) {
        String words = normal(name);
        AssetKind exact = KINDS.get(words);
        if (exact != null) {
            return Optional.of(exact);
        }
        Matcher qualified = QUALIFIED.matcher(words);
        return qualified.matches()
                ? Optional.ofNullable(KINDS.get(qualified.group(1)))
                : Optional.empty();
    }

    /** What a word in brackets says of a file. */
    static Optional<AssetKind> bracketKind(String word) {
        return Optional.ofNullable(KINDS.get(normal(word)));
    }

    /** Whether it holds films, by its name. */
    static boolean holdsFilms(String name) {
        return FILMS.contains(normal(name));
    }

    /** Whether it holds series, by its name. */
    static boolean holdsSeries(String name) {
        String words = normal(name);
        return SERIES.contains(words) || SORTS_OF_SERIES.contains(words);
    }

    /** Whether its name is no title of anything, but a sort or a place. */
    static boolean isShelf(String name) {
        String words = normal(name);
        return isStore(name) || SORTS_OF_SERIES.contains(words) || GENRES.contains(words);
    }

    /** Whether its name does not even tell a sort. */
    static boolean isStore(String name) {
        String words = normal(name);
        return FILMS.contains(words) || SERIES.contains(words) || STORES.contains(words);
    }

    /**
     * Whether it holds what belongs to a film or series and is not to be aired.
     *
     * @param parent name of the folder that it stands in, empty for the library's own
     */
    static boolean isExtras(String name, Optional<String> parent) {
        String words = normal(name);
        return SCRAPS.contains(words)
                || (EXTRAS.contains(words) && parent.filter(above -> !isShelf(above)).isPresent());
    }

    /** Whether it belongs to the system or to another program. */
    static boolean isSystem(String name) {
        return name.startsWith(".") || SYSTEM.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * A folder that holds one season.
     *
     * @param show what stands before the number, as in "The Wire S01"; mostly empty
     */
    record Season(int number, String show) {}

    /** The season that a folder holds, by its name; 0 for specials. */
    static Optional<Season> season(String name) {
        if (normal(name).equals("specials")) {
            return Optional.of(new Season(0, ""));
        }
        Matcher season = SEASON.matcher(name.strip());
        if (!season.matches()) {
            return Optional.empty();
        }
        String show = season.group(1);
        return Optional.of(new Season(Integer.parseInt(season.group(2)), show == null ? "" : show));
    }

    /** The season of an optional season. */
    static OptionalInt number(Optional<Season> season) {
        return season.map(found -> OptionalInt.of(found.number())).orElse(OptionalInt.empty());
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s._\\-&+]+", " ").strip();
    }

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.split(",")));
    }
}

package tv.retrovue.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tv.retrovue.epg.catalog.Asset;

/**
 * What the library has of one sort: the programmes below one folder, or what stands in none.
 *
 * @param sort name of the folder, empty for the rest
 * @param series how many programmes it has of each, by name
 * @param films programmes that belong to no series
 */
record Holding(String sort, Map<String, Integer> series, int films) {

    /** A film fills as much air as so many episodes. */
    private static final int EPISODES_PER_FILM = 4;

    Holding {
        series = Map.copyOf(series);
    }

    /** How much air it can fill, in episodes. */
    int weight() {
        return series.values().stream().mapToInt(Integer::intValue).sum()
                + films * EPISODES_PER_FILM;
    }

    /** Names of its series, in a fixed order. */
    List<String> seriesNames() {
        return series.keySet().stream().sorted().toList();
    }

    /** Sorts programmes by the folders that they stand in; the largest holdings first. */
    static List<Holding> of(List<Asset> programmes, List<Path> roots) {
        Map<String, String> spelling = new TreeMap<>();
        Map<String, List<Asset>> bySort = new TreeMap<>();
        for (Asset asset : programmes) {
            String sort = sortOf(asset, roots);
            spelling.merge(tag(sort), sort, Holding::former);
            bySort.computeIfAbsent(tag(sort), any -> new ArrayList<>()).add(asset);
        }
        return bySort.entrySet().stream()
                .map(entry -> of(spelling.getOrDefault(entry.getKey(), ""), entry.getValue()))
                .sorted(
                        Comparator.comparingInt((Holding holding) -> -holding.weight())
                                .thenComparing(Holding::sort))
                .toList();
    }

    /** The tag that everything in a folder has. */
    static String tag(String folder) {
        return folder.strip().toLowerCase(Locale.ROOT);
    }

    private static String former(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Holding of(String sort, List<Asset> assets) {
        Map<String, Integer> series = new TreeMap<>();
        int films = 0;
        for (Asset asset : assets) {
            String name = asset.billing().series();
            if (name.isEmpty()) {
                films++;
            } else {
                series.merge(name, 1, Integer::sum);
            }
        }
        return new Holding(sort, series, films);
    }

    /** The outermost folder that names a sort, and not the film or the series itself. */
    private static String sortOf(Asset asset, List<Path> roots) {
        List<String> folders = new ArrayList<>(folders(Path.of(asset.file().path()), roots));
        while (!folders.isEmpty() && isOwn(folders.getLast(), asset)) {
            folders.removeLast();
        }
        return folders.stream().filter(folder -> !Folders.isStore(folder)).findFirst().orElse("");
    }

    private static boolean isOwn(String folder, Asset asset) {
        String series = asset.billing().series();
        if (Folders.season(folder).isPresent()) {
            return true;
        }
        return series.isEmpty()
                ? Year.inBrackets(folder).year().isPresent()
                        || Titles.folded(folder).equals(Titles.folded(asset.billing().title()))
                : Show.of(folder).resembles(Show.of(series));
    }

    private static List<String> folders(Path file, List<Path> roots) {
        Optional<Path> root =
                roots.stream()
                        .filter(file::startsWith)
                        .max(Comparator.comparingInt(Path::getNameCount));
        Path parent = root.map(folder -> folder.relativize(file).getParent()).orElse(null);
        return parent == null
                ? List.of()
                : StreamSupport.stream(parent.spliterator(), false)
                        .map(Path::toString)
                        .map(Titles::plain)
                        .toList();
    }
}

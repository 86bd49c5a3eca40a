package tv.retrovue.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;

/**
 * Proposes channels for a library, from names alone: no file needs to have been looked into.
 *
 * <p>A folder that holds several series or many films is a channel; a long series is one, and so is
 * each of a few; the other films are one; what is left over shares one. A pure function: the same
 * library gives the same line-up.
 */
public final class LineupProposer {
    /** As many as a viewer can still keep in mind; where the owner does not say. */
    public static final int COMMON_MOST = 10;

    /** A series that fills ten hours of half-hour slots before it starts over. */
    private static final int LONG_SERIES = 20;

    /** So few series that each is worth a channel, however short. */
    private static final int FEW_SERIES = 3;

    private static final int FILMS_FOR_A_CHANNEL = 5;

    /** More pools than this would never all have their turn within a day of half hours. */
    private static final int MOST_TURNS = 16;

    private static final String FILM_CHANNEL = "Films";
    private static final String REST_CHANNEL = "Variety";

    private final int most;
    private final List<Path> roots;

    /**
     * @param most how many channels at most, from 1
     * @param roots folders of the library, absolute
     */
    public LineupProposer(int most, List<Path> roots) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "a line-up of " + most + " channels was asked for; allowed is 1 and above");
        }
        this.most = most;
        this.roots = List.copyOf(roots);
    }

    /**
     * What would suit.
     *
     * @param assets the whole catalogue, in any order and state
     * @param taken channels that exist: they keep their numbers and names, and what would be called
     *     like one of them is not proposed again
     */
    public List<ProposedChannel> propose(List<Asset> assets, List<Channel.Ident> taken) {
        List<Asset> programmes =
                assets.stream()
                        .filter(asset -> asset.kind() == AssetKind.PROGRAM)
                        .filter(asset -> mayAir(asset.standing().state()))
                        .toList();
        return numbered(bounded(ideas(Holding.of(programmes, roots))), taken);
    }

    private static boolean mayAir(AssetState state) {
        return switch (state) {
            case NEW, READY -> true;
            case MISSING, QUARANTINED, RETIRED -> false;
        };
    }

    /**
     * A channel without a number.
     *
     * @param weight how much air it can fill: which ideas win where there are too many
     */
    private record Idea(String name, int weight, Holding of, PoolQuery films) {}

    private static List<Idea> ideas(List<Holding> holdings) {
        List<Idea> ideas = new ArrayList<>();
        Map<String, Integer> looseSeries = new TreeMap<>();
        int looseFilms = 0;
        for (Holding holding : holdings) {
            boolean channel =
                    holding.series().size() > 1
                            || holding.films() >= FILMS_FOR_A_CHANNEL
                            || (!holding.series().isEmpty() && holding.films() > 0);
            if (channel && !holding.sort().isEmpty()) {
                ideas.add(ofSort(holding));
            } else {
                holding.series().forEach((name, n) -> looseSeries.merge(name, n, Integer::sum));
                looseFilms += holding.films();
            }
        }
        ideas.addAll(loose(looseSeries, looseFilms, ideas.isEmpty()));
        return ideas;
    }

    private static Idea ofSort(Holding holding) {
        Set<String> tag = Set.of(Holding.tag(holding.sort()));
        return new Idea(holding.sort().strip(), holding.weight(), holding, films().tagged(tag));
    }

    private static List<Idea> loose(Map<String, Integer> series, int films, boolean alone) {
        List<Idea> ideas = new ArrayList<>();
        Map<String, Integer> rest = new TreeMap<>();
        series.forEach((name, count) -> {
            if (count >= LONG_SERIES || series.size() <= FEW_SERIES) {
                Holding own = new Holding(name, Map.of(name, count), 0);
                ideas.add(new Idea(name, own.weight(), own, films()));
            } else {
                rest.put(name, count);
            }
        });
        boolean filmsAlone = films >= FILMS_FOR_A_CHANNEL || (alone && series.isEmpty());
        if (films > 0 && filmsAlone) {
            ideas.add(rest(FILM_CHANNEL, new Holding(FILM_CHANNEL, Map.of(), films)));
        }
        int otherFilms = filmsAlone ? 0 : films;
        if (!rest.isEmpty() || otherFilms > 0) {
            ideas.add(rest(REST_CHANNEL, new Holding(REST_CHANNEL, rest, otherFilms)));
        }
        return ideas;
    }

    private static Idea rest(String name, Holding holding) {
        return new Idea(name, holding.weight(), holding, films());
    }

    /** The heaviest ideas; where there are too many, all others share the last place. */
    private List<Idea> bounded(List<Idea> ideas) {
        List<Idea> sorted =
                ideas.stream()
                        .sorted(
                                Comparator.comparingInt(LineupProposer::rank)
                                        .thenComparing(Idea::name))
                        .toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        List<Idea> bounded = new ArrayList<>(sorted.subList(0, most - 1));
        bounded.add(together(sorted.subList(most - 1, sorted.size())));
        return bounded;
    }

    /** What is left over comes last, however much it is. */
    private static int rank(Idea idea) {
        return idea.name().equals(REST_CHANNEL) ? Integer.MAX_VALUE : -idea.weight();
    }

    private static Idea together(List<Idea> ideas) {
        Map<String, Integer> series = new TreeMap<>();
        int films = 0;
        for (Idea idea : ideas) {
            idea.of().series().forEach((name, n) -> series.merge(name, n, Integer::sum));
            films += idea.of().films();
        }
        return rest(REST_CHANNEL, new Holding(REST_CHANNEL, series, films));
    }

    private static List<ProposedChannel> numbered(List<Idea> ideas, List<Channel.Ident> taken) {
        Set<String> numbers = new HashSet<>(taken.stream().map(Channel.Ident::number).toList());
        Set<String> slugs = new HashSet<>(taken.stream().map(Channel.Ident::slug).toList());
        Set<String> names =
                new HashSet<>(taken.stream().map(ident -> Titles.folded(ident.name())).toList());
        List<ProposedChannel> proposed = new ArrayList<>();
        int number = 1;
        for (Idea idea : ideas) {
            if (!names.add(Titles.folded(idea.name()))) {
                continue;
            }
            while (!numbers.add(Integer.toString(number))) {
                number++;
            }
            String slug = Slugs.of(idea.name(), slugs);
            slugs.add(slug);
            proposed.add(
                    new ProposedChannel(
                            Integer.toString(number),
                            slug,
                            idea.name(),
                            style(idea.of()),
                            draws(idea)));
        }
        return proposed;
    }

    /** Films are not interrupted on a channel that shows nothing else. */
    private static BreakPolicy.Style style(Holding holding) {
        return holding.series().isEmpty() ? BreakPolicy.Style.PREMIUM : BreakPolicy.Style.NETWORK;
    }

    private static List<ProposedChannel.Draw> draws(Idea idea) {
        Holding holding = idea.of();
        Stream<ProposedChannel.Draw> series =
                holding.series().size() <= MOST_TURNS
                        ? holding.seriesNames().stream().map(LineupProposer::inOrder)
                        : Stream.of(
                                new ProposedChannel.Draw(
                                        idea.name() + " (series)",
                                        PoolQuery.programmes().ofSeries(holding.series().keySet()),
                                        Pool.Order.SHUFFLE));
        Stream<ProposedChannel.Draw> films =
                holding.films() == 0
                        ? Stream.empty()
                        : Stream.of(
                                new ProposedChannel.Draw(
                                        idea.name() + " (films)",
                                        idea.films(),
                                        Pool.Order.SHUFFLE));
        return Stream.concat(series, films).toList();
    }

    private static ProposedChannel.Draw inOrder(String series) {
        return new ProposedChannel.Draw(
                series, PoolQuery.programmes().ofSeries(Set.of(series)), Pool.Order.SEQUENTIAL);
    }

    /** What belongs to no series has an empty one. */
    private static PoolQuery films() {
        return PoolQuery.programmes().ofSeries(Set.of(""));
    }
}

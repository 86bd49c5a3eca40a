package tv.retrovue.app.prepare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.traffic.BreakPoints;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.StationClock;

/**
 * What is to be prepared, by when it airs: first what airs in the next quarter of an hour on
 * channels that are watched, then the interstitials of all breaks that are built, then what else
 * airs tonight.
 *
 * <p>Worked out by {@link #refresh}, which reads the schedule; asked from memory. Thread-safe.
 */
public final class RundownWishes implements Wishes {
    private static final Duration SOON = Duration.ofMinutes(15);
    private static final Duration TONIGHT = Duration.ofHours(4);

    private final ScheduleBook book;
    private final CatalogStore catalog;
    private final Air air;
    private volatile List<Wish> wishes = List.of();

    /** Who watches what, and when it is. */
    public record Air(Lineup lineup, Watched watched, StationClock clock) {}

    /** Which channels somebody watches. */
    @FunctionalInterface
    public interface Watched {
        Set<ChannelId> now();
    }

    public RundownWishes(ScheduleBook book, CatalogStore catalog, Air air) {
        this.book = book;
        this.catalog = catalog;
        this.air = air;
    }

    @Override
    public List<Wish> inOrder() {
        return wishes;
    }

    /** Reads the schedule anew. */
    public void refresh() {
        Instant now = air.clock().instant();
        Set<ChannelId> watched = air.watched().now();
        List<Airing> airings = new ArrayList<>();
        for (LineupChannel channel : air.lineup().now().channels()) {
            boolean seen = watched.contains(channel.id());
            book
                    .items(
                            new tv.retrovue.epg.schedule.ChannelId(channel.id().value()),
                            new Span(now, now.plus(TONIGHT)))
                    .stream()
                    .filter(item -> item.clip().isPresent())
                    .map(item -> new Airing(item, channel.profile(), turn(item, seen, now)))
                    .forEach(airings::add);
        }
        wishes = ordered(airings);
    }

    /**
     * An item that needs a copy.
     *
     * @param turn 0 for what airs soon and is watched, 1 for interstitials, 2 for the rest
     */
    private record Airing(PlaylogItem item, Profile profile, int turn) {
        AssetId asset() {
            return item.clip().orElseThrow().asset();
        }

        Duration from() {
            return Duration.ofMillis(item.clip().orElseThrow().inMs());
        }
    }

    private static int turn(PlaylogItem item, boolean watched, Instant now) {
        boolean soon = item.span().start().isBefore(now.plus(SOON));
        if (watched && soon) {
            return 0;
        }
        return item.kind() == PlaylogItem.Kind.CONTENT ? 2 : 1;
    }

    private List<Wish> ordered(List<Airing> airings) {
        List<AssetId> ids = airings.stream().map(Airing::asset).distinct().toList();
        Map<AssetId, Asset> assets = catalog.assets(ids);
        Map<AssetId, List<Marker>> markers = catalog.markers(ids);
        Map<AssetId, List<Duration>> marks = new LinkedHashMap<>();
        assets.forEach((id, asset) ->
                marks.put(
                        id,
                        BreakPoints.of(
                                        markers.getOrDefault(id, List.of()),
                                        asset.file().durationMs())
                                .stream()
                                .map(Duration::ofMillis)
                                .toList()));
        Set<Object> known = new HashSet<>();
        return airings.stream()
                .sorted(
                        Comparator.comparingInt(Airing::turn)
                                .thenComparing(airing -> airing.item().span().start()))
                .filter(airing -> assets.containsKey(airing.asset()))
                .filter(airing ->
                        known.add(List.of(airing.asset(), airing.profile(), airing.from())))
                .flatMap(airing -> wish(airing, assets, marks))
                .toList();
    }

    private static Stream<Wish> wish(
            Airing airing, Map<AssetId, Asset> assets, Map<AssetId, List<Duration>> marks) {
        Asset asset = assets.get(airing.asset());
        if (asset == null) {
            return Stream.empty();
        }
        Duration until = airing.from().plusMillis(airing.item().span().lengthMs());
        return Stream.of(
                new Wish(
                        asset,
                        airing.profile(),
                        airing.from(),
                        until,
                        marks.getOrDefault(airing.asset(), List.of())));
    }
}

package tv.retrovue.app.prepare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.horizon.Airings;
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
 * airs tonight. Each at the level at which it will air, where it can be measured in time, or at
 * which it is on the air.
 *
 * <p>Worked out by {@link #refresh}, which reads the schedule; asked from memory. Thread-safe.
 */
public final class RundownWishes implements Wishes {
    private static final Duration SOON = Duration.ofMinutes(15);
    private static final Duration TONIGHT = Duration.ofHours(4);

    private final ScheduleBook book;
    private final CatalogStore catalog;
    private final Air air;
    private final Sound sound;
    private volatile List<Wish> wishes = List.of();

    /** Who watches what, and when it is. */
    public record Air(Lineup lineup, Watched watched, StationClock clock) {}

    /** What tells how loud it comes. */
    public record Sound(Levels levels, Gains gains) {}

    /** Which channels somebody watches. */
    @FunctionalInterface
    public interface Watched {
        Set<ChannelId> now();
    }

    public RundownWishes(ScheduleBook book, CatalogStore catalog, Air air, Sound sound) {
        this.book = book;
        this.catalog = catalog;
        this.air = air;
        this.sound = sound;
    }

    @Override
    public List<Wish> inOrder() {
        return wishes;
    }

    /** Reads the schedule anew. */
    public void refresh() {
        Instant now = air.clock().instant();
        Set<ChannelId> watched = air.watched().now();
        List<Planned> planned = new ArrayList<>();
        for (LineupChannel channel : air.lineup().now().channels()) {
            boolean seen = watched.contains(channel.id());
            var of = new tv.retrovue.epg.schedule.ChannelId(channel.id().value());
            Span tonight = new Span(now, now.plus(TONIGHT));
            Airings airings = Airings.of(book, of, tonight);
            for (PlaylogItem item : book.items(of, tonight)) {
                item.clip()
                        .map(clip ->
                                new Planned(
                                        item,
                                        clip,
                                        channel.profile(),
                                        new Showing(airings.startOf(item), seen)))
                        .ifPresent(planned::add);
            }
        }
        wishes = new Reading(now, planned).ordered();
    }

    /** An item that shows something, on a channel with a profile. */
    private record Planned(
            PlaylogItem item, PlaylogItem.Clip clip, Profile profile, Showing showing) {

        boolean isProgramme() {
            return item.kind() == PlaylogItem.Kind.CONTENT;
        }
    }

    /**
     * How an item is shown.
     *
     * @param airing when the airing began that it belongs to, or will begin
     */
    private record Showing(Instant airing, boolean watched) {}

    /** A wish and its place among the others. */
    private record Ranked(int turn, Instant start, Wish wish) {

        /** Two of the same stretch are one. */
        Object stretch() {
            return List.of(wish.asset().id(), wish.profile(), wish.level(), wish.from());
        }
    }

    /** One answer while it is put together. */
    private final class Reading {
        private final Instant now;
        private final List<Planned> planned;
        private final Map<AssetId, Asset> assets;
        private final Map<AssetId, List<Marker>> markers;
        private final Map<AssetId, Measure> measures;

        Reading(Instant now, List<Planned> planned) {
            this.now = now;
            this.planned = planned;
            List<AssetId> ids = planned.stream().map(item -> item.clip().asset()).toList();
            Set<AssetId> distinct = Set.copyOf(ids);
            this.assets = catalog.assets(distinct);
            this.markers = catalog.markers(distinct);
            this.measures = sound.levels().measures(distinct);
        }

        List<Wish> ordered() {
            Set<Object> known = new HashSet<>();
            return planned.stream()
                    .flatMap(this::ranked)
                    .sorted(Comparator.comparingInt(Ranked::turn).thenComparing(Ranked::start))
                    .filter(ranked -> known.add(ranked.stretch()))
                    .map(Ranked::wish)
                    .toList();
        }

        private Stream<Ranked> ranked(Planned item) {
            Asset asset = assets.get(item.clip().asset());
            if (asset == null) {
                return Stream.empty();
            }
            Level level = level(item, asset);
            boolean passing = level == Level.AS_IS && isMeasurable(asset);
            if (passing && !item.isProgramme()) {
                // The first piece airs live, and an interstitial has no other.
                return Stream.empty();
            }
            Instant start = item.item().span().start();
            Duration from = Duration.ofMillis(item.clip().inMs());
            Duration until = from.plusMillis(item.item().span().lengthMs());
            // What has aired is of use to another airing, and that will have another level.
            Duration aired =
                    passing && start.isBefore(now) ? Duration.between(start, now) : Duration.ZERO;
            Wish wish =
                    new Wish(asset, item.profile(), level, from.plus(aired), until, marks(asset));
            return Stream.of(new Ranked(turn(item, passing), start, wish));
        }

        /** The level of an airing, or the one that it will have if it is measured in time. */
        private Level level(Planned item, Asset asset) {
            Instant airing = item.showing().airing();
            if (sound.levels().isHouseMade(asset, item.profile())) {
                return Level.HOUSE;
            }
            Measure measure = measures.get(asset.id());
            if (measure != null) {
                return measure.levelOf(airing);
            }
            boolean inTime = new Measure(0, now).levelOf(airing) == Level.HOUSE;
            return inTime && sound.gains().canMeasure(asset) ? Level.HOUSE : Level.AS_IS;
        }

        /** Whether an airing as the file is will have been the last of its kind. */
        private boolean isMeasurable(Asset asset) {
            return measures.containsKey(asset.id()) || sound.gains().canMeasure(asset);
        }

        /**
         * When an item's turn comes: 0 for what airs soon and is watched, 1 for interstitials, 2
         * for the rest, 3 for what is of use only to somebody who tunes in before it is over.
         */
        private int turn(Planned item, boolean passing) {
            boolean watched = item.showing().watched();
            if (watched && item.item().span().start().isBefore(now.plus(SOON))) {
                return 0;
            }
            if (passing && !watched) {
                return 3;
            }
            return item.isProgramme() ? 2 : 1;
        }

        private List<Duration> marks(Asset asset) {
            List<Marker> known = markers.getOrDefault(asset.id(), List.of());
            return BreakPoints.of(known, asset.file().durationMs()).stream()
                    .map(Duration::ofMillis)
                    .toList();
        }
    }
}

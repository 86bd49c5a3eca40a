package tv.retrovue.epg.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Assets;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.catalog.PoolQuery;

/**
 * A channel, its plan and a library, made up from a number. Tests print the number, so that what
 * failed can be made again.
 */
public record RandomStation(long seed, Channel channel, Plan plan, Catalog catalog) {

    private static final List<Integer> GRIDS = List.of(5, 10, 15, 20, 30, 60);

    public static RandomStation of(long seed) {
        Random random = new Random(seed);
        Channel channel = channel(random);
        Library library = new Library(random);
        return new RandomStation(
                seed,
                channel,
                plan(channel, random),
                Catalog.of(7, library.assets, library.markers, library.pools));
    }

    /** A date on or shortly before a change of the clocks, where the zone has one. */
    public LocalDate date() {
        ZoneId zone = channel.settings().zone();
        LocalDate date = LocalDate.parse("2026-01-01").plusDays(new Random(seed).nextInt(500));
        var change = zone.getRules().nextTransition(date.atStartOfDay(zone).toInstant());
        return change == null ? date : change.getInstant().atZone(zone).toLocalDate().minusDays(3);
    }

    public List<ScheduleDay> days(int count) {
        ScheduleCompiler compiler = new ScheduleCompiler(channel, plan, catalog);
        List<ScheduleDay> days = new ArrayList<>();
        days.add(compiler.compile(Opening.first(channel.settings(), date(), 1)));
        while (days.size() < count) {
            days.add(compiler.compile(Opening.after(days.getLast(), 1)));
        }
        return days;
    }

    private static Channel channel(Random random) {
        int grid = pick(GRIDS, random);
        BreakPolicy.Style style = pick(List.of(BreakPolicy.Style.values()), random);
        LocalTime start = LocalTime.ofSecondOfDay(random.nextLong(1440 / grid) * grid * 60);
        ChannelSettings settings =
                new ChannelSettings(
                        ZoneId.of(pick(BroadcastDayTest.ZONES, random)),
                        random.nextBoolean() ? ChannelSettings.COMMON_DAY_START : start,
                        grid,
                        "seed-" + random.nextInt(1_000),
                        breaks(style, grid, random));
        return new Channel(
                new ChannelId(1 + random.nextInt(9)),
                new Channel.Ident("uid", "slug", "7", "Nova"),
                settings,
                "{}",
                true);
    }

    /** What suits the grid, now and then with a limit that it does not have by itself. */
    private static BreakPolicy breaks(BreakPolicy.Style style, int grid, Random random) {
        BreakPolicy usual = BreakPolicy.forGrid(style, grid);
        BreakPolicy.Rotation rotation = usual.rotation();
        return new BreakPolicy(
                style,
                usual.placement(),
                new BreakPolicy.Rotation(
                        rotation.cooldownMs(),
                        random.nextInt(4) == 0 ? 0 : rotation.productMs(),
                        random.nextBoolean() ? 0 : 600_000,
                        random.nextBoolean() ? 0 : 3,
                        rotation.maxPadMs()),
                usual.material());
    }

    /** Dayparts one after the other around the clock, now and then with one left out. */
    private static Plan plan(Channel channel, Random random) {
        int grid = channel.settings().gridMinutes();
        List<Daypart> dayparts = new ArrayList<>();
        int count = random.nextInt(5);
        if (count == 0) {
            dayparts.add(Daypart.allDay("All day", pools(random)));
        }
        int first = random.nextInt(1440 / grid) * grid;
        int at = first;
        for (int i = 0; i < count; i++) {
            int left = first + 1440 - at;
            int length =
                    i + 1 == count
                            ? left
                            : grid * (1 + random.nextInt(Math.max(1, left / grid / 2)));
            Daypart.EndPolicy end = pick(List.of(Daypart.EndPolicy.values()), random);
            if (length > 0 && (i == 0 || random.nextInt(6) > 0)) {
                dayparts.add(
                        new Daypart(
                                "Part " + i, clock(at), clock(at + length), pools(random), end));
            }
            at += length;
        }
        return new Plan(channel.id(), "week", dayparts);
    }

    private static LocalTime clock(int minute) {
        return LocalTime.ofSecondOfDay(Math.floorMod(minute, 1440) * 60L);
    }

    private static List<PoolId> pools(Random random) {
        List<PoolId> ids = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            ids.add(new PoolId(1 + random.nextInt(5)));
        }
        return ids.stream().distinct().toList();
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Series with chapters, films, spots with and without product, and things that cannot air. */
    private static final class Library {

        private final Random random;
        private final List<Asset> assets = new ArrayList<>();
        private final Map<AssetId, List<Marker>> markers = new HashMap<>();
        private final List<Pool> pools;
        private long id;

        Library(Random random) {
            this.random = random;
            for (int series = 0; series < 3; series++) {
                int episodes = random.nextInt(20);
                long usual = random.nextLong(60_000, 3_600_000);
                for (int episode = 1; episode <= episodes; episode++) {
                    long ms = Math.max(1, usual + random.nextLong(-usual / 4, usual / 4));
                    programme(
                            Assets.episode(++id, "Series " + series, 1 + episode / 8, episode, ms));
                }
            }
            for (int film = random.nextInt(6); film > 0; film--) {
                programme(Assets.film(++id, "Film " + film, random.nextLong(1, 9_000_000)));
            }
            spots();
            assets.add(Assets.in(Assets.film(++id, "Gone", 600_000), AssetState.MISSING));
            pools =
                    List.of(
                            pool(1, Set.of("Series 0"), Pool.Order.SEQUENTIAL),
                            pool(2, Set.of("Series 1"), Pool.Order.SHUFFLE),
                            pool(3, Set.of(""), Pool.Order.SHUFFLE),
                            pool(4, Set.of(), Pool.Order.SEQUENTIAL),
                            pool(5, Set.of("No such series"), Pool.Order.SHUFFLE));
        }

        private static Pool pool(long id, Set<String> series, Pool.Order order) {
            return new Pool(
                    new PoolId(id), "Pool " + id, PoolQuery.programmes().ofSeries(series), order);
        }

        private void programme(Asset asset) {
            assets.add(asset);
            List<Marker> marks = new ArrayList<>();
            long ms = asset.file().durationMs();
            for (int i = random.nextInt(12); i > 0; i--) {
                long at = random.nextLong(ms + 1);
                long end = random.nextBoolean() ? at : Math.min(ms, at + random.nextLong(30_000));
                marks.add(
                        new Marker(
                                pick(List.of(Marker.Kind.values()), random),
                                at,
                                end,
                                "mark",
                                pick(List.of(Marker.Origin.values()), random)));
            }
            markers.put(asset.id(), marks);
        }

        private void spots() {
            for (int i = random.nextInt(30); i > 0; i--) {
                AssetKind kind = pick(List.of(AssetKind.values()), random);
                if (kind != AssetKind.PROGRAM) {
                    long ms = 1 + random.nextLong(kind == AssetKind.FILLER ? 300_000 : 65_000);
                    String[] tags =
                            random.nextBoolean()
                                    ? new String[0]
                                    : new String[] {
                                        "product:p" + random.nextInt(6),
                                        "advertiser:a" + random.nextInt(3)
                                    };
                    assets.add(Assets.spot(++id, kind, kind + " " + i, ms, tags));
                }
            }
        }
    }
}

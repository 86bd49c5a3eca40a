package tv.retrovue.epg.horizon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Assets;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.RandomStation;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/** A made-up station with a keeper, a book and a clock that the test moves. */
final class KeptStation implements PlanBook, InstantSource {

    final RandomStation made;
    final MemoryBook book = new MemoryBook();
    final HorizonKeeper keeper;
    final List<String> told = new ArrayList<>();
    Catalog catalog;
    Instant now;

    KeptStation(long seed) {
        this(RandomStation.of(seed));
    }

    KeptStation(RandomStation made) {
        this.made = made;
        this.catalog = made.catalog();
        this.now =
                made.date()
                        .atTime(13, 17, 5)
                        .atZone(made.channel().settings().zone())
                        .toInstant()
                        .plusMillis(made.seed() % 1000);
        this.keeper = new HorizonKeeper(this, book, this, Horizons.DEFAULT);
        keeper.onChange((channel, layer, from) -> told.add(layer + " " + from));
    }

    @Override
    public List<PlannedChannel> channels() {
        return List.of(new PlannedChannel(made.channel(), made.plan()));
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Instant instant() {
        return now;
    }

    ChannelId id() {
        return made.channel().id();
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        keeper.tick();
    }

    List<ProgramEvent> events() {
        return book.days.values().stream().flatMap(day -> day.events().stream()).toList();
    }

    ScheduleDay day(LocalDate bdate) {
        return Objects.requireNonNull(book.days.get(bdate));
    }

    List<PlaylogItem> items() {
        return List.copyOf(book.items.values());
    }

    List<PlaylogItem> items(Duration from, Duration until) {
        return book.items(id(), new Span(now.plus(from), now.plus(until)));
    }

    /** What stands now where some items stood. */
    List<PlaylogItem> still(List<PlaylogItem> items) {
        return items.stream()
                .flatMap(item -> Optional.ofNullable(book.items.get(item.span().start())).stream())
                .toList();
    }

    /** The same library with some assets gone, or back. */
    void lose(Predicate<Asset> lost) {
        List<Asset> assets =
                catalog.assets().stream()
                        .map(a -> lost.test(a) ? Assets.in(a, AssetState.MISSING) : a)
                        .toList();
        restock(assets);
    }

    void restock(List<Asset> assets) {
        Map<AssetId, List<Marker>> markers = new HashMap<>();
        made.catalog().assets().forEach(a -> markers.put(a.id(), made.catalog().markers(a.id())));
        List<Pool> pools = new ArrayList<>();
        for (long id = 1; id <= 5; id++) {
            made.catalog().pool(new PoolId(id)).ifPresent(pools::add);
        }
        catalog = Catalog.of(catalog.revision() + 1, assets, markers, pools);
    }
}

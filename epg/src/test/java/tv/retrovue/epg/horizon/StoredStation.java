package tv.retrovue.epg.horizon;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Daypart;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.ChannelDraft;
import tv.retrovue.epg.store.ChannelStore;
import tv.retrovue.epg.store.Database;
import tv.retrovue.epg.store.PlanStore;
import tv.retrovue.epg.store.ScheduleStore;

/** A station in a real database: three series of a hundred episodes, and sixty interstitials. */
final class StoredStation implements AutoCloseable, InstantSource {

    private static final int EPISODES = 300;
    private static final int INTERSTITIALS = 60;

    final Database database;
    final CatalogStore catalog;
    final ScheduleStore book;
    final PlanStore plans;
    Instant now = Instant.parse("2026-11-21T12:34:56.789Z");

    StoredStation(Path folder, int channels) {
        this(folder, channels, EPISODES);
    }

    StoredStation(Path folder, int channels, int episodes) {
        database = Database.open(folder.resolve("station.db"), this);
        catalog = new CatalogStore(database);
        book = new ScheduleStore(database);
        ChannelStore list = new ChannelStore(database, new Random(1));
        plans = new PlanStore(list, catalog);
        stock(episodes);
        Pool pool = catalog.addPool("All", PoolQuery.programmes(), Pool.Order.SHUFFLE);
        for (int i = 1; i <= channels; i++) {
            list.add(
                    new ChannelDraft(
                            new ChannelDraft.Names("channel-" + i, "" + i, "Channel " + i),
                            ChannelSettings.of(ZoneId.of("America/New_York"), 30, "seed " + i),
                            "{}",
                            new ChannelDraft.PlanDraft(
                                    "Plan", List.of(Daypart.allDay("All day", List.of(pool.id())))),
                            true));
        }
    }

    private void stock(int episodes) {
        LibrarySource source = catalog.source(LibrarySource.Kind.FOLDER, "/media", "Media");
        List<FoundFile> files = new ArrayList<>();
        for (int i = 0; i < episodes; i++) {
            String series = "Series " + i % 3;
            Billing billing =
                    new Billing(
                            series,
                            "Episode " + i,
                            series,
                            OptionalInt.of(1 + i / 60),
                            OptionalInt.of(i),
                            OptionalInt.empty(),
                            "");
            files.add(file("episode-" + i, AssetKind.PROGRAM, billing, Set.of()));
        }
        List<AssetKind> kinds =
                List.of(
                        AssetKind.COMMERCIAL,
                        AssetKind.COMMERCIAL,
                        AssetKind.COMMERCIAL,
                        AssetKind.PROMO,
                        AssetKind.STATION_ID,
                        AssetKind.BUMPER_IN,
                        AssetKind.BUMPER_OUT,
                        AssetKind.FILLER);
        for (int i = 0; i < INTERSTITIALS; i++) {
            AssetKind kind = kinds.get(i % kinds.size());
            files.add(
                    file(
                            "spot-" + i,
                            kind,
                            Billing.titled(kind + " " + i),
                            Set.of("product:p" + i % 20)));
        }
        catalog.found(source.id(), files);
        catalog.unprobed(files.size()).forEach(this::probe);
    }

    private void probe(Asset asset) {
        boolean programme = asset.kind() == AssetKind.PROGRAM;
        long odd = asset.id().value() * 37 % 4_000;
        List<Marker> chapters = new ArrayList<>();
        for (long at = 240_000; programme && at < 1_300_000; at += 240_000) {
            chapters.add(new Marker(Marker.Kind.CHAPTER, at, at, "", Marker.Origin.FILE));
        }
        long ms =
                switch (asset.kind()) {
                    case PROGRAM -> 1_324_500 + odd;
                    case FILLER -> 200_000;
                    case STATION_ID, BUMPER_IN, BUMPER_OUT -> 5_005;
                    case COMMERCIAL, PROMO, PSA ->
                            15_000 * (1 + asset.id().value() % 2) + odd / 100;
                };
        catalog.probed(asset, new ProbeResult(ms, "{}", chapters));
    }

    private static FoundFile file(String key, AssetKind kind, Billing billing, Set<String> tags) {
        return new FoundFile(key, kind, billing, "/media/" + key, 1, Instant.EPOCH, tags);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void close() {
        database.close();
    }
}

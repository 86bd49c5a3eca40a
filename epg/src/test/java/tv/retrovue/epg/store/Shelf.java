package tv.retrovue.epg.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.catalog.SourceId;

/** A catalogue in a real database, with one source and films of twenty minutes. */
final class Shelf implements AutoCloseable {
    static final Instant MODIFIED = Instant.parse("2020-02-02T02:02:02.222Z");
    static final List<Marker> CHAPTERS =
            List.of(
                    new Marker(Marker.Kind.CHAPTER, 0, 600_000, "One", Marker.Origin.FILE),
                    new Marker(Marker.Kind.CHAPTER, 600_000, 1_200_000, "Two", Marker.Origin.FILE));
    static final Marker BY_HAND =
            new Marker(Marker.Kind.AVAIL, 700_000, 700_000, "", Marker.Origin.OPERATOR);

    final SteppedTime time = new SteppedTime();
    final Database database;
    final CatalogStore store;
    final SourceId source;

    Shelf(Path folder) {
        database = Database.open(folder.resolve("station.db"), time);
        store = new CatalogStore(database);
        source = store.source(LibrarySource.Kind.FOLDER, "/media", "Media").id();
    }

    @Override
    public void close() {
        database.close();
    }

    /** An asset that can be aired. */
    Asset ready(String key) {
        store.found(source, List.of(film(key)));
        store.probed(asset(key), probe());
        return asset(key);
    }

    Asset asset(String key) {
        return store.asset(key).orElseThrow();
    }

    AssetState state(String key) {
        return asset(key).standing().state();
    }

    static ProbeResult probe() {
        return new ProbeResult(1_200_000, "{}", CHAPTERS);
    }

    static FoundFile film(String key) {
        return film(key, 1000, MODIFIED);
    }

    static FoundFile film(String key, long size, Instant modified) {
        return new FoundFile(
                key,
                AssetKind.PROGRAM,
                Billing.titled("Film " + key),
                "/media/" + key + ".mkv",
                size,
                modified,
                Set.of());
    }

    static FoundFile found(String key, AssetKind kind, String series, Set<String> tags) {
        Billing billing =
                new Billing(
                        key,
                        "",
                        series,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "");
        return new FoundFile(key, kind, billing, "/media/" + key, 1, MODIFIED, tags);
    }
}

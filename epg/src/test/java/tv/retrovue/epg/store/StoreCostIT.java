package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.catalog.SourceId;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Playlog;

/** Prints what a large library costs; asserts only that the work was done. */
class StoreCostIT {
    private static final int FILES = 50_000;
    private static final int BATCH = 2_000;

    @TempDir Path folder;

    @Test
    void aLibraryOfFiftyThousandFiles() throws Exception {
        Path file = folder.resolve("station.db");
        try (Database database = Database.open(file, new SteppedTime())) {
            CatalogStore store = new CatalogStore(database);
            SourceId source = store.source(LibrarySource.Kind.FOLDER, "/media", "Media").id();
            List<FoundFile> files = library();

            timed("first scan", () -> scan(store, source, files));
            timed("second scan, nothing changed", () -> scan(store, source, files));
            timed("what vanished", () -> store.vanished(source, keys(files)));
            timed("1000 probes, one transaction each", () -> probe(store, 1_000));
            timed("49000 probes, one transaction each", () -> probe(store, FILES));
            Catalog catalog = timed("catalogue read", store::catalog);
            assertThat(catalog.assets()).hasSize(FILES);
            timed("catalogue read again, unchanged", store::catalog);
            timed("counts", store::counts);
            timed("backup", database::backup);
        }
        System.out.printf("PRINT file of %.1f MB%n", Files.size(file) / 1e6);
        timed("open and check", () -> Database.open(file, new SteppedTime())).close();
    }

    /** Two and a half days of a fine schedule, nine days of programmes. */
    @Test
    void whatIsOnNowAndNext() {
        try (Station station = new Station(folder)) {
            ScheduleStore store = station.store;
            List<ScheduleDay> days = new ArrayList<>();
            for (int day = 0; day < 9; day++) {
                days.add(station.day(Station.TODAY.plusDays(day), day));
            }
            Playlog playlog = station.playlog(Station.hours(Station.TODAY, 0, 60), 0);
            timed(
                    "publish 9 days and 60 hours",
                    () -> {
                        store.publish(
                                new Publication(station.channel, false, days, List.of(playlog)));
                        return 0;
                    });
            Span soon = Station.hours(Station.TODAY, 40, 41);
            for (String round : List.of("cold", "warm")) {
                int queries = 2_000;
                timed(
                        queries + " times the items of an hour, " + round,
                        () -> repeat(queries, () -> store.items(station.channel, soon)));
                timed(
                        queries + " times the event now, " + round,
                        () -> repeat(queries, () -> store.events(station.channel, soon)));
            }
            assertThat(store.items(station.channel, soon)).hasSize(6);
        }
    }

    private static int repeat(int times, Supplier<? extends List<?>> query) {
        int rows = 0;
        for (int i = 0; i < times; i++) {
            rows += query.get().size();
        }
        return rows;
    }

    private static int scan(CatalogStore store, SourceId source, List<FoundFile> files) {
        int untouched = 0;
        for (int from = 0; from < files.size(); from += BATCH) {
            List<FoundFile> batch = files.subList(from, Math.min(files.size(), from + BATCH));
            untouched += store.found(source, batch).untouched();
        }
        return untouched;
    }

    private static int probe(CatalogStore store, int limit) {
        List<Marker> chapters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            chapters.add(
                    new Marker(
                            Marker.Kind.CHAPTER,
                            i * 160_000L,
                            (i + 1) * 160_000L,
                            "Chapter " + i,
                            Marker.Origin.FILE));
        }
        String facts = "{\"x\":\"" + "f".repeat(900) + "\"}";
        List<Asset> waiting = store.unprobed(limit);
        waiting.forEach(asset -> store.probed(asset, new ProbeResult(1_324_500, facts, chapters)));
        return waiting.size();
    }

    private static Set<String> keys(List<FoundFile> files) {
        return files.stream().map(FoundFile::key).collect(Collectors.toSet());
    }

    private static List<FoundFile> library() {
        List<FoundFile> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String series = "Series " + i / 100;
            files.add(
                    new FoundFile(
                            String.format("%064x", i * 2_654_435_761L),
                            AssetKind.PROGRAM,
                            new Billing(
                                    series,
                                    "Episode number " + i,
                                    series,
                                    OptionalInt.of(i % 100 / 20 + 1),
                                    OptionalInt.of(i % 20 + 1),
                                    OptionalInt.of(1990),
                                    "Something happens to somebody. ".repeat(8)),
                            "/srv/media/shows/" + series + "/Season 1/episode " + i + ".mkv",
                            700_000_000L + i,
                            Instant.ofEpochSecond(1_600_000_000L + i),
                            Set.of("shows", "drama", "series-" + i / 100)));
        }
        return files;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long from = System.nanoTime();
        T result = work.get();
        System.out.printf("PRINT %-40s %8.1f ms%n", what, (System.nanoTime() - from) / 1e6);
        return result;
    }
}

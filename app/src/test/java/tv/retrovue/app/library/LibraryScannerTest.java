package tv.retrovue.app.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.Database;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.ffmpeg.Diagnosis;

@Timeout(60)
final class LibraryScannerTest {
    private static final AssetFilter EVERYTHING =
            new AssetFilter(Set.of(), Set.of(), Set.of(), Set.of());

    @TempDir Path folder;

    private final HandClock clock = new HandClock();
    private final ScriptedProbe probe = new ScriptedProbe();
    private Path root;
    private Database database;
    private CatalogStore catalog;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(folder.resolve("library"));
        database = Database.open(folder.resolve("station.db"), clock);
        catalog = new CatalogStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTreeBecomesACatalogue() throws Exception {
        file("TV/Show/Season 01/Show - S01E02 - Title.mkv");
        file("Films/Film (1999).mp4");
        file("Commercials/Soap.mp4");
        file("Films/Film (1999)-trailer.mp4");
        file("Films/Other (2000)/Extras/Making of.mp4");
        file("Films/.hidden.mp4");
        file(".trash/Film.mp4");
        file("TV/Show/Season 01/Show - S01E03.mkv.part");
        file("notes.txt");

        ScanProgress progress = scan();

        assertThat(progress.phase()).isEqualTo(ScanProgress.Phase.DONE);
        assertThat(progress.found()).isEqualTo(new ScanProgress.Found(3, 3, 0));
        assertThat(assets())
                .extracting(asset -> asset.billing().title())
                .containsExactlyInAnyOrder("Show", "Film", "Soap");
        Asset episode = asset("Show");
        assertThat(episode.billing().season()).hasValue(1);
        assertThat(episode.file().path())
                .isEqualTo(root.resolve("TV/Show/Season 01/Show - S01E02 - Title.mkv").toString());
        assertThat(episode.standing().state()).isEqualTo(AssetState.READY);
        assertThat(episode.file().durationMs()).isEqualTo(22 * 60_000);
        assertThat(asset("Soap").kind()).isEqualTo(AssetKind.COMMERCIAL);
    }

    @Test
    void aSecondScanOfAnUnchangedTreeLooksIntoNothing() throws Exception {
        file("A (1999).mp4");
        file("B (1999).mp4");
        scan();
        long revision = catalog.revision();

        ScanProgress again = scan();

        assertThat(probe.asked()).hasSize(2);
        assertThat(again.found()).isEqualTo(new ScanProgress.Found(2, 0, 0));
        assertThat(again.probes().total()).isZero();
        assertThat(catalog.revision()).isEqualTo(revision);
    }

    @Test
    void onlyWhatChangedIsLookedIntoAgain() throws Exception {
        Path changed = file("A (1999).mp4");
        file("B (1999).mp4");
        scan();
        Files.writeString(changed, "longer than it was");

        ScanProgress again = scan();

        assertThat(again.found().changed()).isEqualTo(1);
        assertThat(probe.asked()).hasSize(3).endsWith("A (1999).mp4");
    }

    @Test
    void aNewDateAloneIsAChangeToo() throws Exception {
        Path touched = file("A (1999).mp4");
        scan();
        Files.setLastModifiedTime(touched, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        scan();

        assertThat(probe.asked()).hasSize(2);
    }

    @Test
    void whatVanishedIsMissingAndComesBackWithoutAProbe() throws Exception {
        Path film = file("A (1999).mp4");
        file("B (1999).mp4");
        scan();
        Path away = Files.move(film, folder.resolve("away.mp4"));

        ScanProgress without = scan();

        assertThat(without.found().missing()).isEqualTo(1);
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.MISSING);
        Files.move(away, film);
        scan();
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.READY);
        assertThat(probe.asked()).hasSize(2);
    }

    @Test
    void aFolderThatIsGoneTakesNothingFromTheCatalogue() throws Exception {
        file("A (1999).mp4");
        scan();
        Files.move(root, folder.resolve("unmounted"));

        ScanProgress progress = scan();

        assertThat(progress.phase()).isEqualTo(ScanProgress.Phase.DONE);
        assertThat(progress.troubles())
                .containsExactly("cannot read " + root + ": there is no such folder");
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.READY);
    }

    @Test
    void aFileInPlaceOfTheFolderTakesNothingEither() throws Exception {
        file("A (1999).mp4");
        scan();
        Files.move(root, folder.resolve("unmounted"));
        Files.createFile(root);

        assertThat(scan().troubles()).containsExactly("cannot read " + root + ": it is no folder");
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.READY);
    }

    @Test
    void aBrokenFileIsSetAsideAndTheScanGoesOn() throws Exception {
        file("A (1999).mp4");
        file("B (1999).mp4");
        file("C (1999).mp4");
        file("D (1999).mp4");
        file("E (1999).mp4");
        probe.on("A (1999).mp4", any -> ScriptedProbe.refused(Diagnosis.Fault.TRUNCATED));
        probe.on(
                "B (1999).mp4",
                any -> {
                    throw new IllegalArgumentException("no JSON");
                });
        probe.on("C (1999).mp4", any -> ScriptedProbe.lasting(Duration.ZERO));
        probe.on("D (1999).mp4", any -> ScriptedProbe.lasting(Duration.ofDays(40)));

        ScanProgress progress = scan();

        assertThat(progress.phase()).isEqualTo(ScanProgress.Phase.DONE);
        assertThat(progress.probes().done()).isEqualTo(5);
        assertThat(progress.probes().refused()).isEqualTo(4);
        assertThat(asset("A").standing())
                .isEqualTo(new Asset.Standing(AssetState.QUARANTINED, "because of TRUNCATED"));
        assertThat(asset("B").standing().reason()).contains("no JSON");
        assertThat(asset("C").standing().reason()).contains("does not say how long");
        assertThat(asset("D").standing().reason()).contains("PT960H", "allowed is PT1S to PT24H");
        assertThat(asset("E").standing().state()).isEqualTo(AssetState.READY);
    }

    @Test
    void aFileThatIsNotAtFaultIsTriedAgainByTheNextScan() throws Exception {
        file("A (1999).mp4");
        probe.on("A (1999).mp4", any -> ScriptedProbe.refused(Diagnosis.Fault.FORBIDDEN));
        ScanProgress progress = scan();

        assertThat(asset("A").standing().state()).isEqualTo(AssetState.NEW);
        assertThat(progress.troubles()).singleElement().asString().contains("because of FORBIDDEN");
        probe.on("A (1999).mp4", any -> ScriptedProbe.lasting(Duration.ofMinutes(1)));
        scan();
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.READY);
    }

    @Test
    void chaptersBecomeMarks() throws Exception {
        file("A (1999).mp4");
        probe.on(
                "A (1999).mp4",
                any ->
                        ScriptedProbe.lasting(
                                Duration.ofMinutes(10),
                                new MediaFacts.Chapter(0, 60_000, "Intro"),
                                new MediaFacts.Chapter(60_000, 300_000, "Act 1"),
                                new MediaFacts.Chapter(300_000, 540_000, "Commercial break"),
                                new MediaFacts.Chapter(540_000, 900_000, "End credits")));
        scan();

        Map<Marker.Kind, List<Marker>> marks =
                catalog.markers(List.of(asset("A").id())).values().iterator().next().stream()
                        .collect(java.util.stream.Collectors.groupingBy(Marker::kind));

        assertThat(marks.get(Marker.Kind.CHAPTER)).hasSize(4);
        assertThat(marks.get(Marker.Kind.INTRO)).extracting(Marker::endMs).containsExactly(60_000L);
        assertThat(marks.get(Marker.Kind.AVAIL)).extracting(Marker::atMs).containsExactly(300_000L);
        assertThat(marks.get(Marker.Kind.AVAIL))
                .extracting(Marker::endMs)
                .containsExactly(300_000L);
        assertThat(marks.get(Marker.Kind.OUTRO))
                .extracting(Marker::endMs)
                .containsExactly(600_000L);
        assertThat(marks).hasSize(4);
    }

    @Test
    void linksThatLeadOutAreNotFollowedButTold() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("Secret (1999).mp4"), "x");
        Path inside = file("Films/A (1999).mp4");
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("Secret.mp4"), outside.resolve("Secret (1999).mp4"));
        Files.createSymbolicLink(root.resolve("Same.mp4"), inside);
        Files.createSymbolicLink(root.resolve("Films/circle"), root);
        Files.createSymbolicLink(root.resolve("Nowhere.mp4"), folder.resolve("none"));

        ScanProgress progress = scan();

        assertThat(assets()).extracting(asset -> asset.billing().title()).containsExactly("A");
        assertThat(progress.troubles())
                .hasSize(2)
                .anyMatch(trouble -> trouble.startsWith("2 links lead out of " + root))
                .anyMatch(trouble -> trouble.endsWith("Nowhere.mp4 leads nowhere"));
    }

    @Test
    void aFolderThatIsItselfALinkIsScannedUnderItsOwnName() throws Exception {
        file("A (1999).mp4");
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);

        scan(link);

        assertThat(asset("A").file().path()).isEqualTo(link.resolve("A (1999).mp4").toString());
    }

    @Test
    void hostileNamesComeThroughAsTheyAre() throws Exception {
        List<String> names =
                List.of(
                        "It's \"x\".mp4",
                        "two\nlines.mp4",
                        "🎬.mp4",
                        "$(reboot)`.mp4",
                        "שלום.mp4",
                        "x".repeat(251) + ".mp4");
        for (String name : names) {
            file(name);
        }

        scan();

        assertThat(probe.asked()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(assets()).allMatch(asset -> asset.standing().state() == AssetState.READY);
    }

    @Test
    void extrasBelongToFilmsButExtrasIsASeriesToo() throws Exception {
        file("Show/Extras/Making of.mp4");
        file("TV/Extras/Season 1/S01E01.mkv");
        file("Promos/Trailers/Tonight.mp4");

        scan();

        assertThat(assets())
                .extracting(asset -> asset.billing().title())
                .containsExactlyInAnyOrder("Extras", "Tonight");
    }

    @Test
    void noMoreFilesAreOpenAtOnceThanAllowed() throws Exception {
        CountDownLatch two = new CountDownLatch(2);
        for (int i = 0; i < 40; i++) {
            file("Film %d (1999).mp4".formatted(i));
            probe.on(
                    "Film %d (1999).mp4".formatted(i),
                    any -> {
                        two.countDown();
                        assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();
                        return ScriptedProbe.lasting(Duration.ofMinutes(1));
                    });
        }

        scan();

        assertThat(probe.mostAtOnce()).isEqualTo(2);
        assertThat(probe.asked()).hasSize(40);
    }

    @Test
    void whatTheOrderPutsFirstIsLookedIntoFirst() throws Exception {
        for (int i = 0; i < 50; i++) {
            file("Film %02d (1999).mp4".formatted(i));
        }
        ProbeOrder backwards =
                waiting ->
                        waiting.stream()
                                .sorted(
                                        java.util.Comparator.comparing(
                                                        (Asset asset) -> asset.file().path())
                                                .reversed())
                                .toList();

        scan(new LibraryScanner.Settings(List.of(root), 1, backwards));

        assertThat(probe.asked()).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void withoutAScheduleEverySeriesHasItsTurn() throws Exception {
        for (int i = 1; i <= 5; i++) {
            file("A/S01E%02d A.mp4".formatted(i));
            file("B/S01E%02d B.mp4".formatted(i));
            file("Ads/Ad %d.mp4".formatted(i));
        }

        scan(new LibraryScanner.Settings(List.of(root), 1, ProbeOrder.inTurns()));

        assertThat(probe.asked().subList(0, 6))
                .containsExactly(
                        "Ad 1.mp4",
                        "S01E01 A.mp4",
                        "S01E01 B.mp4",
                        "Ad 2.mp4",
                        "S01E02 A.mp4",
                        "S01E02 B.mp4");
    }

    @Test
    void namesAreThereBeforeAnyFileIsLookedInto() throws Exception {
        file("A (1999).mp4");
        List<String> events = new CopyOnWriteArrayList<>();
        LibraryScanner scanner = scanner(settings(root));
        scanner.listen(
                new ScanListener() {
                    @Override
                    public void listed() {
                        events.add(assets().size() + " listed, " + probe.asked().size() + " asked");
                    }

                    @Override
                    public void progressed(ScanProgress progress) {
                        events.add(progress.phase().name());
                    }
                });

        run(scanner);

        assertThat(events).containsExactly("1 listed, 0 asked", "PROBING", "DONE");
    }

    @Test
    void aScanCanBeCancelledAndKeepsWhatItFound() throws Exception {
        file("A (1999).mp4");
        CountDownLatch inside = new CountDownLatch(1);
        probe.on(
                "A (1999).mp4",
                any -> {
                    inside.countDown();
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("not reached");
                });
        LibraryScanner scanner = scanner(settings(root));
        scanner.start();
        assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(scanner.start()).as("one at a time").isFalse();

        scanner.close();

        assertThat(scanner.progress().phase()).isEqualTo(ScanProgress.Phase.CANCELLED);
        assertThat(asset("A").standing().state()).isEqualTo(AssetState.NEW);
        assertThat(scanner.start()).as("closed").isFalse();
    }

    @Test
    void aDatabaseThatFailsEndsTheScanAsFailed() throws Exception {
        file("A (1999).mp4");
        probe.on(
                "A (1999).mp4",
                any -> {
                    database.close();
                    return ScriptedProbe.lasting(Duration.ofMinutes(1));
                });

        ScanProgress progress = scan();

        assertThat(progress.phase()).isEqualTo(ScanProgress.Phase.FAILED);
        assertThat(progress.sentence()).contains("the station's log says why");
    }

    @Test
    void rateAndRemainingTimeComeFromTheClock() throws Exception {
        for (int i = 0; i < 4; i++) {
            file("Film %d (1999).mp4".formatted(i));
            probe.on(
                    "Film %d (1999).mp4".formatted(i),
                    any -> {
                        clock.move(2);
                        return ScriptedProbe.lasting(Duration.ofMinutes(1));
                    });
        }
        List<ScanProgress> seen = new CopyOnWriteArrayList<>();
        LibraryScanner scanner =
                scanner(new LibraryScanner.Settings(List.of(root), 1, ProbeOrder.inTurns()));
        scanner.listen(seen::add);

        run(scanner);

        ScanProgress afterOne =
                seen.stream().filter(progress -> progress.probes().done() == 1).findFirst().get();
        assertThat(afterOne.probes().perSecond()).isEqualTo(0.5);
        assertThat(afterOne.probes().remaining()).contains(Duration.ofSeconds(6));
        assertThat(afterOne.sentence())
                .isEqualTo("probing: 1 of 4 files, 0.5 per second, 6 s left");
        assertThat(seen.getLast().sentence())
                .isEqualTo("scanned 4 files: 4 new or changed, 0 gone, 4 probed, 0 refused");
    }

    @Test
    void noProbesAtAllAreRefused() {
        assertThatThrownBy(() -> new LibraryScanner.Settings(List.of(), 0, ProbeOrder.inTurns()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probes is 0; allowed is 1 and above");
    }

    private ScanProgress scan() throws Exception {
        return scan(root);
    }

    private ScanProgress scan(Path library) throws Exception {
        return scan(settings(library));
    }

    private ScanProgress scan(LibraryScanner.Settings settings) throws Exception {
        return run(scanner(settings));
    }

    private LibraryScanner scanner(LibraryScanner.Settings settings) {
        return new LibraryScanner(catalog, probe, clock, settings);
    }

    private static LibraryScanner.Settings settings(Path library) {
        return new LibraryScanner.Settings(List.of(library), 2, ProbeOrder.inTurns());
    }

    private static ScanProgress run(LibraryScanner scanner) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        scanner.listen(progress -> {
            if (!progress.isRunning()) {
                ended.countDown();
            }
        });
        assertThat(scanner.start()).isTrue();
        assertThat(ended.await(30, TimeUnit.SECONDS)).as("the scan ends").isTrue();
        scanner.close();
        return scanner.progress();
    }

    private List<Asset> assets() {
        return catalog.assets(EVERYTHING);
    }

    private Asset asset(String title) {
        return assets().stream()
                .filter(asset -> asset.billing().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "not really a film");
    }
}

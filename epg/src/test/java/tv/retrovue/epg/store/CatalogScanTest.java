package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.catalog.SourceId;

class CatalogScanTest {
    @TempDir Path folder;
    private Shelf shelf;
    private CatalogStore store;
    private SourceId source;

    @BeforeEach
    void open() {
        shelf = new Shelf(folder);
        store = shelf.store;
        source = shelf.source;
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void aFoundFileIsNewAndIsReadBackAsItWasFound() {
        FoundFile file =
                new FoundFile(
                        "k1",
                        AssetKind.PROGRAM,
                        new Billing(
                                "Harbour Lights",
                                "The Fog",
                                "Harbour Lights",
                                OptionalInt.of(0),
                                OptionalInt.of(7),
                                OptionalInt.of(1984),
                                "A ship is late."),
                        "/media/harbour/s00e07.mkv",
                        123_456_789_012L,
                        Shelf.MODIFIED,
                        Set.of("drama", "sea"));

        assertThat(store.found(source, List.of(file))).isEqualTo(new ScanTally(1, 0, 0, 0));

        Asset asset = store.asset("k1").orElseThrow();
        assertThat(asset.kind()).isEqualTo(AssetKind.PROGRAM);
        assertThat(asset.billing()).isEqualTo(file.billing());
        assertThat(asset.tags()).containsExactlyInAnyOrder("drama", "sea");
        assertThat(asset.file().path()).isEqualTo(file.path());
        assertThat(asset.file().sizeBytes()).isEqualTo(123_456_789_012L);
        assertThat(asset.file().modified()).isEqualTo(Shelf.MODIFIED);
        assertThat(asset.file().durationMs()).isZero();
        assertThat(asset.file().facts()).isEmpty();
        assertThat(asset.standing()).isEqualTo(Asset.Standing.NEW);
        assertThat(store.unprobed(10)).containsExactly(asset);
    }

    @Test
    void aScanOfALibraryThatStoodStillWritesNothing() {
        List<FoundFile> files = List.of(Shelf.film("a"), Shelf.film("b"));
        store.found(source, files);
        long revision = store.revision();
        long changes = totalChanges();

        assertThat(store.found(source, files)).isEqualTo(new ScanTally(0, 0, 0, 2));
        assertThat(store.vanished(source, Set.of("a", "b"))).isZero();

        assertThat(store.revision()).isEqualTo(revision);
        assertThat(totalChanges()).isEqualTo(changes);
    }

    @Test
    void anOtherNameOrTagIsTakenOverAndTheAssetStaysReady() {
        Asset before = shelf.ready("a");
        FoundFile renamed =
                new FoundFile(
                        "a",
                        AssetKind.PROMO,
                        Billing.titled("Other"),
                        "/media/moved/a.mkv",
                        1000,
                        Shelf.MODIFIED,
                        Set.of("autumn"));

        assertThat(store.found(source, List.of(renamed))).isEqualTo(new ScanTally(0, 1, 0, 0));

        Asset after = shelf.asset("a");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.standing()).isEqualTo(Asset.Standing.READY);
        assertThat(after.file().durationMs()).isEqualTo(1_200_000);
        assertThat(after.billing()).isEqualTo(Billing.titled("Other"));
        assertThat(after.kind()).isEqualTo(AssetKind.PROMO);
        assertThat(after.file().path()).isEqualTo("/media/moved/a.mkv");
        assertThat(after.tags()).containsExactly("autumn");
        assertThat(store.markers(List.of(after.id()))).containsKey(after.id());
    }

    @Test
    void anOtherSizeOrDateMakesTheAssetNewAndKeepsOnlyTheMarksOfTheOperator() {
        for (FoundFile changed :
                List.of(
                        Shelf.film("a", 1001, Shelf.MODIFIED),
                        Shelf.film("a", 1001, Shelf.MODIFIED.plusMillis(1)))) {
            Asset before = shelf.ready("a");
            store.mark(before.id(), Marker.Origin.OPERATOR, List.of(Shelf.BY_HAND));
            store.mark(before.id(), Marker.Origin.DETECTED, List.of(black()));
            store.measured(before, -2_310);

            store.found(source, List.of(changed));

            Asset after = shelf.asset("a");
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.standing()).isEqualTo(Asset.Standing.NEW);
            assertThat(after.file().durationMs()).isZero();
            assertThat(after.file().facts()).isEmpty();
            assertThat(store.markers(List.of(after.id())))
                    .isEqualTo(Map.of(after.id(), List.of(Shelf.BY_HAND)));
            assertThat(store.loudness(List.of(after.id()))).isEmpty();
            assertThat(store.probed(before, Shelf.probe())).as("a probe of the old file").isFalse();
            assertThat(store.quarantined(before, "old")).isFalse();
            assertThat(store.measured(before, -1)).isFalse();
            assertThat(store.measured(after, -1_900)).as("a measure of the new file").isTrue();
        }
    }

    @Test
    void whatAScanDoesNotSeeIsMissingUntilItIsFoundAgain() {
        shelf.ready("a");
        store.found(source, List.of(Shelf.film("b")));
        SourceId other = store.source(LibrarySource.Kind.FOLDER, "/other", "Other").id();
        store.found(other, List.of(Shelf.film("elsewhere")));

        assertThat(store.vanished(source, Set.of("b"))).isEqualTo(1);
        assertThat(shelf.state("a")).isEqualTo(AssetState.MISSING);
        assertThat(shelf.state("b")).isEqualTo(AssetState.NEW);
        assertThat(shelf.state("elsewhere")).isEqualTo(AssetState.NEW);
        assertThat(shelf.asset("a").standing().reason()).isNotEmpty();

        assertThat(store.found(source, List.of(Shelf.film("a"))))
                .isEqualTo(new ScanTally(0, 0, 1, 0));
        assertThat(shelf.asset("a").standing()).isEqualTo(Asset.Standing.READY);
    }

    @Test
    void aMissingFileThatWasNeverProbedComesBackAsNew() {
        store.found(source, List.of(Shelf.film("a")));
        store.vanished(source, Set.of());
        store.found(source, List.of(Shelf.film("a")));
        assertThat(shelf.asset("a").standing()).isEqualTo(Asset.Standing.NEW);
    }

    @Test
    void whatTheOwnerRetiredStaysRetiredWhateverAScanOrAProbeSays() {
        Asset asset = shelf.ready("a");
        store.retire(asset.id(), "unfunny");

        store.found(source, List.of(Shelf.film("a", 7, Shelf.MODIFIED)));
        store.vanished(source, Set.of());
        Asset changed = shelf.asset("a");
        store.probed(changed, Shelf.probe());
        store.quarantined(changed, "broken");

        assertThat(shelf.asset("a").standing())
                .isEqualTo(new Asset.Standing(AssetState.RETIRED, "unfunny"));
        store.reinstate(asset.id());
        assertThat(shelf.asset("a").standing()).isEqualTo(Asset.Standing.READY);
    }

    @Test
    void aProbeMakesTheAssetReadyAndReplacesOnlyTheMarksOfTheFile() {
        Asset asset = shelf.ready("a");
        store.mark(asset.id(), Marker.Origin.OPERATOR, List.of(Shelf.BY_HAND));
        Marker only = new Marker(Marker.Kind.CHAPTER, 5, 10, "Only", Marker.Origin.FILE);

        assertThat(store.probed(asset, new ProbeResult(900_000, "{\"n\":2}", List.of(only))))
                .isTrue();

        Asset after = shelf.asset("a");
        assertThat(after.file().durationMs()).isEqualTo(900_000);
        assertThat(after.file().facts()).isEqualTo("{\"n\":2}");
        assertThat(store.markers(List.of(asset.id())))
                .isEqualTo(Map.of(asset.id(), List.of(only, Shelf.BY_HAND)));
    }

    @Test
    void aQuarantinedAssetKeepsItsReasonAndIsTriedAgainWhenReinstated() {
        Asset asset = shelf.ready("a");
        assertThat(store.quarantined(asset, "moov atom not found")).isTrue();
        assertThat(shelf.asset("a").standing())
                .isEqualTo(new Asset.Standing(AssetState.QUARANTINED, "moov atom not found"));
        store.found(source, List.of(Shelf.film("a")));
        assertThat(shelf.state("a")).isEqualTo(AssetState.QUARANTINED);
        store.reinstate(asset.id());
        assertThat(shelf.asset("a").standing()).isEqualTo(Asset.Standing.NEW);
    }

    @Test
    void aSourceIsKnownByItsKindAndRoot() {
        LibrarySource again = store.source(LibrarySource.Kind.FOLDER, "/media", "Renamed");
        assertThat(again.id()).isEqualTo(source);
        assertThat(store.sources()).containsExactly(again);
    }

    private long totalChanges() {
        return shelf.database.write(
                handle -> handle.createQuery("SELECT total_changes()").mapTo(Long.class).one());
    }

    private static Marker black() {
        return new Marker(Marker.Kind.BLACK, 5, 9, "", Marker.Origin.DETECTED);
    }
}

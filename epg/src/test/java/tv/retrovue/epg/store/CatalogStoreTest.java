package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.Loudness;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.catalog.SourceId;

class CatalogStoreTest {
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
    void loudnessIsKeptByAssetAndNoPlanRestsOnIt() {
        Asset asset = shelf.ready("a");
        assertThat(store.unmeasured(5)).extracting(Asset::key).containsExactly("a");
        long revision = store.revision();

        assertThat(store.measured(asset, -2_310)).isTrue();

        assertThat(store.loudness(List.of(asset.id(), new AssetId(99))))
                .isEqualTo(Map.of(asset.id(), new Loudness(-2_310, SteppedTime.START)));
        assertThat(store.unmeasured(5)).isEmpty();
        assertThat(store.revision()).isEqualTo(revision);
    }

    @Test
    void theFirstMeasureOfAFileStands() {
        Asset asset = shelf.ready("a");
        store.measured(asset, -2_310);
        shelf.time.advance(Duration.ofMinutes(5));

        assertThat(store.measured(asset, -1_000)).isFalse();

        assertThat(store.loudness(List.of(asset.id())))
                .containsValue(new Loudness(-2_310, SteppedTime.START));
    }

    @Test
    void everyChangeThatAPlanMayRestOnRaisesTheRevision() {
        shelf.ready("z");
        AssetId id = shelf.asset("z").id();
        List<Runnable> changes =
                List.of(
                        () -> store.found(source, List.of(Shelf.film("y"))),
                        () -> store.probed(shelf.asset("y"), Shelf.probe()),
                        () -> store.quarantined(shelf.asset("y"), "bad"),
                        () -> store.mark(id, Marker.Origin.OPERATOR, List.of(Shelf.BY_HAND)),
                        () -> store.vanished(source, Set.of("y")),
                        () -> store.retire(id, ""),
                        () -> store.reinstate(id),
                        () -> store.addPool("All", PoolQuery.programmes(), Pool.Order.SHUFFLE));
        for (Runnable change : changes) {
            long before = store.revision();
            change.run();
            assertThat(store.revision()).isEqualTo(before + 1);
        }
    }

    @Test
    void theCatalogIsReadAgainOnlyWhenItChanged() {
        shelf.ready("a");
        Pool pool = store.addPool("All", PoolQuery.programmes(), Pool.Order.SEQUENTIAL);
        Catalog first = store.catalog();
        assertThat(first.revision()).isEqualTo(store.revision());
        assertThat(first.members(pool.id())).extracting(Asset::key).containsExactly("a");
        assertThat(first.markers(first.assets().iterator().next().id())).isEqualTo(Shelf.CHAPTERS);
        assertThat(store.catalog()).isSameAs(first);

        shelf.ready("b");
        assertThat(store.catalog().members(pool.id())).hasSize(2);
        assertThat(first.members(pool.id())).hasSize(1);
    }

    @Test
    void aPoolIsReadBackAsItWasWrittenAndCanBeReplaced() {
        PoolQuery query =
                new PoolQuery(
                        Set.of(AssetKind.PROGRAM, AssetKind.FILLER),
                        Set.of("It's \"odd\""),
                        Set.of("a", "b"),
                        Set.of("c"),
                        5,
                        Long.MAX_VALUE);
        Pool pool = store.addPool("Odd", query, Pool.Order.SHUFFLE);
        assertThat(store.pools()).containsExactly(pool);
        Pool other = new Pool(pool.id(), "Even", PoolQuery.programmes(), Pool.Order.SEQUENTIAL);
        assertThat(store.replacePool(other)).isTrue();
        assertThat(store.pools()).containsExactly(other);
    }

    @Test
    void assetsAreListedByKindStateTagAndSeries() {
        store.found(
                source,
                List.of(
                        Shelf.found("a", AssetKind.PROGRAM, "Yard", Set.of("kids")),
                        Shelf.found("b", AssetKind.PROGRAM, "Harbour", Set.of("drama")),
                        Shelf.found("c", AssetKind.COMMERCIAL, "", Set.of("kids", "soda"))));
        store.probed(shelf.asset("a"), Shelf.probe());
        AssetFilter any = new AssetFilter(Set.of(), Set.of(), Set.of(), Set.of());

        assertThat(keys(any)).containsExactly("a", "b", "c");
        assertThat(keys(AssetFilter.READY)).containsExactly("a");
        assertThat(keys(any.ofKinds(AssetKind.COMMERCIAL))).containsExactly("c");
        assertThat(keys(any.tagged("kids", "none"))).containsExactly("a", "c");
        assertThat(keys(any.ofSeries("Harbour"))).containsExactly("b");
        assertThat(keys(any.ofSeries("Harbour").tagged("kids"))).isEmpty();
        assertThat(store.counts())
                .containsEntry(AssetState.NEW, 2)
                .containsEntry(AssetState.READY, 1)
                .containsEntry(AssetState.RETIRED, 0);
    }

    @Test
    void manyAssetsAreReadByTheirIdsAtOnce() {
        shelf.ready("a");
        store.found(source, List.of(Shelf.film("b")));
        AssetId a = shelf.asset("a").id();
        AssetId b = shelf.asset("b").id();
        assertThat(store.assets(List.of(b, a, new AssetId(4_711))))
                .isEqualTo(Map.of(a, shelf.asset("a"), b, shelf.asset("b")));
        assertThat(shelf.asset("a").file().facts()).isEqualTo("{}");
        assertThat(store.asset(a)).contains(shelf.asset("a"));
        assertThat(store.asset(new AssetId(4_711))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's; DROP TABLE asset; --",
                ":key ? ?1 @x $y \\:z",
                "line\nbreak\ttab\r\u0000 nul",
                "\u202Eright to left\u202C, \uD83D\uDCFA and \u00E9 e\u0301",
                "[\"json\"] {\"a\":1}",
                "%s %_ \\ / ../../etc/passwd",
            })
    void hostileTextsComeBackAsTheyWere(String text) {
        FoundFile file =
                new FoundFile(
                        text,
                        AssetKind.PROGRAM,
                        new Billing(
                                text,
                                text,
                                text,
                                OptionalInt.of(Integer.MIN_VALUE),
                                OptionalInt.of(Integer.MAX_VALUE),
                                OptionalInt.empty(),
                                text.repeat(1_000)),
                        text,
                        0,
                        Instant.EPOCH.minusMillis(1),
                        Set.of(text));
        store.found(source, List.of(file));
        assertThat(store.found(source, List.of(file)).untouched()).isEqualTo(1);

        Asset asset = shelf.asset(text);
        store.probed(asset, new ProbeResult(10, text, List.of(chapter(text))));
        store.mark(asset.id(), Marker.Origin.OPERATOR, List.of());

        Asset read = shelf.asset(text);
        assertThat(read.billing()).isEqualTo(file.billing());
        assertThat(read.file().path()).isEqualTo(text);
        assertThat(read.file().facts()).isEqualTo(text);
        assertThat(read.file().modified()).isEqualTo(file.modified());
        assertThat(read.tags()).containsExactly(text);
        assertThat(store.markers(List.of(read.id())).get(read.id())).containsExactly(chapter(text));
        assertThat(keys(AssetFilter.READY.tagged(text).ofSeries(text))).containsExactly(text);
        assertThat(store.vanished(source, Set.of(text))).isZero();
    }

    @Test
    void whatDoesNotExistIsNamed() {
        AssetId nobody = new AssetId(77);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> store.mark(nobody, Marker.Origin.OPERATOR, List.of(Shelf.BY_HAND)))
                .withMessage("there is no asset 77");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.found(new SourceId(5), List.of(Shelf.film("a"))))
                .withMessage("there is no source 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.retire(nobody, ""))
                .withMessage("there is no asset 77");
    }

    @Test
    void marksOfAnotherOriginAreRefused() {
        Asset asset = shelf.ready("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.mark(asset.id(), Marker.Origin.OPERATOR, Shelf.CHAPTERS))
                .withMessageContaining("OPERATOR");
        assertThat(store.markers(List.of(asset.id())).get(asset.id())).isEqualTo(Shelf.CHAPTERS);
    }

    @Test
    void theViewsOfTheSpecificationShowTheChapters() {
        Asset asset = shelf.ready("a");
        store.mark(asset.id(), Marker.Origin.OPERATOR, List.of(Shelf.BY_HAND));
        List<String> rows =
                shelf.database.read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT m.file_path || '|' || c.chapter_title || '|'
                                            || c.timestamp_ms || '|' || c.created_at
                                        FROM chapter_markers c
                                        JOIN media_files m ON m.id = c.media_file_id
                                        ORDER BY c.id
                                        """)
                                .mapTo(String.class)
                                .list());
        assertThat(rows)
                .containsExactly(
                        "/media/a.mkv|One|0|2026-11-21 12:00:00",
                        "/media/a.mkv|Two|600000|2026-11-21 12:00:00");
    }

    private List<String> keys(AssetFilter filter) {
        return store.assets(filter).stream().map(Asset::key).toList();
    }

    private static Marker chapter(String title) {
        return new Marker(Marker.Kind.CHAPTER, 0, 10, title, Marker.Origin.FILE);
    }
}

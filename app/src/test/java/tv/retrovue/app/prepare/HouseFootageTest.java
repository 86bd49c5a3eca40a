package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.name;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.air.Footage.Part;
import tv.retrovue.app.air.Footage.Showing;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Source;

/** The asset has 125 frames at 25 a second, and pieces of 50, 50 and 25 of them. */
class HouseFootageTest {
    private static final Asset ASSET = programme(1);
    private static final long HALF_A_SECOND = 12;
    private static final Instant EIGHT = Instant.parse("2026-11-21T20:00:00Z");

    /** Long before anything in these tests is measured, and long after. */
    private static final Showing UNDER_WAY = new Showing(ASSET, EIGHT);

    private static final Showing LATER = new Showing(ASSET, EIGHT.plusSeconds(7200));

    @TempDir Path folder;
    private HouseStore store;
    private final Shelf.Book book = new Shelf.Book();
    private HouseFootage footage;

    @BeforeEach
    void open() throws IOException {
        store = HouseStore.open(folder, new HouseLimits(1L << 30, 0));
        footage = footage(HouseMade.NONE);
        book.now = EIGHT.plusSeconds(1800);
    }

    @Test
    void whatIsPreparedThroughoutAirsFromItsCopyPieceByPiece() throws IOException {
        put(0, 50);
        put(50, 50);
        put(100, 25);

        assertThat(footage.parts(LATER, PROFILE, HALF_A_SECOND, 75 - HALF_A_SECOND))
                .containsExactly(
                        prepared(0, 50, HALF_A_SECOND, 50 - HALF_A_SECOND),
                        prepared(50, 50, 50, 25));
    }

    @Test
    void theFileServesWhereAPieceIsMissing() throws IOException {
        put(0, 50);
        put(100, 25);

        List<Part> parts = footage.parts(LATER, PROFILE, 0, 125);

        assertThat(parts).hasSize(3);
        assertThat(parts.getFirst()).isEqualTo(prepared(0, 50, 0, 50));
        assertThat(parts.get(1).frames()).isEqualTo(50);
        assertThat(raw(parts.get(1)).path()).isEqualTo(Path.of("/media/1.mkv"));
        assertThat(raw(parts.get(1)).in()).isEqualTo(Duration.ofSeconds(2));
        assertThat(parts.getLast()).isEqualTo(prepared(100, 25, 100, 25));
    }

    @Test
    void thePartsAreCutAtTheSamePlacesWhetherTheirPiecesAreThereOrNot() throws IOException {
        List<Long> before = lengths(footage.parts(LATER, PROFILE, HALF_A_SECOND, 100));
        put(50, 50);

        assertThat(before).containsExactly(50 - HALF_A_SECOND, 50L, HALF_A_SECOND);
        assertThat(lengths(footage.parts(LATER, PROFILE, HALF_A_SECOND, 100))).isEqualTo(before);
    }

    @Test
    void whatIsWantedBehindTheEndComesFromTheFileToo() {
        List<Part> parts = footage.parts(LATER, PROFILE, 100, 40);

        assertThat(lengths(parts)).containsExactly(25L, 15L);
        assertThat(raw(parts.getLast()).in()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theFileIsRaisedOrLoweredByWhatWasMeasuredAndElseKeepsItsLoudness() {
        assertThat(raw(footage.parts(UNDER_WAY, PROFILE, 0, 50).getFirst()).gainDb()).isZero();
        assertThat(raw(footage.parts(LATER, PROFILE, 0, 50).getFirst()).gainDb()).isZero();

        book.measured(ASSET, -18);

        assertThat(raw(footage.parts(LATER, PROFILE, 0, 50).getFirst()).gainDb()).isEqualTo(-6);
    }

    @Test
    void anAiringUnderWayKeepsItsLevelWhenTheMeasureComes() throws IOException {
        put(Level.AS_IS, 50, 50);
        put(Level.HOUSE, 100, 25);
        List<Part> before = footage.parts(UNDER_WAY, PROFILE, 0, 125);

        book.measured(ASSET, -18);

        assertThat(footage.parts(UNDER_WAY, PROFILE, 0, 125)).isEqualTo(before);
        assertThat(raw(before.getFirst()).gainDb()).isZero();
        assertThat(before.get(1)).isEqualTo(prepared(Level.AS_IS, 50, 50));
        assertThat(raw(before.getLast()).gainDb()).isZero();
    }

    @Test
    void eachAiringHasTheCopyOfItsLevelWhereBothAreThere() throws IOException {
        put(Level.AS_IS, 0, 50);
        put(Level.HOUSE, 0, 50);
        put(Level.HOUSE, 50, 50);
        put(Level.AS_IS, 100, 25);
        book.measured(ASSET, -18);

        List<Part> underWay = footage.parts(UNDER_WAY, PROFILE, 0, 125);
        List<Part> next = footage.parts(LATER, PROFILE, 0, 125);

        assertThat(underWay.getFirst()).isEqualTo(prepared(Level.AS_IS, 0, 50));
        assertThat(raw(underWay.get(1)).gainDb()).isZero();
        assertThat(underWay.getLast()).isEqualTo(prepared(Level.AS_IS, 100, 25));
        assertThat(next.getFirst()).isEqualTo(prepared(Level.HOUSE, 0, 50));
        assertThat(next.get(1)).isEqualTo(prepared(Level.HOUSE, 50, 50));
        assertThat(raw(next.getLast()).gainDb()).isEqualTo(-6);
    }

    @Test
    void whatIsOnlyCutHasOneCopyAndNoGainWhateverWasMeasured() throws IOException {
        footage = footage((_, _) -> true);
        put(Level.HOUSE, 0, 50);
        book.measured(ASSET, -18);

        for (Showing showing : List.of(UNDER_WAY, LATER)) {
            List<Part> parts = footage.parts(showing, PROFILE, 0, 100);
            assertThat(parts.getFirst()).isEqualTo(prepared(Level.HOUSE, 0, 50));
            assertThat(raw(parts.getLast()).gainDb()).isZero();
        }
    }

    @Test
    void aPieceThatSomebodyDeletedIsNotAired() throws IOException {
        put(0, 50);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path piece : files.filter(Files::isRegularFile).toList()) {
                Files.delete(piece);
            }
        }

        assertThat(footage.parts(LATER, PROFILE, 0, 50).getFirst().source())
                .isInstanceOf(Source.Raw.class);
    }

    @Test
    void aCopyOfAnotherFileUnderTheSameNameIsNoCopy() throws IOException {
        put(0, 50);
        MediaFile file = ASSET.file();
        Asset replaced =
                new Asset(
                        ASSET.id(),
                        ASSET.key(),
                        ASSET.kind(),
                        ASSET.billing(),
                        new MediaFile(
                                file.path(),
                                file.sizeBytes() + 1,
                                file.modified(),
                                file.durationMs(),
                                file.facts()),
                        ASSET.tags(),
                        ASSET.standing());

        assertThat(
                        footage.parts(new Showing(replaced, LATER.airing()), PROFILE, 0, 50)
                                .getFirst()
                                .source())
                .isInstanceOf(Source.Raw.class);
    }

    @Test
    void whatWasNeverProbedIsASlateWithItsTitle() {
        assertThat(
                        footage.parts(
                                new Showing(Shelf.unprobed(1), LATER.airing()),
                                PROFILE,
                                HALF_A_SECOND,
                                50))
                .containsExactly(new Part(new Source.Slate("Show 1"), 50));
    }

    private HouseFootage footage(HouseMade houseMade) {
        return new HouseFootage(store, TWO_SECONDS, new Levels(book, houseMade));
    }

    /** A piece of what was measured long ago. */
    private void put(long first, long frames) throws IOException {
        book.measured(ASSET, -24);
        put(Level.HOUSE, first, frames);
    }

    private void put(Level level, long first, long frames) throws IOException {
        Path made = TinyPiece.write(folder.resolve("made"), frames, new TreeSet<>(List.of(0L)));
        store.keep(name(ASSET, level, new Cut(first, frames)), made);
    }

    private Part prepared(Level level, long first, long frames) {
        Piece piece = store.find(name(ASSET, level, new Cut(first, frames))).orElseThrow();
        return new Part(new Source.Prepared(List.of(piece), PROFILE.rate().placeOf(first)), frames);
    }

    /** A part of a piece, from a frame of the asset on. */
    private Part prepared(long first, long length, long from, long frames) {
        Piece piece = store.find(name(ASSET, first, length)).orElseThrow();
        return new Part(new Source.Prepared(List.of(piece), PROFILE.rate().placeOf(from)), frames);
    }

    private static Source.Raw raw(Part part) {
        assertThat(part.source()).isInstanceOf(Source.Raw.class);
        return (Source.Raw) part.source();
    }

    private static List<Long> lengths(List<Part> parts) {
        return parts.stream().map(Part::frames).toList();
    }
}

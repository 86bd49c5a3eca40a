package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.name;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Source;

class SourceChooserTest {
    private static final Asset ASSET = programme(1);
    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(5);

    @TempDir Path folder;
    private HouseStore store;
    private final Shelf.Book book = new Shelf.Book();
    private SourceChooser chooser;

    @BeforeEach
    void open() throws IOException {
        store = HouseStore.open(folder, new HouseLimits(1L << 30, 0));
        chooser = new SourceChooser(store, TWO_SECONDS, book);
    }

    @Test
    void whatIsPreparedThroughoutAirsFromItsCopy() throws IOException {
        put(0, 50);
        put(50, 50);
        put(100, 25);

        SourceChooser.Chosen chosen = chooser.choose(ASSET, PROFILE, HALF, Duration.ofSeconds(3));

        assertThat(chosen.until()).isEqualTo(Duration.ofSeconds(3));
        assertThat(chosen.source())
                .isEqualTo(new Source.Prepared(List.of(piece(0, 50), piece(50, 50)), HALF));
    }

    @Test
    void aCopyServesAsFarAsItGoes() throws IOException {
        put(0, 50);
        put(100, 25);

        SourceChooser.Chosen chosen = chooser.choose(ASSET, PROFILE, HALF, END);

        assertThat(chosen.until()).isEqualTo(Duration.ofSeconds(2));
        assertThat(chosen.source()).isEqualTo(new Source.Prepared(List.of(piece(0, 50)), HALF));
    }

    @Test
    void whatIsNotPreparedAirsFromItsFileUpToTheNextPiece() throws IOException {
        put(50, 50);
        book.measured(ASSET, -18);

        SourceChooser.Chosen chosen = chooser.choose(ASSET, PROFILE, HALF, END);

        assertThat(chosen.until()).isEqualTo(Duration.ofSeconds(2));
        assertThat(chosen.source())
                .isInstanceOfSatisfying(
                        Source.Raw.class,
                        raw -> {
                            assertThat(raw.path()).isEqualTo(Path.of("/media/1.mkv"));
                            assertThat(raw.in()).isEqualTo(HALF);
                            assertThat(raw.gainDb()).isEqualTo(-6);
                        });
    }

    @Test
    void whatWasNeverMeasuredKeepsItsLoudness() {
        SourceChooser.Chosen chosen = chooser.choose(ASSET, PROFILE, HALF, END);

        assertThat(chosen.until()).isEqualTo(END);
        assertThat(((Source.Raw) chosen.source()).gainDb()).isZero();
    }

    @Test
    void aCopyOfAnotherFileUnderTheSameNameIsNoCopy() throws IOException {
        put(0, 50);
        Asset replaced =
                new Asset(
                        ASSET.id(),
                        ASSET.key(),
                        ASSET.kind(),
                        ASSET.billing(),
                        new MediaFile(
                                ASSET.file().path(),
                                ASSET.file().sizeBytes() + 1,
                                ASSET.file().modified(),
                                ASSET.file().durationMs(),
                                ASSET.file().facts()),
                        ASSET.tags(),
                        ASSET.standing());

        assertThat(chooser.choose(replaced, PROFILE, HALF, END).source())
                .isInstanceOf(Source.Raw.class);
    }

    @Test
    void whatWasNeverProbedIsASlate() {
        assertThat(chooser.choose(Shelf.unprobed(1), PROFILE, HALF, END))
                .isEqualTo(new SourceChooser.Chosen(new Source.Slate("Show 1"), END));
    }

    private void put(long first, long frames) throws IOException {
        Path made = TinyPiece.write(folder.resolve("made"), frames, new TreeSet<>(List.of(0L)));
        store.keep(name(ASSET, first, frames), made);
    }

    private Piece piece(long first, long frames) {
        return store.find(name(ASSET, first, frames)).orElseThrow();
    }
}

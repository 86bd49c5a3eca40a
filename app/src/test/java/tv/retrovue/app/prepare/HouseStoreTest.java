package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.app.prepare.Shelf.name;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.prepare.HouseStore.PieceName;
import tv.retrovue.tuner.Piece;

class HouseStoreTest {
    private static final HouseLimits PLENTY = new HouseLimits(1L << 30, 0);
    private static final PieceName ONE = name(programme(1), 0, 50);
    private static final PieceName TWO = name(programme(2), 0, 60);
    private static final PieceName THREE = name(programme(3), 0, 70);

    @TempDir Path folder;

    @Test
    void aKeptPieceIsFoundAgainAfterARestart() throws IOException {
        HouseStore store = HouseStore.open(folder, PLENTY);
        put(store, ONE);

        HouseStore next = HouseStore.open(folder, PLENTY);

        assertThat(next.find(ONE)).map(Piece::frames).contains(50L);
        assertThat(next.find(ONE).orElseThrow().firstFrame()).isZero();
        assertThat(next.usedBytes()).isEqualTo(Files.size(next.find(ONE).orElseThrow().file()));
        assertThat(next.find(TWO)).isEmpty();
    }

    @Test
    void whatWasBeingMadeWhenTheStationEndedIsRemoved() throws IOException {
        HouseStore killed = HouseStore.open(folder, PLENTY);
        Path half = Files.writeString(killed.newWorkFolder().resolve("part00000.mp4"), "half");

        HouseStore.open(folder, PLENTY);

        assertThat(half).doesNotExist();
        assertThat(half.getParent()).doesNotExist();
    }

    @Test
    void aFolderThatWasClearedAwayIsMadeAnew() throws IOException {
        Path house = folder.resolve("house");
        HouseStore store = HouseStore.open(house, PLENTY);
        Files.delete(house.resolve("work"));
        Files.delete(house);

        assertThat(store.makeRoom(1000, name -> Long.MAX_VALUE, 0)).isTrue();
        assertThat(store.newWorkFolder()).isDirectory();
        put(store, ONE);
        assertThat(store.find(ONE)).isPresent();
    }

    @Test
    void aPieceThatIsNotWholeIsNotTakenIn() throws IOException {
        HouseStore store = HouseStore.open(folder, PLENTY);
        Path shorter = TinyPiece.write(folder.resolve("made"), 49, new TreeSet<>(List.of(0L)));
        Path late = TinyPiece.write(folder.resolve("late"), 50, new TreeSet<>(List.of(1L)));
        Path half = Files.writeString(folder.resolve("half"), "no index");

        assertThatThrownBy(() -> store.keep(ONE, shorter)).isInstanceOf(ShortPieceException.class);
        assertThatThrownBy(() -> store.keep(ONE, late)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.keep(ONE, half)).isInstanceOf(IOException.class);
        assertThat(store.find(ONE)).isEmpty();
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void filesOfOthersAreNeitherCountedNorTouched() throws IOException {
        Path other = Files.writeString(folder.resolve("holiday.mp4"), "mine");

        HouseStore store = HouseStore.open(folder, new HouseLimits(0, 0));

        assertThat(store.usedBytes()).isZero();
        assertThat(store.makeRoom(1, _ -> Long.MAX_VALUE, 0)).isFalse();
        assertThat(other).exists();
    }

    @Test
    void aPieceThatSomebodyDeletedIsNotOffered() throws IOException {
        HouseStore store = HouseStore.open(folder, PLENTY);
        put(store, ONE);
        Files.delete(store.find(ONE).orElseThrow().file());

        assertThat(store.find(ONE)).isEmpty();
        assertThat(store.usedBytes()).isZero();
        assertThat(store.has(ONE)).isFalse();
    }

    @Test
    void whatIsNeededLatestMakesRoom() throws IOException {
        HouseStore store = threePieces();
        Map<PieceName, Long> turns = Map.of(ONE, 5L, TWO, 9L, THREE, 7L);

        boolean room = store.makeRoom(10, turns::get, 6);

        assertThat(room).isTrue();
        assertThat(store.has(TWO)).isFalse();
        assertThat(store.has(ONE)).isTrue();
        assertThat(store.has(THREE)).isTrue();
    }

    @Test
    void whatIsNeededSoonerIsNeverThrownAway() throws IOException {
        HouseStore store = threePieces();
        Map<PieceName, Long> turns = Map.of(ONE, 5L, TWO, 6L, THREE, 7L);

        boolean room = store.makeRoom(1_000_000, turns::get, 6);

        assertThat(room).isFalse();
        assertThat(store.has(THREE)).isFalse();
        assertThat(store.has(ONE)).isTrue();
        assertThat(store.has(TWO)).isTrue();
    }

    @Test
    void ofWhatNobodyNeedsTheOldestGoesFirst() throws IOException {
        HouseStore store = threePieces();
        age(store, THREE, 1000);
        age(store, ONE, 2000);
        age(store, TWO, 3000);

        store.makeRoom(10, _ -> Long.MAX_VALUE, 0);

        assertThat(store.has(THREE)).isFalse();
        assertThat(store.has(ONE)).isTrue();
        assertThat(store.has(TWO)).isTrue();
    }

    @Test
    void theReserveOfTheDiskIsLeftFree() throws IOException {
        HouseStore store = HouseStore.open(folder, new HouseLimits(1L << 40, Long.MAX_VALUE / 2));

        assertThat(store.makeRoom(1, _ -> Long.MAX_VALUE, 0)).isFalse();
    }

    @Test
    void keyFramesAreReadFromThePiece() throws IOException {
        HouseStore store = HouseStore.open(folder, PLENTY);
        PieceName second = name(programme(1), 50, 50);
        Path made = folder.resolve("made");
        store.keep(second, TinyPiece.write(made, 50, new TreeSet<>(List.of(0L, 7L))));

        for (HouseStore opened : List.of(store, HouseStore.open(folder, PLENTY))) {
            assertThat(opened.hasKeyFrames(second, List.of(3L, 50L, 57L, 100L))).isTrue();
            assertThat(opened.hasKeyFrames(second, List.of(58L))).isFalse();
        }
    }

    @Test
    void theDefaultBoundIsAFifthOfWhatIsFreeAndAtMostFiftyGigabytes() {
        assertThat(HouseLimits.of(Optional.empty(), 90L << 30, 10L << 30))
                .isEqualTo(new HouseLimits(20L << 30, 1L << 30));
        assertThat(HouseLimits.of(Optional.empty(), 4L << 40, 0).maxBytes())
                .isEqualTo(50_000_000_000L);
        assertThat(HouseLimits.of(Optional.of(123L), 4L << 40, 0).maxBytes()).isEqualTo(123);
        assertThat(HouseLimits.of(Optional.empty(), 1000, 0)).isEqualTo(new HouseLimits(200, 100));
    }

    private HouseStore threePieces() throws IOException {
        HouseStore measure = HouseStore.open(folder, PLENTY);
        put(measure, ONE);
        put(measure, TWO);
        put(measure, THREE);
        return HouseStore.open(folder, new HouseLimits(measure.usedBytes(), 0));
    }

    private void put(HouseStore store, PieceName name) throws IOException {
        Path made = folder.resolve("made");
        store.keep(name, TinyPiece.write(made, name.cut().frames(), new TreeSet<>(List.of(0L))));
    }

    private static void age(HouseStore store, PieceName name, long millis) {
        Path file = store.find(name).orElseThrow().file();
        assertThat(file.toFile().setLastModified(millis)).isTrue();
    }
}

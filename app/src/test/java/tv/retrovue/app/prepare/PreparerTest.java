package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.await;
import static tv.retrovue.app.prepare.Shelf.name;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.device.RealClock;

@Timeout(120)
class PreparerTest {
    private static final int PLENTY = 1000;

    @TempDir Path folder;
    private final FakeEncoder encoder = new FakeEncoder();
    private final Shelf.Book book = new Shelf.Book();
    private final Shelf.Cell cell = new Shelf.Cell();
    private volatile List<Wish> wishes = List.of();
    private volatile boolean pressure;
    private HouseStore store;
    private Preparer preparer;

    @BeforeEach
    void open() throws IOException {
        store = HouseStore.open(folder, new HouseLimits(1L << 30, 0));
        preparer = preparer();
    }

    @AfterEach
    void close() {
        preparer.close();
    }

    @Test
    void piecesAreMadeInTheOrderOfTheWishes() {
        wishes = List.of(wish(programme(2)), wish(programme(1)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("both are there", () -> ready(programme(1)) && ready(programme(2)));
        assertThat(encoder.encodes).hasSize(2);
        assertThat(encoder.encodes.getFirst().arguments()).contains("file:/media/2.mkv");
        await("the figures follow", () -> preparer.status().readyPieces() == 6);
        assertThat(preparer.status().wishedPieces()).isEqualTo(6);
        assertThat(preparer.status().room().usedBytes()).isEqualTo(store.usedBytes()).isPositive();
    }

    @Test
    void loudnessIsMeasuredOnceKeptAndApplied() {
        wishes = List.of(wish(programme(1)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is there", () -> ready(programme(1)));
        assertThat(book.measure(programme(1))).map(Measure::integratedLufs).hasValue(-30.0);
        assertThat(encoder.scans).hasValue(1);
        assertThat(encoder.encodes.getFirst().arguments())
                .anyMatch(argument -> argument.contains("volume=6.0dB"));
    }

    @Test
    void encodersGiveWayToWhatIsOnAir() {
        wishes = List.of(wish(programme(1)));

        preparer.start(2);

        await("it began", () -> !encoder.encodes.isEmpty());
        assertThat(encoder.encodes.getFirst().niceness()).isEqualTo(SupervisedTools.NICENESS);
    }

    @Test
    void aSecondRunOverWhatIsReadyStartsNothing() throws IOException {
        wishes = List.of(wish(programme(1)));
        encoder.permits.release(PLENTY);
        preparer.start(2);
        await("it is there", () -> ready(programme(1)));
        preparer.close();
        encoder.encodes.clear();

        store = HouseStore.open(folder, new HouseLimits(1L << 30, 0));
        preparer = preparer();
        preparer.start(2);

        await("it has looked", () -> preparer.status().readyPieces() == 3);
        preparer.close();
        assertThat(encoder.encodes).isEmpty();
    }

    @Test
    void workGoesOnAtTheFirstMissingPiece() throws IOException {
        put(programme(1), 0, 50);
        wishes = List.of(wish(programme(1)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is there", () -> ready(programme(1)));
        assertThat(encoder.encodes).hasSize(1);
        assertThat(encoder.encodes.getFirst().arguments())
                .containsSequence("-ss", "2.000000")
                .containsSequence("-segment_frames", "50,75");
    }

    @Test
    void somethingMoreUrgentComesFirstAfterThePieceAtHand() {
        wishes = List.of(wish(programme(1)));
        preparer.start(2);
        await("it began", () -> encoder.encodes.size() == 1);

        wishes = List.of(wish(programme(2)), wish(programme(1)));
        encoder.permits.release(PLENTY);

        await("both are there", () -> ready(programme(1)) && ready(programme(2)));
        assertThat(encoder.encodes).hasSize(3);
        assertThat(encoder.encodes.get(1).arguments()).contains("file:/media/2.mkv");
        assertThat(encoder.encodes.get(2).arguments()).containsSequence("-ss", "2.000000");
    }

    @Test
    void onlyTheWishedStretchIsMade() {
        Asset asset = programme(1);
        wishes =
                List.of(
                        new Wish(
                                asset,
                                PROFILE,
                                Level.HOUSE,
                                Duration.ofMillis(2500),
                                Duration.ofMillis(3000),
                                List.of()));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is there", () -> store.has(name(asset, 50, 50)));
        await("it has looked", () -> preparer.status().readyPieces() == 1);
        preparer.close();
        assertThat(store.has(name(asset, 0, 50))).isFalse();
        assertThat(store.has(name(asset, 100, 25))).isFalse();
    }

    @Test
    void aNewMarkHasItsPieceMadeAgain() throws IOException {
        put(programme(1), 0, 50);
        put(programme(1), 50, 50);
        put(programme(1), 100, 25);
        wishes = List.of(Wish.whole(programme(1), PROFILE, List.of(Duration.ofMillis(2600))));

        preparer.start(2);

        await("it began", () -> !encoder.encodes.isEmpty());
        assertThat(encoder.encodes.getFirst().arguments())
                .containsSequence("-ss", "2.000000")
                .containsSequence("-segment_frames", "50")
                .containsSequence("-force_key_frames", "0.580000");
    }

    @Test
    void everythingStandsStillUnderPressure() {
        wishes = List.of(wish(programme(1)));
        preparer.start(2);
        await("it began", () -> encoder.children.size() == 1);
        await("it is watched", () -> !preparer.status().running().isEmpty());

        pressure = true;
        await("it is held", () -> encoder.children.getFirst().signals.contains("hold"));
        assertThat(preparer.status().held()).isTrue();
        pressure = false;

        await("it goes on", () -> encoder.children.getFirst().signals.contains("release"));
        encoder.permits.release(PLENTY);
        await("it is there", () -> ready(programme(1)));
    }

    @Test
    void nothingBeginsUnderPressure() {
        pressure = true;
        preparer.start(2);
        await("it is held", () -> preparer.status().held());

        wishes = List.of(wish(programme(1)));
        preparer.wake();
        preparer.close();

        assertThat(encoder.encodes).isEmpty();
    }

    @Test
    void aFileThatFailsIsTakenOutWithTheReason() throws Exception {
        encoder.lastWords = List.of("[mov @ 0x1] moov atom not found");
        wishes = List.of(wish(programme(1)), wish(programme(2)));

        preparer.start(2);

        assertThat(cell.awaitReason())
                .isEqualTo("key-1: the file is incomplete: its index at the end is missing");
        assertThat(cell.awaitReason()).startsWith("key-2");
        assertThat(preparer.status().lastProblem()).contains("Show 2");
    }

    @Test
    void aFileThatEndsTooEarlyIsTakenOutAndItsWholePiecesStay() throws Exception {
        encoder.missingFrames = 20;
        wishes = List.of(wish(programme(1)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        assertThat(cell.awaitReason())
                .isEqualTo("key-1: the picture ends after 4 of 5 seconds: the file is incomplete");
        assertThat(store.has(name(programme(1), 50, 50))).isTrue();
        assertThat(store.has(name(programme(1), 100, 25))).isFalse();
    }

    @Test
    void aFullDiskIsNotTheFilesFault() {
        encoder.lastWords = List.of("av_interleaved_write_frame(): No space left on device");
        wishes = List.of(wish(programme(1)));

        preparer.start(2);

        await("it is told", () -> preparer.status().lastProblem().contains("the disk is full"));
        preparer.close();
        assertThat(cell.isEmpty()).isTrue();
    }

    @Test
    void aProblemIsToldUntilSomethingIsPreparedAgain() {
        encoder.lastWords = List.of("av_interleaved_write_frame(): No space left on device");
        wishes = List.of(wish(programme(1)));
        preparer.start(2);
        await("it is told", () -> !preparer.status().lastProblem().isEmpty());

        encoder.lastWords = List.of();
        encoder.permits.release(PLENTY);
        wishes = List.of(wish(programme(2)));
        preparer.wake();

        await("the other is there", () -> ready(programme(2)));
        await("it is forgotten", () -> preparer.status().lastProblem().isEmpty());
    }

    @Test
    void whatWasNotProbedYetIsLeftAlone() {
        wishes = List.of(wish(Shelf.unprobed(1)), wish(programme(2)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("the other is there", () -> ready(programme(2)));
        assertThat(cell.isEmpty()).isTrue();
        assertThat(encoder.encodes).hasSize(1);
    }

    @Test
    void withoutRoomNothingIsMadeAndWhatIsNeededSoonerStays() throws IOException {
        // A piece of two seconds is reckoned with 188 kB.
        store = HouseStore.open(folder, new HouseLimits(150_000, 0));
        preparer.close();
        preparer = preparer();
        put(programme(1), 0, 50);
        put(programme(1), 50, 50);
        put(programme(1), 100, 25);
        put(programme(3), 0, 50);
        wishes = List.of(wish(programme(1)), wish(programme(2)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is told", () -> preparer.status().lastProblem().startsWith("no room"));
        await("it shows", () -> preparer.status().room().lacking());
        preparer.close();
        assertThat(ready(programme(1))).isTrue();
        assertThat(store.has(name(programme(3), 0, 50))).isFalse();
        assertThat(encoder.encodes).isEmpty();
    }

    @Test
    void closingEndsTheEncoderAndLeavesNoHalfPiece() throws IOException {
        wishes = List.of(wish(programme(1)));
        preparer.start(2);
        await("it began", () -> encoder.children.size() == 1);

        preparer.close();

        assertThat(encoder.children.getFirst().onExit().toCompletableFuture()).isCompleted();
        try (Stream<Path> left = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(left).isEmpty();
        }
        assertThat(cell.isEmpty()).isTrue();
    }

    @Test
    void aStationThatCannotAnswerIsAskedAgain() {
        wishes = List.of(wish(programme(1)));
        boolean[] answered = {false};
        preparer.close();
        preparer =
                preparer(() -> {
                    if (!answered[0]) {
                        answered[0] = true;
                        throw new IllegalStateException("not yet");
                    }
                    return wishes;
                });
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is there", () -> ready(programme(1)));
    }

    private Preparer preparer() {
        return preparer(() -> wishes);
    }

    private Preparer preparer(Wishes asked) {
        FfmpegTools tools =
                new FfmpegTools(Path.of("/usr/bin/ffmpeg"), Path.of("/usr/bin/ffprobe"));
        Capabilities all = new Capabilities("test", true, true, true, true, List.of());
        SupervisedTools runner = new SupervisedTools(tools, encoder);
        return new Preparer(
                store,
                TWO_SECONDS,
                new Preparer.Ports(asked, new Gains(runner, book, true), cell, () -> pressure),
                new Preparer.Bench(runner, all, HouseMade.NONE, new RealClock()));
    }

    private void put(Asset asset, long first, long frames) throws IOException {
        Path made = folder.resolve("made");
        TinyPiece.write(made, frames, new TreeSet<>(List.of(0L)));
        store.keep(name(asset, first, frames), made);
    }

    private boolean ready(Asset asset) {
        return store.has(name(asset, 0, 50))
                && store.has(name(asset, 50, 50))
                && store.has(name(asset, 100, 25));
    }

    private static Wish wish(Asset asset) {
        return Wish.whole(asset, PROFILE, List.of());
    }
}

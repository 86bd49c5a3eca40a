package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.app.prepare.Shelf.PROFILE;
import static tv.retrovue.app.prepare.Shelf.TWO_SECONDS;
import static tv.retrovue.app.prepare.Shelf.await;
import static tv.retrovue.app.prepare.Shelf.name;
import static tv.retrovue.app.prepare.Shelf.programme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.device.RealClock;

/** Copies of two levels. */
@Timeout(120)
class PreparerLevelTest {
    private static final int PLENTY = 1000;
    private static final List<Cut> CUTS = TWO_SECONDS.cuts(programme(1), PROFILE.rate());

    @TempDir Path folder;
    private final FakeEncoder encoder = new FakeEncoder();
    private final Shelf.Book book = new Shelf.Book();
    private volatile List<Wish> wishes = List.of();
    private HouseStore store;
    private Preparer preparer;

    @BeforeEach
    void open() throws IOException {
        open(new HouseLimits(1L << 30, 0));
    }

    private void open(HouseLimits limits) throws IOException {
        store = HouseStore.open(folder, limits);
        FfmpegTools ffmpeg =
                new FfmpegTools(Path.of("/usr/bin/ffmpeg"), Path.of("/usr/bin/ffprobe"));
        SupervisedTools tools = new SupervisedTools(ffmpeg, encoder);
        Capabilities all = new Capabilities("test", true, true, true, true, List.of());
        preparer =
                new Preparer(
                        store,
                        TWO_SECONDS,
                        new Preparer.Ports(
                                () -> wishes,
                                new Gains(tools, book, true),
                                new Shelf.Cell(),
                                () -> false),
                        new Preparer.Bench(tools, all, HouseMade.NONE, new RealClock()));
    }

    @AfterEach
    void close() {
        preparer.close();
    }

    @Test
    void whatIsWishedAsItIsIsMadeWithoutBeingMeasured() {
        wishes = List.of(wish(programme(1)).at(Level.AS_IS));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("it is there", () -> ready(programme(1), Level.AS_IS));
        await("it has looked", () -> preparer.status().readyPieces() == 3);
        preparer.close();
        assertThat(encoder.scans).hasValue(0);
        assertThat(encoder.encodes).hasSize(1);
        assertThat(encoder.encodes.getFirst().arguments()).noneMatch(PreparerLevelTest::isGain);
        assertThat(store.has(name(programme(1), 0, 50))).isFalse();
    }

    @Test
    void copiesOfTwoLevelsThatAreHalfThereAreCompletedEachByItsOwn() throws IOException {
        put(programme(1), Level.AS_IS, CUTS.getFirst());
        put(programme(1), Level.HOUSE, CUTS.get(1));
        wishes = List.of(wish(programme(1)).at(Level.AS_IS), wish(programme(1)));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("one is there", () -> ready(programme(1), Level.AS_IS));
        await("the other is there", () -> ready(programme(1), Level.HOUSE));
        assertThat(encoder.encodes).hasSize(3);
        assertThat(encoder.encodes.getFirst().arguments())
                .containsSequence("-ss", "2.000000")
                .containsSequence("-segment_frames", "50,75")
                .noneMatch(PreparerLevelTest::isGain);
        assertThat(encoder.encodes.subList(1, 3))
                .allSatisfy(
                        spec -> assertThat(spec.arguments()).anyMatch(PreparerLevelTest::isGain));
    }

    @Test
    void whatCannotBeMeasuredHasNoCopyAtTheLoudnessOfTheHouse() {
        encoder.measure = List.of();
        wishes = List.of(wish(programme(1)), wish(programme(2)).at(Level.AS_IS));
        encoder.permits.release(PLENTY);

        preparer.start(2);

        await("the other is there", () -> ready(programme(2), Level.AS_IS));
        await("it has looked", () -> preparer.status().readyPieces() == 3);
        preparer.close();
        assertThat(encoder.scans).hasValue(1);
        assertThat(encoder.encodes).hasSize(1);
        assertThat(book.measure(programme(1))).isEmpty();
    }

    @Test
    void copiesWhoseMeasureWasLostAreMeasuredAgainAndNotMadeAgain() throws IOException {
        for (Cut cut : CUTS) {
            put(programme(1), Level.HOUSE, cut);
        }
        wishes = List.of(wish(programme(1)));

        preparer.start(2);

        await("it is known", () -> book.measure(programme(1)).isPresent());
        preparer.close();
        assertThat(encoder.encodes).isEmpty();
    }

    @Test
    void theCopyOfAnAiringThatIsOverMakesRoomForWhatIsWished() throws IOException {
        // A piece of two seconds is reckoned with 188 kB.
        open(new HouseLimits(150_000, 0));
        for (Cut cut : CUTS) {
            put(programme(1), Level.AS_IS, cut);
            put(programme(1), Level.HOUSE, cut);
        }
        wishes = List.of(wish(programme(1)), wish(programme(2)));

        preparer.start(2);

        await("it is told", () -> preparer.status().lastProblem().startsWith("no room"));
        preparer.close();
        assertThat(ready(programme(1), Level.HOUSE)).isTrue();
        assertThat(CUTS).noneMatch(cut -> store.has(name(programme(1), Level.AS_IS, cut)));
    }

    private static boolean isGain(String argument) {
        return argument.contains("volume=");
    }

    private void put(Asset asset, Level level, Cut cut) throws IOException {
        Path made = folder.resolve("made");
        TinyPiece.write(made, cut.frames(), new TreeSet<>(List.of(0L)));
        store.keep(name(asset, level, cut), made);
    }

    private boolean ready(Asset asset, Level level) {
        return CUTS.stream().allMatch(cut -> store.has(name(asset, level, cut)));
    }

    private static Wish wish(Asset asset) {
        return Wish.whole(asset, PROFILE, List.of());
    }
}

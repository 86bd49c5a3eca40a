package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/** House copies are cut, joined and entered at any IDR without a hole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseCopyIT {
    private static final Profile PROFILE = new Profile(320, 240, FrameRate.NTSC, 400, 64);
    private static final FrameRate RATE = PROFILE.rate();
    private static final List<Long> LENGTHS = List.of(65L, 65L, 40L);
    private static final long FRAMES = 170;
    private static final long HELD = 15;

    private Path folder;
    private RealTools tools;
    private Path film;
    private MediaFacts facts;
    private List<Piece> pieces;

    @BeforeAll
    void encode(@TempDir Path temporary) throws Exception {
        folder = Files.createDirectory(temporary.resolve("100% o'house"));
        tools = new RealTools(temporary.resolve("state"));
        film = temporary.resolve("film.mkv");
        tools.ffmpeg(
                "-f lavfi -i testsrc2=s=320x240:r=24:d=5.5 -f lavfi -i sine=f=440:r=44100:d=5.5 "
                        + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a ac3",
                film);
        facts = ((MediaProber.Probed.Known) new MediaProber(tools).probe(film)).facts();
        pieces = encode("whole", 0, new HouseEncode.Row(LENGTHS, keys(0, 37, 95), HELD));
    }

    @AfterAll
    void close() throws IOException {
        tools.close();
    }

    @Test
    void piecesHoldTheirFramesAndAnIdrAtEveryMark() throws Exception {
        List<PieceIndex> indices = new ArrayList<>();
        for (Piece piece : pieces) {
            indices.add(PieceIndex.of(piece.file()));
        }

        assertThat(indices)
                .containsExactly(
                        new PieceIndex(65, keys(0, 30, 37)),
                        new PieceIndex(65, keys(0, 30, 60)),
                        new PieceIndex(40, keys(0, 30)));
    }

    @Test
    void aCopyFromEveryIdrBeginsThereAndHasNoGap() throws Exception {
        for (long key : List.of(0L, 30L, 37L, 65L, 95L, 125L, 130L, 160L)) {
            CopyRun run = copy(key, FRAMES - key).orElseThrow();
            assertThat(run.firstFrame()).isEqualTo(key);
            assertThat(run.frames()).isEqualTo(FRAMES - key);

            Recording recording = record(run, "from" + key);

            assertThat(recording.video()).hasSize((int) (FRAMES - key));
            assertThat(recording.keys()).contains(0);
            recording.hasNoGapInThePicture(3003);
            recording.hasNoGapInTheSound();
            assertThat(recording.audio().getFirst())
                    .isLessThan(recording.video().getFirst() + 1920);
            assertThat(recording.audio().getLast() + 1920)
                    .isGreaterThanOrEqualTo(recording.video().getLast() + 3003);
        }
    }

    @Test
    void aCopyThatEndsWithinAPieceHasItsFramesAndAtMostTwoMore() throws Exception {
        Recording recording = record(copy(30, 80).orElseThrow(), "short");

        assertThat(recording.video()).hasSizeBetween(80, 82);
        assertThat(recording.audio().getLast() + 1920)
                .isGreaterThanOrEqualTo(recording.video().get(79) + 3003);
    }

    @Test
    void anInPointThatIsNoIdrMovesToTheNextOne() throws Exception {
        assertThat(copy(31, 100).orElseThrow().firstFrame()).isEqualTo(37);
        assertThat(copy(31, 100).orElseThrow().frames()).isEqualTo(94);
        assertThat(copy(40, 100).orElseThrow().firstFrame()).isEqualTo(65);
        assertThat(copy(31, 5)).isEmpty();
        assertThat(copy(165, 5)).isEmpty();
    }

    @Test
    void aCopyEndsWhereAPieceIsMissing() throws Exception {
        Source.Prepared holed =
                new Source.Prepared(List.of(pieces.get(0), pieces.get(2)), Duration.ZERO);

        assertThat(CopyRun.of(holed, FRAMES, RATE).orElseThrow().frames()).isEqualTo(65);
    }

    @Test
    void aRunThatGoesOnAfterAKillJoinsWithinOneSoundFrame() throws Exception {
        List<Piece> rest =
                encode("rest", 65, new HouseEncode.Row(List.of(65L, 40L), keys(30), HELD));
        Source.Prepared joined =
                new Source.Prepared(
                        List.of(pieces.get(0), rest.get(0), rest.get(1)), Duration.ZERO);

        Recording recording = record(CopyRun.of(joined, FRAMES, RATE).orElseThrow(), "joined");

        assertThat(recording.video()).hasSize((int) FRAMES);
        recording.hasNoGapInThePicture(3003);
        assertThat(recording.soundGaps()).hasSizeLessThanOrEqualTo(1);
        assertThat(recording.parameterSets(tools)).hasSize(2);
    }

    @Test
    void copiesAndTranscodesShareTheirSequenceHeader() throws Exception {
        Source.Raw raw = new Source.Raw(film, facts, Duration.ofSeconds(1), -3);

        Recording live =
                record(new TranscodeRun(raw, 40, Recipe.live(PROFILE, Preset.VERYFAST)), "live");
        Recording copy = record(copy(0, FRAMES).orElseThrow(), "copy");

        assertThat(copy.parameterSets(tools)).isEqualTo(live.parameterSets(tools));
    }

    @Test
    void aSourceThatEndsMuchTooEarlyGivesAShortPieceAndNoFrozenPicture() throws Exception {
        // The film has 165 frames: fifteen may be held, a hundred may not.
        Path work = Files.createDirectory(folder.resolve("early"));
        HouseEncode.Row row = new HouseEncode.Row(List.of(65L, 200L), keys(), HELD);
        Source.Raw source = new Source.Raw(film, facts, Duration.ZERO, 0);

        ToolRunner.Output output =
                tools.runIn(
                        work, new HouseEncode(source, Recipe.live(PROFILE, Preset.VERYFAST), row));

        assertThat(output.succeeded()).isTrue();
        assertThat(PieceIndex.of(work.resolve(Pieces.fileOf(0))).frames()).isEqualTo(65);
        assertThat(PieceIndex.of(work.resolve(Pieces.fileOf(1))).frames()).isEqualTo(115);
    }

    @Test
    void halfAPieceIsNoPiece() throws Exception {
        byte[] bytes = Files.readAllBytes(pieces.getFirst().file());
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        Path flipped = folder.resolve("flipped.mp4");
        int index = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("moov");
        for (int i = index + 4; i < bytes.length; i += 7) {
            bytes[i] = (byte) 0xff;
        }
        Files.write(flipped, bytes);

        assertThatThrownBy(() -> PieceIndex.of(half)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PieceIndex.of(flipped)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PieceIndex.of(film)).isInstanceOf(IOException.class);
    }

    private List<Piece> encode(String name, long first, HouseEncode.Row row) throws Exception {
        Path work = Files.createDirectory(folder.resolve(name));
        Source.Raw source = new Source.Raw(film, facts, RATE.placeOf(first), 0);
        Recipe recipe = Recipe.live(PROFILE, Preset.VERYFAST);
        ToolRunner.Output output = tools.runIn(work, new HouseEncode(source, recipe, row));
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stdout().lines().map(Pieces::finished))
                .containsExactlyElementsOf(
                        IntStream.range(0, row.lengths().size()).boxed().toList());
        List<Piece> made = new ArrayList<>();
        for (int i = 0; i < row.lengths().size(); i++) {
            long start = made.isEmpty() ? first : made.getLast().endFrame();
            made.add(new Piece(work.resolve(Pieces.fileOf(i)), start, row.lengths().get(i)));
        }
        return made;
    }

    private Optional<CopyRun> copy(long frame, long frames) throws IOException {
        return CopyRun.of(new Source.Prepared(pieces, RATE.placeOf(frame)), frames, RATE);
    }

    private static NavigableSet<Long> keys(long... frames) {
        NavigableSet<Long> keys = new TreeSet<>();
        Arrays.stream(frames).forEach(keys::add);
        return keys;
    }

    private Recording record(FfmpegCommand command, String name) throws Exception {
        Path out = folder.resolveSibling(name + ".ts");
        ToolRunner.Output output = tools.capture(command, out);
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stderr()).isEmpty();
        return Recording.of(tools, out);
    }
}

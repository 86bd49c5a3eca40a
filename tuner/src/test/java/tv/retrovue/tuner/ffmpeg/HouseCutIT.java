package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/** Cards are made in the format of the house: cut into pieces they air like any house copy. */
class HouseCutIT {
    private static final Profile PROFILE = new Profile(320, 240, FrameRate.PAL, 400, 64);
    private static final Duration LENGTH = Duration.ofSeconds(6);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private RealTools tools;
    private Path card;

    @BeforeEach
    void makeACard() throws Exception {
        tools = new RealTools(folder.resolve("state"));
        card = folder.resolve("a card's file.mp4");
        CardRun run =
                new CardRun(
                        new CardRun.Card(
                                5,
                                new CardRun.Lettering(words("Large"), words("small"), true),
                                "0x163048",
                                440,
                                LENGTH),
                        PROFILE,
                        words(";FFMETADATA1\n"),
                        card);
        ToolRunner.Output output = tools.run(run, LIMIT);
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stderr()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        tools.close();
    }

    @Test
    void piecesHoldTheirFramesAndJoinWithoutAGap() throws Exception {
        List<Piece> pieces = cut(0, List.of(75L, 75L));

        Recording recording = record(copy(pieces, 0, 150), "joined");

        assertThat(PieceIndex.of(pieces.get(1).file()).keyFrames()).containsExactly(0L, 25L, 50L);
        assertThat(recording.video()).hasSize(150);
        recording.hasNoGapInThePicture(3600);
        recording.hasNoGapInTheSound();
    }

    @Test
    void aCutThatGoesOnAfterAKillJoinsWithinOneSoundFrame() throws Exception {
        List<Piece> first = cut(0, List.of(75L, 75L));
        List<Piece> second = cut(75, List.of(75L));

        Recording recording =
                record(copy(List.of(first.getFirst(), second.getFirst()), 0, 150), "resumed");

        assertThat(recording.video()).hasSize(150);
        recording.hasNoGapInThePicture(3600);
        assertThat(recording.soundGaps()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aCardHasTheSequenceHeaderOfEverythingThatAirs() throws Exception {
        Recording slate = record(new SlateRun(PROFILE, 50, Optional.empty()), "slate");
        Recording copy = record(copy(cut(0, List.of(150L)), 0, 150), "whole");

        assertThat(copy.parameterSets(tools)).isEqualTo(slate.parameterSets(tools));
    }

    @Test
    void aCardIsAsLoudAsEverythingThatAirs() throws Exception {
        ToolRunner.Output output = tools.run(new LoudnessScan(card), LIMIT);

        OptionalDouble lufs = LoudnessScan.integrated(output.stderr());
        assertThat(lufs).isPresent();
        assertThat(LoudnessScan.gainDb(lufs.getAsDouble())).isCloseTo(0, Offset.offset(1.0));
    }

    private List<Piece> cut(long first, List<Long> lengths) throws Exception {
        Path work = Files.createTempDirectory(folder, "cut");
        List<Long> ends =
                IntStream.rangeClosed(1, lengths.size())
                        .mapToObj(n -> lengths.subList(0, n).stream().mapToLong(l -> l).sum())
                        .toList();
        Duration in = PROFILE.rate().placeOf(first);
        ToolRunner.Output output = tools.runIn(work, new HouseCut(card, in, ends));
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stdout().lines().map(Pieces::finished)).hasSize(lengths.size());
        return IntStream.range(0, lengths.size())
                .mapToObj(n -> {
                    long start = first + ends.get(n) - lengths.get(n);
                    return new Piece(work.resolve(Pieces.fileOf(n)), start, lengths.get(n));
                })
                .toList();
    }

    private static CopyRun copy(List<Piece> pieces, long frame, long frames) throws Exception {
        Source.Prepared source = new Source.Prepared(pieces, PROFILE.rate().placeOf(frame));
        return CopyRun.of(source, frames, PROFILE.rate()).orElseThrow();
    }

    private Recording record(FfmpegCommand command, String name) throws Exception {
        Path out = folder.resolve(name + ".ts");
        ToolRunner.Output output = tools.capture(command, out);
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stderr()).isEmpty();
        return Recording.of(tools, out);
    }

    private Path words(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "words", ".txt"), text);
    }
}

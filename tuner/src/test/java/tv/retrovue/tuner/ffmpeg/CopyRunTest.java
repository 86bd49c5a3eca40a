package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Source;

class CopyRunTest {

    @Test
    void durationsOfManyPiecesAddUpToTheMicrosecond() throws IOException {
        // 8991 frames are no whole number of microseconds: rounding each would drift.
        List<Piece> pieces =
                LongStream.range(0, 400)
                        .mapToObj(i -> new Piece(Path.of("/h/" + i + ".mp4"), i * 8991, 8991))
                        .toList();
        Source.Prepared source = new Source.Prepared(pieces, Duration.ZERO);

        String script = CopyRun.of(source, 400 * 8991, FrameRate.NTSC).orElseThrow().script();

        BigDecimal sum =
                lines(script, "duration ")
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Duration exact = FrameRate.NTSC.placeOf(399 * 8991L);
        assertThat(sum.movePointRight(9).longValueExact() - exact.toNanos()).isBetween(0L, 1000L);
    }

    @Test
    void theLastPieceIsNotPlacedAndNotCutWhereItEndsItself() throws IOException {
        Source.Prepared source =
                new Source.Prepared(
                        List.of(
                                new Piece(Path.of("/h/a"), 0, 30),
                                new Piece(Path.of("/h/b"), 30, 30)),
                        Duration.ZERO);

        assertThat(CopyRun.of(source, 60, FrameRate.THIRTY).orElseThrow().script())
                .isEqualTo(
                        """
                        ffconcat version 1.0
                        file 'file:/h/a'
                        inpoint 0.000000
                        duration 1.000000
                        file 'file:/h/b'
                        inpoint 0.000000
                        """);
    }

    @Test
    void anApostropheStaysWithinItsQuotes() throws IOException {
        Source.Prepared source =
                new Source.Prepared(List.of(new Piece(Path.of("/it's/a"), 0, 30)), Duration.ZERO);

        assertThat(CopyRun.of(source, 10, FrameRate.THIRTY).orElseThrow().script())
                .isEqualTo(
                        """
                        ffconcat version 1.0
                        file 'file:/it'\\''s/a'
                        inpoint 0.000000
                        outpoint 0.383334
                        """);
    }

    @Test
    void aLineBreakInANameIsRefused() {
        Source.Prepared source =
                new Source.Prepared(
                        List.of(new Piece(Path.of("/h/a\nfile '/etc/passwd'"), 0, 30)),
                        Duration.ZERO);

        assertThatThrownBy(() -> CopyRun.of(source, 10, FrameRate.THIRTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line break");
    }

    private static Stream<String> lines(String script, String word) {
        return script.lines().filter(line -> line.startsWith(word)).map(line -> line.substring(9));
    }
}

package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.FrameRate;

class FrameGridTest {
    private static final FrameGrid NTSC = new FrameGrid(FrameRate.NTSC, Instant.EPOCH);
    private static final List<FrameRate> RATES =
            List.of(
                    FrameRate.PAL,
                    FrameRate.NTSC,
                    FrameRate.THIRTY,
                    new FrameRate(24_000, 1001),
                    new FrameRate(60_000, 1001),
                    new FrameRate(50, 1),
                    new FrameRate(120_000, 1001),
                    new FrameRate(15, 1),
                    new FrameRate(12_499, 500));

    @Test
    void numbersFramesByRoundingTheirTime() {
        FrameGrid pal = new FrameGrid(FrameRate.PAL, Instant.EPOCH);
        assertThat(pal.frameAt(Instant.EPOCH)).isZero();
        assertThat(pal.frameAt(Instant.ofEpochMilli(19))).isZero();
        assertThat(pal.frameAt(Instant.ofEpochMilli(20))).isEqualTo(1);
        assertThat(pal.frameAt(Instant.ofEpochMilli(-20))).isZero();
        assertThat(pal.frameAt(Instant.ofEpochMilli(-21))).isEqualTo(-1);
        assertThat(NTSC.frameAt(Instant.ofEpochMilli(1001))).isEqualTo(30);
        // An evening in 2026, worked out by hand: 1795204800 s * 30000 / 1001.
        assertThat(NTSC.frameAt(Instant.parse("2026-11-20T20:00:00Z"))).isEqualTo(53_802_341_658L);
    }

    @Test
    void agreesWithExactFractionsFromTheFarPastToTheYear2100() {
        Random random = new Random(7);
        long from = Instant.parse("1583-01-01T00:00:00Z").toEpochMilli();
        long until = Instant.parse("2101-01-01T00:00:00Z").toEpochMilli();
        for (FrameRate rate : RATES) {
            FrameGrid grid = new FrameGrid(rate, Instant.EPOCH);
            for (int i = 0; i < 300; i++) {
                long millis = random.nextLong(from, until);
                long frame = grid.frameAt(Instant.ofEpochMilli(millis));
                assertThat(frame).isEqualTo(floor(2L * rate.num(), millis, rate, 1000));
                assertThat(grid.videoTime(frame)).isEqualTo(ticks(frame, rate));
                assertThat(grid.videoTicks(frame))
                        .isEqualTo(Math.floorMod(ticks(frame, rate), 1L << 33));
                assertThat(grid.frameAt(grid.instantOf(frame))).isEqualTo(frame);
            }
        }
    }

    @Test
    void putsEachFrameOneStepAfterTheLast() {
        for (FrameRate rate : RATES) {
            FrameGrid grid = new FrameGrid(rate, Instant.EPOCH);
            long start = grid.frameAt(Instant.parse("2026-11-21T00:00:00Z"));
            long shortest = Ticks.PER_SECOND * rate.den() / rate.num();
            for (long n = start; n < start + 500; n++) {
                assertThat(grid.videoTime(n + 1) - grid.videoTime(n))
                        .isBetween(shortest, shortest + 1);
                long nanos = Duration.between(grid.instantOf(n), grid.instantOf(n + 1)).toNanos();
                assertThat(grid.nanosBetween(n, n + 1)).isBetween(nanos - 1, nanos + 1);
            }
        }
    }

    @Test
    void measuresLongStretchesWithoutDrift() {
        assertThat(NTSC.nanosBetween(10, 10 + 30_000L * 3600))
                .isEqualTo(Duration.ofHours(1001).toNanos());
        assertThat(NTSC.nanosBetween(30, 0)).isEqualTo(-1_001_000_000L);
        assertThat(NTSC.nanosBetween(0, 1)).isEqualTo(33_366_666L);
    }

    @Test
    void countsTheFramesThatCoverAStretch() {
        assertThat(NTSC.framesIn(Duration.ZERO)).isZero();
        assertThat(NTSC.framesIn(Duration.ofMillis(50))).isEqualTo(2);
        assertThat(NTSC.framesIn(Duration.ofMillis(1001))).isEqualTo(30);
        assertThat(NTSC.framesIn(Duration.ofMillis(1002))).isEqualTo(31);
        assertThat(NTSC.framesIn(Duration.ofMillis(5500))).isEqualTo(165);
    }

    @Test
    void keepsTheAudioGridApartFromThePictures() {
        assertThat(NTSC.audioTime(3)).isEqualTo(5760);
        assertThat(NTSC.audioTicks((1L << 33) / 1920 + 1))
                .isEqualTo(((1L << 33) / 1920 + 1) * 1920 - (1L << 33));
        assertThat(NTSC.firstAudioFrame(0)).isZero();
        assertThat(NTSC.firstAudioFrame(1)).isEqualTo(2);
        assertThat(NTSC.firstAudioFrame(-1)).isEqualTo(-1);
        // 16 pictures of 30 fps are exactly 25 audio frames.
        FrameGrid thirty = new FrameGrid(FrameRate.THIRTY, Instant.EPOCH);
        assertThat(thirty.firstAudioFrame(16)).isEqualTo(25);
    }

    @Test
    void startsAnywhereThatTheEpochSays() {
        Instant epoch = Instant.parse("2026-11-21T12:00:00.500Z");
        FrameGrid grid = new FrameGrid(FrameRate.PAL, epoch);
        assertThat(grid.frameAt(epoch)).isZero();
        assertThat(grid.instantOf(25)).isEqualTo(epoch.plusSeconds(1));
        assertThat(grid.instantOf(-1)).isEqualTo(epoch.minusMillis(40));
    }

    @Test
    void refusesAnEpochBetweenMilliseconds() {
        assertThatThrownBy(() -> new FrameGrid(FrameRate.PAL, Instant.ofEpochSecond(0, 500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole milliseconds");
    }

    private static long floor(long twiceNum, long millis, FrameRate rate, long perSecond) {
        // round(x) = floor((2 x + 1) / 2)
        BigInteger span = BigInteger.valueOf(rate.den() * perSecond);
        BigInteger twice = BigInteger.valueOf(millis).multiply(BigInteger.valueOf(twiceNum));
        return quotient(twice.add(span), span.shiftLeft(1));
    }

    private static long ticks(long frame, FrameRate rate) {
        BigInteger top =
                BigInteger.valueOf(frame).multiply(BigInteger.valueOf(90_000L * rate.den()));
        return quotient(top, BigInteger.valueOf(rate.num()));
    }

    private static long quotient(BigInteger top, BigInteger bottom) {
        return new BigDecimal(top)
                .divide(new BigDecimal(bottom), 0, RoundingMode.FLOOR)
                .longValueExact();
    }
}

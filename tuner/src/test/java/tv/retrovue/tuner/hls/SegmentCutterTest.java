package tv.retrovue.tuner.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.transport.FrameGrid;

/** The cut over signals whose key frames lie as seams leave them: anywhere, a GOP apart at most. */
class SegmentCutterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    /** A signal: its frames and which of them are key frames. */
    private record Signal(CutRule rule, long from, long end, NavigableSet<Long> keys) {

        static Signal random(FrameRate rate, int seconds, Random random) {
            CutRule rule = CutRule.of(rate, Duration.ofSeconds(seconds));
            long from = new FrameGrid(rate, Instant.EPOCH).frameAt(NOW) + random.nextInt(100_000);
            long end = from + 12 * rule.window();
            NavigableSet<Long> keys = new TreeSet<>();
            for (long n = from; n < end; n += 1 + random.nextInt(rule.gop())) {
                keys.add(n);
            }
            return new Signal(rule, from, end, keys);
        }

        List<Segment> cutFrom(long start, LongPredicate missing) {
            SegmentCutter cutter = new SegmentCutter(rule);
            List<Segment> segments = new ArrayList<>();
            for (long n = start; n < end; n++) {
                if (!missing.test(n)) {
                    cutter.add(ScriptedFrames.frame(n, keys.contains(n))).ifPresent(segments::add);
                }
            }
            return segments;
        }

        List<Segment> cut() {
            return cutFrom(from, _ -> false);
        }

        long cutOf(long number) {
            return keys.ceiling(rule.startOf(number));
        }
    }

    static Stream<Arguments> signals() {
        return Stream.of(FrameRate.PAL, FrameRate.NTSC, FrameRate.THIRTY)
                .flatMap(rate ->
                        IntStream.rangeClosed(1, 15)
                                .mapToObj(seconds -> Arguments.of(rate, seconds)));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void aSegmentBeginsAtTheFirstKeyFrameOfItsWindowAndEndsBeforeTheNext(
            FrameRate rate, int seconds) {
        Signal signal = Signal.random(rate, seconds, new Random(seconds));
        List<Segment> segments = signal.cut();
        assertThat(segments).hasSizeGreaterThanOrEqualTo(10);
        for (Segment segment : segments) {
            assertThat(segment.firstFrame()).isEqualTo(signal.cutOf(segment.sequence()));
            assertThat(segment.firstFrame() + segment.frames())
                    .isEqualTo(signal.cutOf(segment.sequence() + 1));
            assertThat(segment.afterGap()).isFalse();
        }
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).sequence()).isEqualTo(segments.get(i - 1).sequence() + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("signals")
    void whereverAStationBeginsItCutsTheSameUnderTheSameNumbers(FrameRate rate, int seconds) {
        Random random = new Random(100 + seconds);
        Signal signal = Signal.random(rate, seconds, random);
        List<Segment> all = signal.cut();
        for (int turn = 0; turn < 20; turn++) {
            long start =
                    signal.keys().ceiling(signal.from() + random.nextLong(signal.rule().window()));
            List<Segment> some = signal.cutFrom(start, _ -> false);
            assertThat(names(some))
                    .isEqualTo(names(all).subList(all.size() - some.size(), all.size()));
            // The first one may be known only from the second window on, never later.
            assertThat(some.getFirst().sequence())
                    .isLessThanOrEqualTo(signal.rule().windowOf(start) + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("signals")
    void datesAndDurationsOfAPlaylistAgreeToTheMillisecond(FrameRate rate, int seconds) {
        Signal signal = Signal.random(rate, seconds, new Random(200 + seconds));
        FrameGrid grid = new FrameGrid(rate, Instant.EPOCH);
        List<Segment> segments = signal.cut();
        String text = new MediaPlaylist(grid, signal.rule()).write(0, segments);
        List<Instant> dates =
                values(text, "#EXT-X-PROGRAM-DATE-TIME:").map(Instant::parse).toList();
        List<BigDecimal> durations =
                values(text, "#EXTINF:").map(v -> new BigDecimal(v.replace(",", ""))).toList();
        double target =
                Double.parseDouble(values(text, "#EXT-X-TARGETDURATION:").findFirst().get());
        assertThat(dates).hasSameSizeAs(segments);
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            assertThat(durations.get(i).doubleValue())
                    .isEqualTo((double) segment.frames() * rate.den() / rate.num(), within(5e-7))
                    .isLessThanOrEqualTo(target);
            assertThat(Duration.between(dates.get(i), grid.instantOf(segment.firstFrame())))
                    .isBetween(Duration.ZERO, Duration.ofNanos(999_999));
            if (i > 0) {
                long step = Duration.between(dates.get(i - 1), dates.get(i)).toNanos();
                assertThat((double) step)
                        .isEqualTo(durations.get(i - 1).doubleValue() * 1e9, within(1e6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("signals")
    void aGapCostsTheSegmentsThatItTouchesAndMarksTheNext(FrameRate rate, int seconds) {
        Random random = new Random(300 + seconds);
        for (int turn = 0; turn < 20; turn++) {
            Signal signal = Signal.random(rate, seconds, random);
            long window = signal.rule().window();
            long first = signal.from() + 4 * window + random.nextLong(window);
            // Whoever comes back does so with a key frame.
            long back = signal.keys().ceiling(first + random.nextLong(3 * window) + 1);
            List<Segment> all = signal.cut();
            List<Segment> some = signal.cutFrom(signal.from(), n -> n >= first && n < back);

            List<Segment> expected =
                    all.stream()
                            .filter(s ->
                                    s.firstFrame() + s.frames() < first
                                            || signal.rule().startOf(s.sequence()) >= back)
                            .toList();
            assertThat(names(some)).containsAll(names(expected));
            assertThat(names(all)).containsAll(names(some));
            assertThat(some.stream().filter(Segment::afterGap)).hasSize(1);
            Segment marked = some.stream().filter(Segment::afterGap).findFirst().orElseThrow();
            assertThat(marked.firstFrame()).isGreaterThanOrEqualTo(back);
            assertThat(some.stream().filter(s -> s.sequence() < marked.sequence()))
                    .allMatch(s -> s.firstFrame() + s.frames() <= first);
        }
    }

    @Test
    void framesThatGoBackAreAGapAsWell() {
        CutRule rule = CutRule.of(FrameRate.PAL, Duration.ofSeconds(2));
        SegmentCutter cutter = new SegmentCutter(rule);
        List<Segment> segments = new ArrayList<>();
        feed(cutter, 1000, 1120, segments);
        feed(cutter, 1025, 1160, segments);
        assertThat(segments).extracting(Segment::sequence).containsExactly(20L, 21L, 21L, 22L);
        assertThat(segments)
                .extracting(Segment::afterGap)
                .containsExactly(false, false, true, false);
    }

    @Test
    void aSignalWithoutKeyFramesIsNotGatheredForEver() {
        CutRule rule = CutRule.of(FrameRate.PAL, Duration.ofSeconds(2));
        SegmentCutter cutter = new SegmentCutter(rule);
        assertThat(cutter.add(ScriptedFrames.frame(1000, true))).isEmpty();
        for (long n = 1001; n < 2000; n++) {
            assertThat(cutter.add(ScriptedFrames.frame(n, false))).isEmpty();
        }
        assertThat(cutter.add(ScriptedFrames.frame(2000, true))).isEmpty();
        List<Segment> segments = new ArrayList<>();
        feed(cutter, 2001, 2060, segments);
        assertThat(segments).extracting(Segment::sequence).containsExactly(40L);
        assertThat(segments.getFirst().afterGap()).isTrue();
    }

    @Test
    void aSegmentIsTheBytesOfItsFramesAndAnyPartOfThem() throws IOException {
        List<Segment> segments = new ArrayList<>();
        feed(
                new SegmentCutter(CutRule.of(FrameRate.PAL, Duration.ofSeconds(1))),
                1000,
                1051,
                segments);
        Segment segment = segments.getFirst();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (long n = 1000; n < 1025; n++) {
            expected.writeBytes(ScriptedFrames.frame(n, n % 25 == 0).packets());
        }
        assertThat(segment.length()).isEqualTo(25 * 188);
        assertThat(part(segment, 0, segment.length())).isEqualTo(expected.toByteArray());
        assertThat(part(segment, 187, 190))
                .isEqualTo(Arrays.copyOfRange(expected.toByteArray(), 187, 377));
        assertThat(segment.tag()).isNotEqualTo(segments.get(1).tag());
    }

    private static byte[] part(Segment segment, int from, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        segment.writeTo(out, from, count);
        return out.toByteArray();
    }

    private static void feed(SegmentCutter cutter, long from, long end, List<Segment> segments) {
        for (long n = from; n < end; n++) {
            cutter.add(ScriptedFrames.frame(n, n % 25 == 0)).ifPresent(segments::add);
        }
    }

    private static List<String> names(List<Segment> segments) {
        return segments.stream().map(Segment::tag).toList();
    }

    private static Stream<String> values(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(l -> l.substring(name.length()));
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(value);
    }
}

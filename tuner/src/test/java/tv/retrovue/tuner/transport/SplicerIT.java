package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;

/** Real FFmpeg runs through the splicer, across the wrap of the stamps, judged and decoded. */
class SplicerIT {
    private static final String NOISE = "anoisesrc=r=48000:a=0.2:seed=";
    private static final Service SERVICE =
            new Service("Retro One", "Retrovue", new GuideNumber("5.1"));

    /** Of sound, and the millisecond that a source may wobble: ticks. */
    private static final long HALF_A_FRAME = 960 + 90;

    /** By so much the pictures and the sound of two files part at a join, and come together. */
    private static final long JOIN_ERROR = 1800;

    private static final HexFormat HEX = HexFormat.of();

    @TempDir private Path folder;

    private final List<TsChunk> chunks = new ArrayList<>();
    private FrameGrid grid = new FrameGrid(FrameRate.PAL, Instant.EPOCH);
    private Splicer splicer = new Splicer(SERVICE, grid, Coded.slate(50));

    @ParameterizedTest
    @CsvSource({"30000, 1001", "25, 1"})
    void splicesRunsLateTruncatedAndJoinedIntoOneFlawlessStream(int num, int den) throws Exception {
        FrameRate rate = new FrameRate(num, den);
        int gop = rate.framesPerSecond();
        grid = new FrameGrid(rate, Instant.EPOCH);
        Inner inner = new Inner(folder, rate);
        Path one = inner.media("one.mp4", 6 * gop, "testsrc2=", NOISE + 1);
        Path two = inner.media("two.mp4", 6 * gop, "testsrc=", NOISE + 2);
        Path slate = inner.media("slate.mp4", 2 * gop, "color=c=navy:", "anullsrc=r=48000");
        String in = "inpoint " + seconds(2 * gop, rate);

        List<AccessUnit> whole = Inner.demux(inner.copy(file(one)));
        List<AccessUnit> middle = Inner.demux(inner.copy(file(two), in));
        byte[] all = inner.copy(file(one));
        List<AccessUnit> cut = demuxKilled(Arrays.copyOf(all, all.length / 3));
        String out = "outpoint " + seconds(3 * gop - 0.5, rate);
        List<AccessUnit> joined = Inner.demux(inner.copy(file(two), out, file(one), in));
        long first = frameAtWrap() - 4L * gop;
        splicer = new Splicer(SERVICE, grid, Slate.of(Inner.demux(inner.copy(file(slate)))));

        Item a = air(whole, first, 3 * gop + 7, 0);
        Item b = air(middle, a.end, 2 * gop + 11, 0);
        Item late = air(whole, b.end, 4 * gop, gop / 2);
        Item truncated = air(cut, late.end, 4 * gop, 0);
        Item j = air(joined, truncated.end, 6 * gop, 0);
        Item again = air(middle, j.end, 3 * gop, 0);

        assertThat(a.slate).isZero();
        assertThat(b.slate).isZero();
        assertThat(late.slate).as("up to the next key frame").isEqualTo(gop);
        assertThat(truncated.slate).isPositive().isLessThan(4 * gop);
        assertThat(j.slate).isZero();
        assertThat(again.slate).isZero();
        airedInPlace(a, whole, HALF_A_FRAME);
        airedInPlace(b, middle, HALF_A_FRAME);
        airedInPlace(late, whole, HALF_A_FRAME);
        airedInPlace(truncated, cut, HALF_A_FRAME);
        airedInPlace(j, joined, HALF_A_FRAME + JOIN_ERROR);
        airedInPlace(again, middle, HALF_A_FRAME);
        flawless(inner, again.end - first);
    }

    /** Stamps, tables, counters and content by our own analyser; then what FFmpeg says. */
    private void flawless(Inner inner, long frames) throws Exception {
        Path file = folder.resolve("air.ts");
        StreamAnalyser analyser = new StreamAnalyser();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (TsChunk chunk : chunks) {
                analyser.feed(chunk.packets(), 0, chunk.packets().length);
                out.write(chunk.packets());
            }
        }
        StreamReport report = analyser.finish();
        report.print(System.out);
        assertThat(report.violations()).isEmpty();
        assertThat(report.video().units()).isEqualTo(frames);
        assertThat(report.psi().names().service()).isEqualTo("Retro One");
        assertThat(report.psi().names().number()).isEqualTo("5.1");
        assertThat(inner.decode(file)).isEmpty();
        String counted =
                inner.probe(
                        file,
                        "-count_frames",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=nb_read_frames");
        assertThat(counted.lines().findFirst()).hasValue(Long.toString(frames));
        assertThat(inner.probe(file, "-show_entries", "program_tags=service_name"))
                .contains("Retro One");
    }

    /** One aired item: its frames, what it had in them, and where its chunks begin. */
    private record Item(long first, long end, int slate, int chunk) {}

    private Item air(List<AccessUnit> units, long first, int frames, int lateFrames) {
        Reel reel = new Reel(grid, first, first + frames);
        int chunk = chunks.size();
        int slate = 0;
        for (long n = first; n < first + frames; n++) {
            if (n == first + lateFrames) {
                units.forEach(reel::offer);
                reel.sourceEnded();
            }
            chunks.add(splicer.splice(n, reel));
            slate += splicer.onSlate() ? 1 : 0;
        }
        return new Item(first, first + frames, slate, chunk);
    }

    /** Each source picture aired in its own frame; each audio frame near its picture. */
    private void airedInPlace(Item item, List<AccessUnit> units, long limit) {
        List<TsChunk> aired =
                chunks.subList(item.chunk, item.chunk + (int) (item.end - item.first));
        List<VideoUnit> pictures = new ArrayList<>();
        Map<String, Long> soundTimes = new HashMap<>();
        VideoUnit key = null;
        long keyFrame = 0;
        for (AccessUnit unit : units) {
            switch (unit) {
                case VideoUnit picture -> {
                    if (picture.idr()) {
                        key = picture;
                        keyFrame = item.first + pictures.size();
                    }
                    pictures.add(picture);
                }
                case AudioUnit sound -> {
                    if (key != null) {
                        long late = Ticks.difference(sound.ticks(), key.ticks());
                        soundTimes.put(
                                HEX.formatHex(sound.adts()), grid.videoTime(keyFrame) + late);
                    }
                }
            }
        }
        int matched = 0;
        List<Wire.Unit> shown = Wire.units(aired, Wire.VIDEO);
        for (int i = 0; i < Math.min(shown.size(), pictures.size()); i++) {
            matched += Arrays.equals(shown.get(i).content(), pictures.get(i).annexB()) ? 1 : 0;
        }
        assertThat(matched).isEqualTo(aired.size() - item.slate);
        int heard = 0;
        // A frame that is heard again, to fill the grid, is no longer at its own time.
        for (Wire.Unit sound : Wire.units(aired, Wire.AUDIO)) {
            Long wanted = soundTimes.remove(HEX.formatHex(sound.content()));
            if (wanted != null) {
                heard++;
                assertThat(Math.abs(Ticks.difference(sound.ticks(), wanted)))
                        .as("ticks between picture and sound")
                        .isLessThanOrEqualTo(limit);
            }
        }
        long due = grid.firstAudioFrame(item.end) - grid.firstAudioFrame(item.first);
        assertThat((double) heard / due)
                .isGreaterThan(0.95 * (aired.size() - item.slate) / aired.size() - 0.02);
    }

    private static List<AccessUnit> demuxKilled(byte[] bytes) {
        List<AccessUnit> units = new ArrayList<>();
        new TsDemuxer().feed(bytes, 0, bytes.length, units::add);
        return units;
    }

    private long frameAtWrap() {
        long frame = grid.frameAt(Instant.ofEpochSecond((18_808L << 33) / 90_000));
        assertThat(grid.videoTicks(frame + grid.rate().framesPerSecond())).isLessThan(90_000);
        return frame;
    }

    private static String file(Path path) {
        return "file '" + path + "'";
    }

    private static String seconds(double frames, FrameRate rate) {
        return String.format(Locale.ROOT, "%.6f", frames * rate.den() / rate.num());
    }
}

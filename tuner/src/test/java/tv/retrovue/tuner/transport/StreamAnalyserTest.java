package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;

/** Every rule is broken on purpose, and nothing but that rule may be reported. */
class StreamAnalyserTest {
    private static final FrameGrid GRID = new FrameGrid(FrameRate.NTSC, Instant.EPOCH);
    private static final long FIRST = (18_808L << 33) / 3003 - 60;

    private final Damage stream = new Damage(splice(90, 30, "Retro One"));

    @Test
    void findsNothingWrongWithWhatTheSplicerMakesAcrossTheWrap() {
        StreamReport report = stream.judge();
        assertThat(report.violations()).isEmpty();
        assertThat(report.video().units()).isEqualTo(90);
        assertThat(report.audio().units()).isBetween(140L, 142L);
        assertThat(report.packets().count()).isEqualTo(stream.packets().size());
        assertThat(report.clock().count()).isEqualTo(90);
        assertThat(report.clock().maxMs()).isBetween(33.3, 33.4);
        assertThat(report.psi().patMaxMs()).isBetween(60.0, 100.0);
        assertThat(report.video().minLeadMs()).isEqualTo(200.0);
        assertThat(report.audio().minLeadMs()).isGreaterThanOrEqualTo(200.0);
        assertThat(report.content().keys().count()).isEqualTo(3);
        assertThat(report.content().startOffsetMs()).isBetween(0.0, 21.4);
    }

    @Test
    void readsTheNames() {
        StreamReport.Names names = stream.judge().psi().names();
        assertThat(names)
                .isEqualTo(
                        new StreamReport.Names(
                                "Retro One", "Retrovue", "Retro O", "Retro One", "5.1"));
    }

    @Test
    void seesALostPacket() {
        stream.packets().remove(stream.startIndex(Wire.VIDEO, 20) + 1);
        assertThat(stream.judge().violations())
                .containsExactlyInAnyOrder(
                        "1 continuity errors", "1 video gaps", "1 gaps between pictures as shown");
    }

    @Test
    void seesARepeatedPacket() {
        int at = stream.startIndex(0, 5);
        stream.packets().add(at, stream.packets().get(at).clone());
        assertThat(stream.judge().packets().counters()).isEqualTo(1);
    }

    @Test
    void seesGarbageBetweenPackets() {
        stream.packets().add(200, new byte[] {1, 2, 3});
        assertThat(stream.judge().violations()).containsExactly("1 losses of packet sync");
    }

    @Test
    void seesAPacketMarkedAsDamaged() {
        stream.start(0, 4)[1] |= (byte) 0x80;
        assertThat(stream.judge().packets().damaged()).isEqualTo(1);
        assertThat(stream.judge().violations()).contains("1 packets marked as damaged");
    }

    @Test
    void seesATableWithAWrongChecksum() {
        stream.start(0x1FFB, 3)[20] ^= 1;
        assertThat(stream.judge().violations()).containsExactly("1 tables with a wrong checksum");
    }

    @Test
    void seesATableThatChanges() {
        Damage renamed = new Damage(splice(90, 30, "Retro Two"));
        int changed = stream.startIndex(0x11, 2);
        stream.packets().set(changed, renamed.packets().get(changed));
        assertThat(stream.judge().psi().changes()).isBetween(1L, 2L);
        assertThat(stream.judge().violations()).hasSize(1).allMatch(v -> v.contains("changes of"));
    }

    @Test
    void seesAClockThatIsSeldomSent() {
        int from = stream.startIndex(Wire.VIDEO, 40);
        int until = stream.startIndex(Wire.VIDEO, 44);
        for (byte[] packet : stream.packets().subList(from, until)) {
            if (Damage.hasClock(packet)) {
                packet[5] &= (byte) ~0x10;
            }
        }
        StreamReport report = stream.judge();
        assertThat(report.clock().maxMs()).isBetween(166.0, 167.0);
        assertThat(report.violations()).anyMatch(v -> v.contains("ms between clock references"));
    }

    @Test
    void seesAClockThatJumps() {
        assertThat(stream.shiftClock(40, -9000).judge().clock().jumps()).isEqualTo(1);
        StreamReport ahead = new Damage(splice(90, 30, "x")).shiftClock(40, 180_000).judge();
        assertThat(ahead.clock().jumps()).isEqualTo(1);
        assertThat(ahead.violations()).contains("1 jumps of the clock that were not signalled");
    }

    @Test
    void acceptsAStartThatIsSignalled() {
        List<TsChunk> chunks = new ArrayList<>(splice(60, 30, "x"));
        chunks.addAll(splice(FIRST + 7000, 60, 30, "x"));
        StreamReport report = new Damage(chunks).judge();
        assertThat(report.violations()).isEmpty();
        assertThat(report.clock().discontinuities()).as("both starts").isEqualTo(2);
    }

    @Test
    void seesTablesThatAreMissing() {
        assertThat(stream.remove(0, 10, 15).judge().violations())
                .hasSize(1)
                .allMatch(v -> v.contains("ms between programme association tables"));
        assertThat(new Damage(splice(90, 30, "x")).remove(0x1000, 10, 15).judge().violations())
                .hasSize(1)
                .allMatch(v -> v.contains("ms between programme map tables"));
    }

    @Test
    void seesAMissingPictureBehindIntactCounters() {
        assertThat(stream.remove(Wire.VIDEO, 41, 42).judge().violations())
                .containsExactlyInAnyOrder("1 video gaps", "1 gaps between pictures as shown");
    }

    @Test
    void seesAMissingAudioFrameBehindIntactCounters() {
        assertThat(stream.remove(Wire.AUDIO, 41, 42).judge().violations())
                .hasSize(2)
                .contains("1 audio gaps")
                .anyMatch(v -> v.contains("between the audio's samples and its stamps"));
    }

    @Test
    void seesStampsThatGoBackStandStillOrCrowd() {
        StreamReport back = stream.shiftStamp(Wire.VIDEO, 41, -5000).judge();
        assertThat(back.video().backwards()).isEqualTo(1);
        assertThat(back.violations()).contains("1 video stamps that go back");

        StreamReport still =
                new Damage(splice(90, 30, "x")).shiftStamp(Wire.VIDEO, 41, -3003).judge();
        assertThat(still.video().equal()).isEqualTo(1);
        assertThat(still.violations()).contains("1 video stamps that stand still");

        StreamReport crowd =
                new Damage(splice(90, 30, "x")).shiftStamp(Wire.AUDIO, 41, -1000).judge();
        assertThat(crowd.audio().overlaps()).isEqualTo(1);
        assertThat(crowd.violations()).contains("1 audio overlaps", "1 audio gaps");
    }

    @Test
    void seesUnitsThatArriveAfterTheirTime() {
        assertThat(stream.shiftClock(0, 27_000).judge().violations())
                .hasSize(2)
                .allMatch(v -> v.contains("after its decode stamp"));
    }

    @Test
    void seesAnIndicatorOnWhatIsNoKeyFrame() {
        stream.start(Wire.VIDEO, 41)[5] |= 0x40;
        assertThat(stream.judge().violations())
                .containsExactly("1 random access indicators on what is no key frame");
    }

    @Test
    void seesAKeyFrameWithoutItsIndicator() {
        stream.start(Wire.VIDEO, 30)[5] &= (byte) ~0x40;
        assertThat(stream.judge().violations())
                .containsExactly("1 key frames without the random access indicator");
    }

    @Test
    void seesAKeyFrameWithoutParameterSets() {
        byte[] key = stream.start(Wire.VIDEO, 30);
        int sps = Packets.payloadOffset(key, 0) + 14 + Coded.DELIMITER.length + 4;
        assertThat(key[sps]).isEqualTo((byte) 0x67);
        key[sps] = 0x66;
        assertThat(stream.judge().violations())
                .containsExactly("1 key frames without parameter sets");
    }

    @Test
    void seesKeyFramesTooFarApart() {
        assertThat(new Damage(splice(90, 32, "x")).judge().violations())
                .hasSize(1)
                .allMatch(v -> v.contains("ms between key frames"));
        assertThat(new Damage(splice(90, 31, "x")).judge().violations()).isEmpty();
    }

    @Test
    void acceptsWiderKeyFramesWhereTheyAreAgreed() {
        StreamAnalyser analyser = new StreamAnalyser(Duration.ofSeconds(2));
        for (byte[] packet : new Damage(splice(130, 60, "x")).packets()) {
            analyser.feed(packet, 0, packet.length);
        }
        assertThat(analyser.finish().violations()).isEmpty();
    }

    @Test
    void seesAnotherVideoConfiguration() {
        byte[] key = stream.start(Wire.VIDEO, 30);
        key[Packets.payloadOffset(key, 0) + 14 + Coded.DELIMITER.length + 6] ^= 1;
        assertThat(stream.judge().content().videoConfigs()).isEqualTo(2);
        assertThat(stream.judge().violations())
                .containsExactly("1 changes of the video configuration");
    }

    @Test
    void seesAnotherAudioConfiguration() {
        byte[] frame = stream.start(Wire.AUDIO, 30);
        frame[Packets.payloadOffset(frame, 0) + 14 + 3] ^= (byte) 0xC0;
        assertThat(stream.judge().violations())
                .containsExactly("1 changes of the audio configuration");
    }

    @Test
    void seesStampsThatDoNotFitTheSamples() {
        for (int i = 0; i < 140; i++) {
            byte[] frame = stream.start(Wire.AUDIO, i);
            frame[Packets.payloadOffset(frame, 0) + 14 + 2] = 0x50;
        }
        assertThat(stream.judge().violations())
                .anyMatch(v -> v.contains("between the audio's samples and its stamps"));
    }

    @Test
    void seesAMissingStream() {
        stream.packets().removeIf(p -> Packets.pid(p, 0) == Wire.AUDIO);
        assertThat(stream.judge().violations()).contains("1 streams without sound");
        stream.packets().removeIf(p -> Packets.pid(p, 0) == Wire.VIDEO);
        assertThat(stream.judge().violations()).contains("1 streams without a picture");
    }

    @Test
    void seesPicturesThatOverlapAsShown() {
        StampSeries series = new StampSeries();
        for (int i = 0; i < 10; i++) {
            series.add(3000L * i, 3000L * i + (i == 5 ? 3000 : 0));
        }
        assertThat(series.timing().overlaps()).isZero();
        assertThat(series.display()).isEqualTo(new StreamReport.Display(1, 1));
    }

    @Test
    void measuresWhenAStreamArrives() {
        StreamReport good = arrive(0, 0);
        assertThat(good.violations()).isEmpty();
        StreamReport.Arrival arrival = good.arrival().orElseThrow();
        assertThat(arrival.keyMs()).isEqualTo(20.0);
        assertThat(arrival.leadRangeMs()).isLessThan(1.0);
        assertThat(arrival.maxGapMs()).isBetween(33.0, 34.0);
    }

    @Test
    void seesAStreamThatComesLateOrStutters() {
        assertThat(arrive(31, 0).violations())
                .hasSize(1)
                .allMatch(v -> v.contains("ms to the first key frame"));
        assertThat(arrive(0, 301).violations())
                .hasSize(2)
                .anyMatch(v -> v.contains("ms without a byte"))
                .anyMatch(v -> v.contains("ms of wandering clock lead"));
    }

    @Test
    void printsEachFigureOnALineOfItsOwn() {
        stream.start(Wire.VIDEO, 41)[5] |= 0x40;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.judge().print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .contains("cc 0", "pcr.max_ms 33.367", "sdt.service Retro One", "vct.number 5.1")
                .contains("rai_not_keyframe 1", "video.units 90")
                .contains("VIOLATION 1 random access indicators on what is no key frame");
    }

    /** One chunk each frame, the first after 20 ms and one after a pause. */
    private static StreamReport arrive(int lateMs, int pauseMs) {
        StreamAnalyser analyser = new StreamAnalyser();
        analyser.requestedAt(1000);
        long ms = 20L + lateMs;
        List<TsChunk> chunks = splice(90, 30, "x");
        for (TsChunk chunk : chunks) {
            long pace = GRID.nanosBetween(FIRST, chunk.frame());
            if (chunk.frame() == FIRST + 60) {
                ms += pauseMs;
            }
            long nanos = 1000 + ms * 1_000_000 + pace;
            analyser.feed(chunk.packets(), 0, chunk.packets().length, nanos);
        }
        return analyser.finish();
    }

    private static List<TsChunk> splice(int frames, int gop, String name) {
        return splice(FIRST, frames, gop, name);
    }

    private static List<TsChunk> splice(long first, int frames, int gop, String name) {
        Service service = new Service(name, "Retrovue", new GuideNumber("5.1"));
        Splicer splicer = new Splicer(service, GRID, Coded.slate(gop));
        List<TsChunk> chunks = new ArrayList<>();
        for (long n = first; n < first + frames; n++) {
            chunks.add(splicer.slate(n));
        }
        return chunks;
    }
}

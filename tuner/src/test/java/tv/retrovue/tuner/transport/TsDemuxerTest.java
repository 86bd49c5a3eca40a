package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TsDemuxerTest {
    private final List<AccessUnit> units = new ArrayList<>();
    private final TsDemuxer demuxer = new TsDemuxer();

    @Test
    void deliversPicturesAndAudioFramesWithTheirStamps() {
        SourceStream source =
                new SourceStream()
                        .tables()
                        .video(1000, Coded.idr(1))
                        .audio(900, Coded.adts(7, 200))
                        .video(4003, Coded.picture(2));

        demux(source.toBytes());

        assertThat(pictures()).hasSize(2);
        assertThat(pictures().get(0).ticks()).isEqualTo(1000);
        assertThat(pictures().get(0).idr()).isTrue();
        assertThat(pictures().get(0).annexB()).isEqualTo(Coded.idr(1));
        assertThat(pictures().get(1).ticks()).isEqualTo(4003);
        assertThat(pictures().get(1).idr()).isFalse();
        assertThat(pictures().get(1).annexB()).isEqualTo(Coded.picture(2));
        assertThat(sounds()).hasSize(1);
        assertThat(sounds().get(0).ticks()).isEqualTo(900);
        assertThat(sounds().get(0).adts()).isEqualTo(Coded.adts(7, 200));
        assertThat(demuxer.faults().none()).isTrue();
    }

    @Test
    void deliversTheSameHoweverTheBytesAreCut() {
        byte[] bytes = longSource().toBytes();
        demux(bytes);
        List<AccessUnit> whole = List.copyOf(units);

        for (int size : new int[] {1, 7, 187, 188, 189, 1000, 12_345}) {
            units.clear();
            TsDemuxer piecewise = new TsDemuxer();
            for (int at = 0; at < bytes.length; at += size) {
                piecewise.feed(bytes, at, Math.min(size, bytes.length - at), units::add);
            }
            piecewise.end(units::add);
            assertThat(units).usingRecursiveComparison().isEqualTo(whole);
            assertThat(piecewise.faults().none()).isTrue();
        }
    }

    @Test
    void keepsStampsOfThirtyThreeBits() {
        demux(
                new SourceStream()
                        .tables()
                        .video(0x1_FFFF_FFFFL, Coded.idr(1))
                        .video(0x1_2345_6789L, Coded.picture(2))
                        .audio(0x1_FFFF_FFFFL, Coded.join(Coded.adts(1, 100), Coded.adts(2, 100)))
                        .toBytes());

        assertThat(pictures())
                .extracting(VideoUnit::ticks)
                .containsExactly(0x1_FFFF_FFFFL, 0x1_2345_6789L);
        assertThat(sounds()).extracting(AudioUnit::ticks).containsExactly(0x1_FFFF_FFFFL, 1919L);
    }

    @Test
    void timesFramesThatStraddlePacketsByTheFirstThatStarts() {
        byte[] three = Coded.join(Coded.adts(1, 300), Coded.adts(2, 300), Coded.adts(3, 300));
        demux(
                new SourceStream()
                        .tables()
                        .audio(10_000, Arrays.copyOf(three, 450))
                        .audio(10_000 + 2 * 1920 + 5, Arrays.copyOfRange(three, 450, 900))
                        .toBytes());

        assertThat(sounds())
                .extracting(AudioUnit::ticks)
                .containsExactly(10_000L, 11_920L, 13_845L);
        assertThat(sounds().get(1).adts()).isEqualTo(Coded.adts(2, 300));
        assertThat(demuxer.faults().none()).isTrue();
    }

    @Test
    void timesAFrameThatOnlyBeganInItsPacket() {
        byte[] frame = Coded.adts(1, 300);
        demux(
                new SourceStream()
                        .tables()
                        .audio(10_000, Arrays.copyOf(frame, 5))
                        .audio(99_999, Arrays.copyOfRange(frame, 5, 300))
                        .toBytes());

        assertThat(sounds()).extracting(AudioUnit::ticks).containsExactly(10_000L);
    }

    @Test
    void callsAPictureAnIdrByItsSliceAndNotByTheFlag() {
        byte[] intraButNotIdr =
                Coded.join(Coded.DELIMITER, Coded.SPS, Coded.PPS, Coded.slice(1, 9, 500));
        demux(new SourceStream().tables().video(0, intraButNotIdr).toBytes());

        assertThat(pictures()).extracting(VideoUnit::idr).containsExactly(false);
    }

    @Test
    void putsParameterSetsInFrontOfAnIdrThatLacksThem() {
        byte[] bare = Coded.join(Coded.DELIMITER, Coded.slice(5, 2, 500));
        demux(new SourceStream().tables().video(0, Coded.idr(1)).video(3003, bare).toBytes());

        assertThat(pictures()).extracting(VideoUnit::idr).containsExactly(true, true);
        assertThat(pictures().get(1).annexB())
                .isEqualTo(
                        Coded.join(Coded.DELIMITER, Coded.SPS, Coded.PPS, Coded.slice(5, 2, 500)));
    }

    @Test
    void completesAnIdrThatHasOnlyOneOfItsParameterSets() {
        byte[] half = Coded.join(Coded.SPS, Coded.slice(5, 2, 500));
        demux(new SourceStream().tables().video(0, Coded.idr(1)).video(3003, half).toBytes());

        byte[] second = pictures().get(1).annexB();
        assertThat(pictures().get(1).idr()).isTrue();
        assertThat(Arrays.copyOf(second, Coded.DELIMITER.length)).isEqualTo(Coded.DELIMITER);
        assertThat(count(second, Coded.PPS)).isEqualTo(1);
    }

    @Test
    void doesNotCallAPictureAnIdrThatNobodyCanDecode() {
        demux(new SourceStream().tables().video(0, Coded.slice(5, 2, 500)).toBytes());

        assertThat(pictures()).extracting(VideoUnit::idr).containsExactly(false);
    }

    @Test
    void delimitsPicturesThatAreNot() {
        byte[] plain = Coded.slice(1, 3, 400);
        demux(new SourceStream().tables().video(0, plain).toBytes());

        assertThat(pictures().get(0).annexB()).isEqualTo(Coded.join(Coded.DELIMITER, plain));
    }

    @Test
    void findsItsWayBackAfterGarbage() {
        SourceStream source =
                new SourceStream()
                        .garbage((byte) 1, (byte) 0x47, (byte) 3)
                        .tables()
                        .video(0, Coded.idr(1))
                        .garbage(new byte[77])
                        .video(3003, Coded.picture(2))
                        .video(6006, Coded.picture(3));

        demux(source.toBytes());

        assertThat(pictures()).hasSize(3);
        assertThat(demuxer.faults()).isEqualTo(new Faults(2, 0, 0, 0));
    }

    @Test
    void leavesOutAPictureThatLostPackets() {
        byte[] first = new SourceStream().tables().video(0, Coded.idr(1)).toBytes();
        byte[] spoilt = Arrays.copyOf(first, first.length - 188);
        byte[] rest =
                new SourceStream()
                        .lose(SourceStream.VIDEO_PID, 6)
                        .video(3003, Coded.picture(2))
                        .toBytes();

        demux(Coded.join(spoilt, rest));

        assertThat(pictures()).extracting(VideoUnit::ticks).containsExactly(3003L);
        assertThat(demuxer.faults()).isEqualTo(new Faults(0, 1, 1, 0));
    }

    @Test
    void takesARepeatedPacketOnce() {
        byte[] bytes = new SourceStream().tables().video(0, Coded.idr(1)).toBytes();
        byte[] again = Arrays.copyOfRange(bytes, 3 * 188, 4 * 188);
        demux(
                Coded.join(
                        Arrays.copyOf(bytes, 4 * 188),
                        again,
                        Arrays.copyOfRange(bytes, 4 * 188, bytes.length)));

        assertThat(pictures().get(0).annexB()).isEqualTo(Coded.idr(1));
        assertThat(demuxer.faults().none()).isTrue();
    }

    @Test
    void ignoresTablesWhoseChecksumIsWrong() {
        byte[] bytes = new SourceStream().tables().video(0, Coded.idr(1)).toBytes();
        bytes[188 + 20] ^= 1;
        demux(bytes);

        assertThat(units).isEmpty();
        assertThat(demuxer.faults().brokenUnits()).isEqualTo(1);
    }

    @Test
    void holdsBackTheLastPictureOfASourceThatWasKilled() {
        byte[] bytes =
                new SourceStream()
                        .tables()
                        .video(0, Coded.idr(1))
                        .video(3003, Coded.picture(2))
                        .toBytes();
        demuxer.feed(bytes, 0, bytes.length - 100, units::add);

        assertThat(pictures()).extracting(VideoUnit::ticks).containsExactly(0L);
    }

    @Test
    void followsAProgrammeThatMovesToOtherPids() {
        SourceStream source =
                new SourceStream()
                        .tables()
                        .video(0, Coded.idr(1))
                        .section(0, 0x00, 0x00, 0x01, 0xF0, 0x20)
                        .section(
                                0x1020, 0x02, 0xE1, 0x01, 0xF0, 0x00, 0x0F, 0xE1, 0x00, 0xF0, 0x00);
        demux(source.audio(5, Coded.adts(1, 50)).toBytes());

        assertThat(sounds()).isEmpty();
    }

    @Test
    void neverThrowsWhateverItIsFed() {
        byte[] good = longSource().toBytes();
        Random random = new Random(20261121);
        for (int round = 0; round < 400; round++) {
            byte[] bytes = good.clone();
            int spoilt = 1 + random.nextInt(200);
            for (int i = 0; i < spoilt; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int from = random.nextInt(1000);
            int until = bytes.length - random.nextInt(1000);
            TsDemuxer fuzzed = new TsDemuxer();
            List<AccessUnit> out = new ArrayList<>();
            fuzzed.feed(bytes, from, until - from, out::add);
            fuzzed.end(out::add);
            for (AccessUnit unit : out) {
                assertThat(unit.ticks()).isBetween(0L, Ticks.MODULUS - 1);
            }
        }
    }

    @Test
    void neverThrowsOnPacketsOfNoise() {
        Random random = new Random(5);
        byte[] tables = new SourceStream().tables().toBytes();
        for (int round = 0; round < 300; round++) {
            byte[] noise = new byte[188 * 60];
            random.nextBytes(noise);
            for (int at = 0; at < noise.length; at += 188) {
                noise[at] = 0x47;
                noise[at + 1] = (byte) (random.nextBoolean() ? 0x41 : 0x01);
                noise[at + 2] = (byte) random.nextInt(2);
                noise[at + 3] &= 0x3F;
            }
            TsDemuxer fuzzed = new TsDemuxer();
            fuzzed.feed(tables, 0, tables.length, units::add);
            fuzzed.feed(noise, 0, noise.length, units::add);
            fuzzed.end(units::add);
            assertThat(fuzzed.faults().none()).isFalse();
        }
    }

    private static SourceStream longSource() {
        SourceStream source = new SourceStream();
        for (int i = 0; i < 40; i++) {
            if (i % 10 == 0) {
                source.tables();
            }
            source.video(3003L * i, i % 10 == 0 ? Coded.idr(i) : Coded.picture(i));
            source.audio(3840L * i, Coded.join(Coded.adts(2 * i, 333), Coded.adts(2 * i + 1, 120)));
        }
        return source;
    }

    private void demux(byte[] bytes) {
        demuxer.feed(bytes, 0, bytes.length, units::add);
        demuxer.end(units::add);
    }

    private List<VideoUnit> pictures() {
        return units.stream()
                .filter(VideoUnit.class::isInstance)
                .map(VideoUnit.class::cast)
                .toList();
    }

    private List<AudioUnit> sounds() {
        return units.stream()
                .filter(AudioUnit.class::isInstance)
                .map(AudioUnit.class::cast)
                .toList();
    }

    private static int count(byte[] whole, byte[] part) {
        int count = 0;
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                count++;
            }
        }
        return count;
    }
}

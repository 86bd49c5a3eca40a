package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;

class SplicerTest {
    private static final FrameGrid GRID = new FrameGrid(FrameRate.NTSC, Instant.EPOCH);
    private static final Service SERVICE =
            new Service("Retro One", "Retrovue", new GuideNumber("5.1"));
    private static final int GOP = 30;

    /** Half a second before the stamps wrap, as they do in November 2026. */
    private static final long NEAR_WRAP = (18_808L << 33) / 3003 - 15;

    private static final int FIRST_SLATE_MARKER = 0x3F00;

    private final Splicer splicer = new Splicer(SERVICE, GRID, Coded.slate(60));
    private final List<TsChunk> chunks = new ArrayList<>();

    @Test
    void stampsEachPictureAndAudioFrameByItsPlaceOnTheGrid() {
        airItem(NEAR_WRAP, 90, 1_000_000);
        airSlate(NEAR_WRAP + 90, 30);

        List<Long> pictures = stamps(Wire.VIDEO);
        assertThat(pictures)
                .isEqualTo(
                        LongStream.range(NEAR_WRAP, NEAR_WRAP + 120)
                                .map(n -> Math.floorMod(n * 3003, 1L << 33))
                                .boxed()
                                .toList());
        assertThat(pictures.getFirst()).isGreaterThan(pictures.getLast());
        long k = Math.ceilDiv(NEAR_WRAP * 3003, 1920L);
        long until = Math.ceilDiv((NEAR_WRAP + 120) * 3003, 1920L);
        assertThat(stamps(Wire.AUDIO))
                .isEqualTo(
                        LongStream.range(k, until)
                                .map(i -> Math.floorMod(i * 1920, 1L << 33))
                                .boxed()
                                .toList());
    }

    @Test
    void makesTheSameBytesWhateverWentBefore() {
        airItem(NEAR_WRAP, 60, 0);
        List<TsChunk> straight = List.copyOf(chunks.subList(30, 60));

        chunks.clear();
        Splicer restarted = new Splicer(SERVICE, GRID, Coded.slate(60));
        Reel reel = reel(NEAR_WRAP, 60, 0);
        for (long n = NEAR_WRAP + 30; n < NEAR_WRAP + 60; n++) {
            chunks.add(restarted.splice(n, reel));
        }

        assertThat(Wire.units(chunks, Wire.VIDEO))
                .usingRecursiveComparison()
                .isEqualTo(Wire.units(straight, Wire.VIDEO));
        assertThat(Wire.units(chunks, Wire.AUDIO))
                .usingRecursiveComparison()
                .isEqualTo(Wire.units(straight, Wire.AUDIO));
    }

    @Test
    void countsPacketsWithoutAGapAndSendsTheClockWithEachPicture() {
        airItem(NEAR_WRAP, 45, 77);
        airSlate(NEAR_WRAP + 45, 70);
        airItem(NEAR_WRAP + 115, 40, 1L << 32);

        Map<Integer, Integer> counters = new HashMap<>();
        List<Long> clocks = new ArrayList<>();
        for (Wire.Packet packet : Wire.packets(chunks)) {
            if (packet.payload().length > 0) {
                Integer last = counters.put(packet.pid(), packet.counter());
                int expected = last == null ? packet.counter() : (last + 1) & 0x0F;
                assertThat(packet.counter()).isEqualTo(expected);
            }
            if (packet.pcr() >= 0) {
                assertThat(packet.pid()).isEqualTo(Wire.VIDEO);
                assertThat(packet.starts()).isTrue();
                clocks.add(packet.pcr());
            }
        }
        assertThat(clocks)
                .isEqualTo(
                        stamps(Wire.VIDEO).stream()
                                .map(t -> Math.floorMod(t - 18_000, 1L << 33))
                                .toList());
    }

    @Test
    void marksKeyFramesAndNothingElse() {
        airItem(NEAR_WRAP, 45, 77);
        airSlate(NEAR_WRAP + 45, 70);

        for (TsChunk chunk : chunks) {
            boolean marked =
                    Wire.packets(List.of(chunk)).stream().anyMatch(Wire.Packet::randomAccess);
            long index = chunk.frame() - NEAR_WRAP;
            boolean key = index == 0 || index == 30 || index == 45 || index == 105;
            assertThat(chunk.key()).isEqualTo(key);
            assertThat(marked).isEqualTo(key);
        }
    }

    @Test
    void opensEachKeyFrameWithAllTables() {
        airItem(NEAR_WRAP, 45, 77);
        airSlate(NEAR_WRAP + 45, 70);

        for (TsChunk chunk : chunks.subList(1, chunks.size())) {
            List<Integer> pids =
                    Wire.packets(List.of(chunk)).stream().map(Wire.Packet::pid).toList();
            if (chunk.key()) {
                assertThat(pids.subList(0, 6))
                        .containsExactly(0, 0x1000, 0x1FFB, 0x11, 0x1FFB, Wire.VIDEO);
            }
        }
    }

    @Test
    void repeatsTheTablesEveryTenthOfASecondInTheSlateToo() {
        airItem(NEAR_WRAP, 45, 77);
        airSlate(NEAR_WRAP + 45, 200);

        for (int pid : new int[] {0, 0x1000, 0x1FFB}) {
            assertThat(longestFramesWithout(pid)).as("pid %x", pid).isEqualTo(2);
        }
        assertThat(longestFramesWithout(0x11)).isBetween(8, 11);
    }

    @Test
    void signalsOnlyItsStart() {
        airSlate(NEAR_WRAP, 10);
        airItem(NEAR_WRAP + 10, 45, 77);
        airSlate(NEAR_WRAP + 55, 10);

        List<Integer> signalled =
                Wire.packets(chunks).stream()
                        .filter(Wire.Packet::discontinuity)
                        .map(Wire.Packet::pid)
                        .toList();
        assertThat(signalled)
                .containsExactlyInAnyOrder(0, 0x1000, 0x11, 0x1FFB, Wire.VIDEO, Wire.AUDIO);
        assertThat(Wire.packets(List.of(chunks.getFirst())))
                .filteredOn(Wire.Packet::discontinuity)
                .hasSize(6);
    }

    @Test
    void startsAnewWithAKeyFrameWhenFramesAreSkipped() {
        Reel reel = reel(NEAR_WRAP, 90, 0);
        chunks.add(splicer.splice(NEAR_WRAP, reel));
        chunks.add(splicer.splice(NEAR_WRAP + 1, reel));
        chunks.add(splicer.splice(NEAR_WRAP + 10, reel));
        chunks.add(splicer.splice(NEAR_WRAP + 11, reel));
        chunks.add(splicer.splice(NEAR_WRAP + 30, reel));

        assertThat(chunks).extracting(TsChunk::key).containsExactly(true, false, true, false, true);
        assertThat(markers(Wire.VIDEO))
                .containsExactly(0, 1, FIRST_SLATE_MARKER, FIRST_SLATE_MARKER + 1, 30);
        assertThat(Wire.packets(List.of(chunks.get(2))))
                .filteredOn(Wire.Packet::discontinuity)
                .hasSize(6);
        assertThat(Wire.packets(List.of(chunks.get(3)))).noneMatch(Wire.Packet::discontinuity);
    }

    @Test
    void signalsAStartEvenWhereAReelGoesOn() {
        Reel reel = reel(NEAR_WRAP, 90, 0);
        splicer.splice(NEAR_WRAP, reel);
        Splicer other = new Splicer(SERVICE, GRID, Coded.slate(60));
        chunks.add(other.splice(NEAR_WRAP + 1, reel));

        assertThat(chunks.getFirst().key()).isTrue();
        assertThat(markers(Wire.VIDEO)).containsExactly(FIRST_SLATE_MARKER);
    }

    @Test
    void fillsWithTheSlateFromItsOwnKeyFrameAndLoopsIt() {
        airItem(NEAR_WRAP, 10, 0);
        airSlate(NEAR_WRAP + 10, 130);
        airItem(NEAR_WRAP + 140, 10, 0);
        airSlate(NEAR_WRAP + 150, 5);

        List<Integer> markers = markers(Wire.VIDEO);
        assertThat(markers.get(9)).isEqualTo(9);
        assertThat(markers.get(10)).isEqualTo(FIRST_SLATE_MARKER);
        assertThat(markers.get(69)).isEqualTo(FIRST_SLATE_MARKER + 59);
        assertThat(markers.get(70)).isEqualTo(FIRST_SLATE_MARKER);
        assertThat(markers.get(140)).isZero();
        assertThat(markers.get(150)).isEqualTo(FIRST_SLATE_MARKER);
        assertThat(Wire.units(chunks.subList(10, 140), Wire.AUDIO))
                .allMatch(unit -> unit.marker() == 0);
    }

    @Test
    void fallsToTheSlateWhenAReelRunsDryAndComesBackAtAKeyFrame() {
        Reel reel = new Reel(GRID, NEAR_WRAP, NEAR_WRAP + 90);
        for (int i = 0; i < 40; i++) {
            reel.offer(picture(i, 0));
        }
        for (int i = 0; i < 50; i++) {
            chunks.add(splicer.splice(NEAR_WRAP + i, reel));
            assertThat(splicer.onSlate()).isEqualTo(i >= 40);
        }
        for (int i = 40; i < 90; i++) {
            reel.offer(picture(i, 0));
        }
        for (int i = 50; i < 90; i++) {
            chunks.add(splicer.splice(NEAR_WRAP + i, reel));
        }

        List<Integer> markers = markers(Wire.VIDEO);
        assertThat(markers.get(39)).isEqualTo(39);
        assertThat(markers.get(40)).isEqualTo(FIRST_SLATE_MARKER);
        assertThat(markers.get(59)).isEqualTo(FIRST_SLATE_MARKER + 19);
        assertThat(markers.subList(60, 90))
                .isEqualTo(LongStream.range(60, 90).mapToObj(i -> (int) i).toList());
    }

    @Test
    void showsANewSlateFromTheNextTimeOn() {
        airSlate(NEAR_WRAP, 2);
        List<AccessUnit> other = new ArrayList<>();
        other.add(Coded.idrUnit(0x2000, 0));
        other.add(new AudioUnit(0, Coded.silence()));
        splicer.use(Slate.of(other));
        airSlate(NEAR_WRAP + 2, 1);
        airItem(NEAR_WRAP + 3, 1, 0);
        airSlate(NEAR_WRAP + 4, 2);

        assertThat(markers(Wire.VIDEO))
                .containsExactly(
                        FIRST_SLATE_MARKER,
                        FIRST_SLATE_MARKER + 1,
                        FIRST_SLATE_MARKER + 2,
                        0,
                        0x2000,
                        0x2000);
    }

    private void airItem(long first, int frames, long sourceTicks) {
        Reel reel = reel(first, frames, sourceTicks);
        for (long n = first; n < first + frames; n++) {
            chunks.add(splicer.splice(n, reel));
        }
    }

    private void airSlate(long first, int frames) {
        for (long n = first; n < first + frames; n++) {
            chunks.add(splicer.slate(n));
        }
    }

    private static Reel reel(long first, int frames, long sourceTicks) {
        Reel reel = new Reel(GRID, first, first + frames);
        for (int i = 0; i < frames; i++) {
            reel.offer(picture(i, sourceTicks));
        }
        int audioFrames = frames * 3003 / 1920 + 2;
        for (int k = 0; k < audioFrames; k++) {
            reel.offer(Coded.audioUnit(1000 + k, sourceTicks + 1920L * k));
        }
        return reel;
    }

    private static VideoUnit picture(int i, long sourceTicks) {
        long ticks = sourceTicks + 3003L * i;
        return i % GOP == 0 ? Coded.idrUnit(i, ticks) : Coded.pictureUnit(i, ticks);
    }

    private List<Long> stamps(int pid) {
        return Wire.units(chunks, pid).stream().map(Wire.Unit::ticks).toList();
    }

    private List<Integer> markers(int pid) {
        return Wire.units(chunks, pid).stream().map(Wire.Unit::marker).toList();
    }

    private int longestFramesWithout(int pid) {
        int longest = 0;
        int since = 0;
        for (TsChunk chunk : chunks) {
            since++;
            if (Wire.packets(List.of(chunk)).stream()
                    .anyMatch(p -> p.pid() == pid && p.payload().length > 0)) {
                since = 0;
            }
            longest = Math.max(longest, since + 1);
        }
        return longest;
    }
}

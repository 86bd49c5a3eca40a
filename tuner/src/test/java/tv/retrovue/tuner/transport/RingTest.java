package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.tuner.transport.Numbered.CHUNK_BYTES;
import static tv.retrovue.tuner.transport.Numbered.GROUP;
import static tv.retrovue.tuner.transport.Numbered.bytes;
import static tv.retrovue.tuner.transport.Numbered.chunk;
import static tv.retrovue.tuner.transport.Numbered.frames;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.transport.Ring.Gathered;

@Timeout(60)
class RingTest {
    private static final int BATCH_CHUNKS = (64 << 10) / CHUNK_BYTES;

    private final Batch batch = new Batch();

    @Test
    void givesAFollowerTheChunksThemselvesAndShowsAGapInTheirNumbersOnly() throws Exception {
        Ring ring = filled(50, 0, 30);
        Ring.Reader follower = ring.join(50);
        List<TsChunk> chunks = new ArrayList<>();
        assertThat(follower.next(chunks)).isEqualTo(Gathered.PACKETS);
        assertThat(chunks).extracting(TsChunk::frame).startsWith(0L, 1L).hasSize(30);
        for (int n = 30; n < 130; n++) {
            ring.publish(chunk(n));
        }
        assertThat(follower.next(chunks)).isEqualTo(Gathered.PACKETS);
        assertThat(chunks.getFirst().frame()).isEqualTo(125);
        assertThat(chunks.getFirst().packets()).isEqualTo(chunk(125).packets());
        ring.close();
        assertThat(follower.next(chunks)).isEqualTo(Gathered.END_OF_SIGNAL);
        assertThat(chunks).isEmpty();
    }

    @Test
    void joinsAtTheNewestKeyFrame() throws Exception {
        Ring ring = filled(250, 0, 130);
        assertThat(firstFrame(ring.join(0))).isEqualTo(125);
    }

    @Test
    void joinsAtAKeyFrameThatIsAtLeastAsOldAsTheBurst() throws Exception {
        Ring ring = filled(250, 0, 130);
        assertThat(firstFrame(ring.join(4))).isEqualTo(125);
        assertThat(firstFrame(ring.join(5))).isEqualTo(100);
        assertThat(firstFrame(ring.join(60))).isEqualTo(50);
    }

    @Test
    void joinsAtTheOldestKeyFrameOfAYoungRing() throws Exception {
        assertThat(firstFrame(filled(250, 3, 60).join(200))).isEqualTo(25);
        assertThat(firstFrame(filled(40, 0, 130).join(200))).isEqualTo(100);
    }

    @Test
    void givesAJoinerItsWholeBacklogAtOnceInBatchesOfWholeChunks() throws Exception {
        Ring.Reader reader = filled(250, 0, 131).join(250);
        List<Long> frames = new ArrayList<>();
        while (frames.size() < 131) {
            assertThat(reader.next(batch)).isEqualTo(Gathered.PACKETS);
            assertThat(batch.length()).isLessThanOrEqualTo(64 << 10);
            frames.addAll(frames(batch));
        }
        assertThat(frames).hasSize(131).first().isEqualTo(0L);
        assertThat(frames).last().isEqualTo(130L);
        assertThat(frames).isSorted();
    }

    @Test
    void fillsABatchAsFarAsItGoes() throws Exception {
        Ring.Reader reader = filled(250, 0, 200).join(250);
        reader.next(batch);
        assertThat(batch.length()).isEqualTo(BATCH_CHUNKS * CHUNK_BYTES);
    }

    @Test
    void givesAChunkThatIsLargerThanABatchAllTheSame() throws Exception {
        Ring ring = ring(10);
        ring.publish(new TsChunk(0, true, new byte[188 * 1000]));
        ring.publish(chunk(1));
        Ring.Reader reader = ring.join(0);
        reader.next(batch);
        assertThat(batch.length()).isEqualTo(188 * 1000);
        reader.next(batch);
        assertThat(batch.length()).isEqualTo(CHUNK_BYTES);
    }

    @Test
    void wakesReadersOnceInFiftyMillisecondsOfFrames() throws Exception {
        Ring ring = filled(250, 0, 27);
        Ring.Reader reader = ring.join(0);
        reader.next(batch);

        FutureTask<List<Long>> next = start(() -> nextFrames(reader));
        awaitWaiting(next);
        ring.publish(chunk(27));
        ring.publish(chunk(28));
        assertThat(next.get(10, TimeUnit.SECONDS)).containsExactly(27L, 28L);
    }

    @Test
    void wakesReadersEarlierWhenABatchIsFull() throws Exception {
        Ring ring = filled(250, 0, 27);
        Ring.Reader reader = ring.join(0);
        reader.next(batch);

        FutureTask<List<Long>> next = start(() -> nextFrames(reader));
        awaitWaiting(next);
        ring.publish(new TsChunk(27, false, bytes(27, 400)));
        assertThat(next.get(10, TimeUnit.SECONDS)).containsExactly(27L);
    }

    @Test
    void letsAReaderWaitForTheFirstKeyFrame() throws Exception {
        Ring ring = ring(100);
        Ring.Reader reader = ring.join(50);
        FutureTask<List<Long>> next = start(() -> nextFrames(reader));
        awaitWaiting(next);
        for (int n = 20; n < 30; n++) {
            ring.publish(chunk(n));
        }
        assertThat(next.get(10, TimeUnit.SECONDS)).startsWith(25L);
    }

    @Test
    void givesTheVeryFirstChunkAtOnce() throws Exception {
        Ring ring = ring(100);
        Ring.Reader reader = ring.join(0);
        FutureTask<List<Long>> next = start(() -> nextFrames(reader));
        awaitWaiting(next);
        ring.publish(chunk(0));
        assertThat(next.get(10, TimeUnit.SECONDS)).containsExactly(0L);
    }

    @Test
    void keepsNoMoreFramesAndBytesThanItMay() {
        Ring byFrames = filled(50, 0, 200);
        assertThat(byFrames.frames()).isEqualTo(50);
        assertThat(byFrames.bytes()).isEqualTo(50L * CHUNK_BYTES);

        Ring byBytes = new Ring(FrameRate.PAL, 500, 10L * CHUNK_BYTES + 100);
        for (int n = 0; n < 100; n++) {
            byBytes.publish(chunk(n));
        }
        assertThat(byBytes.frames()).isEqualTo(10);

        byBytes.publish(new TsChunk(100, true, new byte[188 * 1000]));
        assertThat(byBytes.frames()).isEqualTo(1);
        assertThat(byBytes.bytes()).isEqualTo(188_000);
    }

    @Test
    void skipsAnOvertakenReaderToTheNewestKeyFrameAndSaysSoOnce() throws Exception {
        Splicer splicer = splicer();
        Ring ring = ring(60);
        for (int n = 0; n < 40; n++) {
            ring.publish(splicer.slate(n));
        }
        Ring.Reader slow = ring.join(0);
        slow.next(batch);
        List<TsChunk> originals = new ArrayList<>();
        for (int n = 40; n < 190; n++) {
            TsChunk chunk = splicer.slate(n);
            originals.add(chunk);
            ring.publish(chunk);
        }

        assertThat(slow.next(batch)).isEqualTo(Gathered.PACKETS);
        List<Wire.Packet> packets = packets(batch);
        assertThat(packets)
                .filteredOn(Wire.Packet::discontinuity)
                .extracting(Wire.Packet::pid)
                .containsExactlyInAnyOrder(0, 0x1000, 0x11, 0x1FFB, Wire.VIDEO, Wire.AUDIO);
        assertThat(packets.stream().filter(p -> p.pid() == Wire.VIDEO).findFirst())
                .hasValueSatisfying(
                        p -> assertThat(p.randomAccess() && p.discontinuity()).isTrue());
        assertThat(slow.jumps()).isEqualTo(1);
        assertThat(Wire.packets(originals)).noneMatch(Wire.Packet::discontinuity);

        ring.publish(splicer.slate(190));
        ring.publish(splicer.slate(191));
        slow.next(batch);
        assertThat(packets(batch)).noneMatch(Wire.Packet::discontinuity);
    }

    @Test
    void countsOnWhatFollowsTheMark() throws Exception {
        Splicer splicer = splicer();
        Ring ring = ring(60);
        ring.publish(splicer.slate(0));
        Ring.Reader slow = ring.join(0);
        for (int n = 1; n < 190; n++) {
            ring.publish(splicer.slate(n));
        }
        slow.next(batch);

        int[] last = new int[0x2000];
        Arrays.fill(last, -1);
        for (Wire.Packet packet : packets(batch)) {
            if (packet.payload().length > 0) {
                boolean follows =
                        last[packet.pid()] < 0
                                || packet.counter() == ((last[packet.pid()] + 1) & 0x0F);
                assertThat(follows).isTrue();
            }
            last[packet.pid()] = packet.counter();
        }
    }

    @Test
    void endsAReaderThatIsOvertakenThreeTimesInAMinute() throws Exception {
        Ring ring = filled(50, 0, 26);
        Ring.Reader slow = ring.join(0);
        assertThat(slow.next(batch)).isEqualTo(Gathered.PACKETS);
        publish(ring, 26, 126);
        assertThat(slow.next(batch)).isEqualTo(Gathered.PACKETS);
        publish(ring, 126, 226);
        assertThat(slow.next(batch)).isEqualTo(Gathered.PACKETS);
        publish(ring, 226, 326);
        assertThat(slow.next(batch)).isEqualTo(Gathered.TOO_SLOW);
        assertThat(slow.next(batch)).isEqualTo(Gathered.TOO_SLOW);
        assertThat(slow.jumps()).isEqualTo(3);
    }

    @Test
    void forgivesJumpsThatAreAMinuteOld() throws Exception {
        Ring ring = filled(50, 0, 26);
        Ring.Reader slow = ring.join(0);
        int frame = 26;
        for (int jump = 0; jump < 6; jump++) {
            assertThat(slow.next(batch)).isEqualTo(Gathered.PACKETS);
            publish(ring, frame, frame + 800);
            frame += 800;
        }
        assertThat(slow.jumps()).isEqualTo(5);
    }

    @Test
    void endsEveryWaitWhenClosed() throws Exception {
        Ring ring = filled(50, 0, 26);
        List<FutureTask<Gathered>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Ring.Reader reader = ring.join(0);
            reader.next(new Batch());
            FutureTask<Gathered> next = start(() -> reader.next(new Batch()));
            awaitWaiting(next);
            waiting.add(next);
        }
        ring.close();
        for (FutureTask<Gathered> next : waiting) {
            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(Gathered.END_OF_SIGNAL);
        }
        ring.publish(chunk(26));
        assertThat(ring.bytes()).isZero();
        assertThat(ring.join(0).next(batch)).isEqualTo(Gathered.END_OF_SIGNAL);
    }

    @Test
    void endsOneReaderAndNoOther() throws Exception {
        Ring ring = filled(50, 0, 26);
        Ring.Reader gone = ring.join(0);
        Ring.Reader stays = ring.join(0);
        gone.next(batch);
        stays.next(batch);
        FutureTask<Gathered> ended = start(() -> gone.next(new Batch()));
        awaitWaiting(ended);
        gone.close();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(Gathered.END_OF_SIGNAL);
        publish(ring, 26, 28);
        assertThat(stays.next(batch)).isEqualTo(Gathered.PACKETS);
    }

    @Test
    void letsNeitherTheWriterNorAnotherReaderFeelAReaderThatStopped() throws Exception {
        Ring ring = ring(100);
        publish(ring, 0, 1);
        Ring.Reader stopped = ring.join(0);
        stopped.next(batch);
        int readers = 4;
        int frames = 3000;
        List<FutureTask<List<Long>>> reading = new ArrayList<>();
        CountDownLatch[] caughtUp = new CountDownLatch[frames / 50 + 1];
        for (int i = 0; i < caughtUp.length; i++) {
            caughtUp[i] = new CountDownLatch(readers);
        }
        for (int i = 0; i < readers; i++) {
            Ring.Reader reader = ring.join(0);
            reading.add(start(() -> readAll(reader, frames, caughtUp)));
        }
        // The writer paces itself by the readers that read: half of the ring at a time.
        for (int n = 1; n < frames; n++) {
            ring.publish(chunk(n));
            if (n % 50 == 49) {
                assertThat(caughtUp[n / 50].await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        ring.publish(chunk(frames));
        for (FutureTask<List<Long>> read : reading) {
            List<Long> got = read.get(30, TimeUnit.SECONDS);
            assertThat(got).isEqualTo(LongStream.rangeClosed(0, frames).boxed().toList());
        }
        assertThat(stopped.next(batch)).isEqualTo(Gathered.PACKETS);
        assertThat(frames(batch).getFirst()).isEqualTo(3000);
        assertThat(stopped.jumps()).isEqualTo(1);
    }

    @Test
    void refusesToHoldNothing() {
        assertThatThrownBy(() -> new Ring(FrameRate.PAL, 0, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 frames");
    }

    private static List<Long> readAll(Ring.Reader reader, int frames, CountDownLatch[] caughtUp)
            throws InterruptedException {
        List<Long> got = new ArrayList<>();
        Batch own = new Batch();
        while (got.size() < frames) {
            if (reader.next(own) != Gathered.PACKETS) {
                return got;
            }
            for (long frame : frames(own)) {
                got.add(frame);
                if (frame % 50 == 40) {
                    caughtUp[(int) frame / 50].countDown();
                }
            }
        }
        return got;
    }

    private List<Long> nextFrames(Ring.Reader reader) throws InterruptedException {
        Batch own = new Batch();
        return reader.next(own) == Gathered.PACKETS ? frames(own) : List.of();
    }

    private long firstFrame(Ring.Reader reader) throws InterruptedException {
        assertThat(reader.next(batch)).isEqualTo(Gathered.PACKETS);
        return frames(batch).getFirst();
    }

    /** A task on a thread of its own; its thread is named after it, to be found by a wait. */
    private static <T> FutureTask<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "ring-" + System.identityHashCode(task));
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static void awaitWaiting(FutureTask<?> task) {
        String name = "ring-" + System.identityHashCode(task);
        for (int i = 0; i < 100_000; i++) {
            boolean waiting =
                    Thread.getAllStackTraces().keySet().stream()
                            .anyMatch(t ->
                                    t.getName().equals(name)
                                            && t.getState() == Thread.State.WAITING);
            if (waiting) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("reader does not wait");
    }

    private static Splicer splicer() {
        return new Splicer(
                new Service("x", "y", new GuideNumber("1")),
                new FrameGrid(FrameRate.PAL, Instant.EPOCH),
                Coded.slate(GROUP));
    }

    private static Ring ring(int frames) {
        return new Ring(FrameRate.PAL, frames, 100L << 20);
    }

    private static Ring filled(int capacity, int from, int until) {
        Ring ring = ring(capacity);
        publish(ring, from, until);
        return ring;
    }

    private static void publish(Ring ring, int from, int until) {
        for (int n = from; n < until; n++) {
            ring.publish(chunk(n));
        }
    }

    private static List<Wire.Packet> packets(Batch batch) {
        byte[] bytes = Arrays.copyOf(batch.bytes(), batch.length());
        return Wire.packets(List.of(new TsChunk(0, true, bytes)));
    }
}

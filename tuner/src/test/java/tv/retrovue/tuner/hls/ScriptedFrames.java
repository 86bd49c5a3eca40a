package tv.retrovue.tuner.hls;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.transport.FrameFeed;
import tv.retrovue.tuner.transport.FrameFeeds;
import tv.retrovue.tuner.transport.TsChunk;

/** Channels that air the frames a test puts on them, from the beginning, to every follower. */
public final class ScriptedFrames implements FrameFeeds {
    private final int gop;
    private final List<TsChunk> aired = new ArrayList<>();
    private int idle;
    public final AtomicInteger followers = new AtomicInteger();
    public final CountDownLatch closed = new CountDownLatch(1);
    public volatile Optional<Followed.Refused> refusal = Optional.empty();
    public volatile Duration past = Duration.ofSeconds(9);

    /** Channels with a key frame at every multiple of a number. */
    public ScriptedFrames(int gop) {
        this.gop = gop;
    }

    /** A frame of one packet that carries its number. */
    public static TsChunk frame(long number, boolean key) {
        byte[] packet = new byte[188];
        ByteBuffer.wrap(packet).put((byte) 0x47).putLong(4, number);
        return new TsChunk(number, key, packet);
    }

    /** Airs frames, the last not included. */
    public synchronized void air(long from, long end) {
        for (long n = from; n < end; n++) {
            aired.add(frame(n, n % gop == 0));
        }
        idle = 0;
        notifyAll();
    }

    /** Waits until so many followers have taken in everything. */
    public synchronized void awaitTaken(int count) throws InterruptedException {
        while (idle < count) {
            wait();
        }
    }

    @Override
    public Followed follow(ChannelId channel, String viewer) {
        followers.incrementAndGet();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return new Followed.On(new ScriptedFeed(), past);
    }

    private final class ScriptedFeed implements FrameFeed {
        private int next;

        @Override
        public boolean next(List<TsChunk> chunks) throws InterruptedException {
            synchronized (ScriptedFrames.this) {
                if (next == aired.size()) {
                    idle++;
                    ScriptedFrames.this.notifyAll();
                }
                while (next == aired.size()) {
                    ScriptedFrames.this.wait();
                }
                chunks.clear();
                chunks.addAll(aired.subList(next, aired.size()));
                next = aired.size();
                return true;
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}

package tv.retrovue.tuner.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;

/** Channels that air what a test puts on them, from the beginning, to every viewer. */
public final class ScriptedFeeds implements Feeds {
    private final List<byte[]> aired = new ArrayList<>();
    public final BlockingQueue<Duration> bursts = new LinkedBlockingQueue<>();
    public final CountDownLatch closed = new CountDownLatch(1);
    public final AtomicInteger delivered = new AtomicInteger();
    volatile Optional<Tuned> refusal = Optional.empty();
    volatile CountDownLatch onAir = new CountDownLatch(0);

    /** Airs packets that carry their numbers, on packet id 0x100. */
    public synchronized void air(int firstPacket, int count) {
        byte[] packets = new byte[188 * count];
        for (int i = 0; i < count; i++) {
            packets[188 * i] = 0x47;
            packets[188 * i + 1] = 0x01;
            packets[188 * i + 3] = (byte) (0x10 | ((firstPacket + i) & 0x0F));
            packets[188 * i + 4] = (byte) (firstPacket + i);
        }
        aired.add(packets);
        notifyAll();
    }

    @Override
    public Tuned tune(ChannelId channel, Duration burst, String viewer)
            throws InterruptedException {
        bursts.add(burst);
        onAir.await();
        return refusal.orElseGet(() -> new Tuned.In(new ScriptedFeed()));
    }

    private final class ScriptedFeed implements Feed {
        private int next;
        private boolean over;

        @Override
        public boolean sendTo(OutputStream out) throws IOException, InterruptedException {
            byte[] chunk;
            synchronized (ScriptedFeeds.this) {
                while (next == aired.size() && !over) {
                    ScriptedFeeds.this.wait();
                }
                if (over) {
                    return false;
                }
                chunk = aired.get(next++);
            }
            out.write(chunk);
            delivered.incrementAndGet();
            return true;
        }

        @Override
        public void close() {
            synchronized (ScriptedFeeds.this) {
                over = true;
                ScriptedFeeds.this.notifyAll();
            }
            closed.countDown();
        }
    }
}

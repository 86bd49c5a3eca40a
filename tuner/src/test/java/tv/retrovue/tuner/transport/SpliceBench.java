package tv.retrovue.tuner.transport;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Locale;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;

/**
 * Prints what splicing costs: cpu-seconds for a channel-minute at 5 Mbit/s, from the bytes of an
 * inner FFmpeg to the batches of one viewer.
 */
public final class SpliceBench {
    private static final FrameRate RATE = FrameRate.NTSC;
    private static final int MINUTE = 1798;
    private static final int PICTURE_BYTES = 20_000;

    private SpliceBench() {}

    public static void main(String[] args) throws InterruptedException {
        byte[] source = source();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadCpuTime();
            long bytes = minute(source);
            double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "splice.cpu_s_per_channel_minute %.4f (%.1f MB sent)",
                            seconds,
                            bytes / 1e6));
        }
    }

    private static long minute(byte[] source) throws InterruptedException {
        FrameGrid grid = new FrameGrid(RATE, Instant.EPOCH);
        Service service = new Service("Bench", "Retrovue", new GuideNumber("1"));
        Splicer splicer = new Splicer(service, grid, Coded.slate(30));
        Ring ring = new Ring(RATE, 360, 16L << 20);
        Reel reel = new Reel(grid, 1000, 1000 + MINUTE);
        TsDemuxer demuxer = new TsDemuxer();
        Batch batch = new Batch();
        Ring.Reader reader = ring.join(0);
        long sent = 0;
        int read = 0;
        for (int n = 0; n < MINUTE; n++) {
            while (reel.held() < 60 && read < source.length) {
                int part = Math.min(65_536, source.length - read);
                demuxer.feed(source, read, part, reel::offer);
                read += part;
            }
            ring.publish(splicer.splice(1000 + n, reel));
            if (n % 2 == 0) {
                reader.next(batch);
                sent += batch.length();
            }
        }
        return sent;
    }

    private static byte[] source() {
        SourceStream source = new SourceStream();
        int heard = 0;
        for (int i = 0; i < MINUTE + 30; i++) {
            if (i % 3 == 0) {
                source.tables();
            }
            byte[] slice = Coded.slice(i % 30 == 0 ? 5 : 1, i, PICTURE_BYTES);
            source.video(
                    3003L * i,
                    i % 30 == 0
                            ? Coded.join(Coded.DELIMITER, Coded.SPS, Coded.PPS, slice)
                            : Coded.join(Coded.DELIMITER, slice));
            while (heard * 1920L < 3003L * (i + 1)) {
                source.audio(heard * 1920L, Coded.adts(heard, 341));
                heard++;
            }
        }
        return source.toBytes();
    }
}

package tv.retrovue.tuner.hdhomerun.device;

import java.net.InetAddress;
import tv.retrovue.tuner.LineupChannel;

/**
 * One tuner, held for one receiver of one channel. Whoever took it closes it, and the tuner is free
 * when {@link #close} returns. Thread-safe; closing twice is allowed.
 */
public final class TunerLease implements AutoCloseable {
    private final TunerBank bank;
    private final int tuner;
    private final LineupChannel channel;
    private final InetAddress receiver;
    private final RateMeter meter;

    TunerLease(
            TunerBank bank,
            int tuner,
            LineupChannel channel,
            InetAddress receiver,
            RateMeter meter) {
        this.bank = bank;
        this.tuner = tuner;
        this.channel = channel;
        this.receiver = receiver;
        this.meter = meter;
    }

    /** Which tuner, from 0. */
    public int tuner() {
        return tuner;
    }

    /** The name of the tuner on the wire: {@code tuner0}. */
    public String resource() {
        return "tuner" + tuner;
    }

    public LineupChannel channel() {
        return channel;
    }

    /** Where the stream goes. */
    public InetAddress receiver() {
        return receiver;
    }

    /** Counts bytes that went to the receiver, for the status pages. */
    public void sent(int bytes) {
        meter.add(bytes);
    }

    /** What went to the receiver during about the last second. */
    public long bitsPerSecond() {
        return meter.bitsPerSecond();
    }

    @Override
    public void close() {
        bank.free(this);
    }
}

package tv.retrovue.tuner.hdhomerun.control;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.hdhomerun.device.TunerLease;

/**
 * One stream that is pushed to a receiver by UDP, on a virtual thread of its own, until it is
 * closed, the channel ends, or the receiver is gone.
 *
 * <p>A receiver is gone when its host says that nobody listens at the port, or when it has sent
 * keep-alives during this push and has stopped. The tuner is free when {@link #close} returns.
 */
final class TargetPush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetPush.class);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);

    /** The first pictures come in one piece; spread, they do not overflow a receiver's socket. */
    private static final int TIMES_REAL_TIME = 4;

    private static final long LEAST_BITS_PER_SECOND = 20_000_000;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(2);

    private final TunerLease lease;
    private final Target target;
    private final Supplier<PidFilter> filter;
    private final Signals signals;
    private final long started;
    private final long nanosPerDatagram;
    private final Thread thread;
    private Runnable onEnd = () -> {};
    private long nextSend;

    TargetPush(TunerLease lease, Target target, Supplier<PidFilter> filter, Signals signals) {
        this.lease = lease;
        this.target = target;
        this.filter = filter;
        this.signals = signals;
        this.started = signals.clock().nanoTime();
        this.nextSend = started;
        long rate =
                Math.max(
                        LEAST_BITS_PER_SECOND,
                        TIMES_REAL_TIME * lease.channel().profile().streamBitsPerSecond());
        this.nanosPerDatagram = DatagramCutter.GROUP * 8L * NANOS_PER_SECOND / rate;
        this.thread =
                Thread.ofVirtual().name("hdhomerun-push-" + lease.tuner()).unstarted(this::run);
    }

    /**
     * Begins; call once.
     *
     * @param ended called on the push's own thread when it is over, for whatever reason
     */
    void start(Runnable ended) {
        onEnd = ended;
        thread.start();
    }

    TunerLease lease() {
        return lease;
    }

    @Override
    public void close() {
        lease.close();
        thread.interrupt();
    }

    private void run() {
        try (DatagramChannel out = DatagramChannel.open()) {
            out.connect(target.receiver());
            push(out);
        } catch (PortUnreachableException e) {
            LOG.atInfo().addKeyValue("target", target).log("nobody listens at the target");
        } catch (InterruptedException | ClosedByInterruptException e) {
            // Closed, while waiting or while sending; the thread ends here.
            LOG.atDebug().addKeyValue("target", target).log("push closed");
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("target", target).log("push ended: {}", e.toString());
        } finally {
            lease.close();
            onEnd.run();
        }
    }

    private void push(DatagramChannel out) throws IOException, InterruptedException {
        DatagramCutter cutter =
                new DatagramCutter(
                        target.rtp(), filter, this::rtpTime, datagram -> send(out, datagram));
        switch (signals.feeds().tune(lease.channel().id(), Duration.ZERO, target.toString())) {
            case Feeds.Tuned.Refused(Feeds.Reason reason, String why) ->
                    LOG.atWarn()
                            .addKeyValue("channel", lease.channel().id())
                            .addKeyValue("target", target)
                            .addKeyValue("reason", reason)
                            .log("push refused: {}", why);
            case Feeds.Tuned.In(Feed feed) -> {
                try (feed) {
                    LOG.atInfo()
                            .addKeyValue("channel", lease.channel().id())
                            .addKeyValue("target", target)
                            .log("mpegts_stream stream_created");
                    while (!receiverIsSilent() && feed.sendTo(cutter)) {
                        cutter.flush();
                    }
                }
            }
        }
    }

    private void send(DatagramChannel out, ByteBuffer datagram) throws IOException {
        long now = signals.clock().nanoTime();
        nextSend = Math.max(nextSend, now - SHORTEST_WAIT) + nanosPerDatagram;
        while (nextSend - signals.clock().nanoTime() > SHORTEST_WAIT
                && !Thread.currentThread().isInterrupted()) {
            signals.clock().parkUntil(nextSend);
        }
        lease.sent(out.write(datagram));
    }

    private boolean receiverIsSilent() {
        OptionalLong heard =
                signals.keepAlives()
                        .map(alive -> alive.lastHeard(target.receiver().getAddress()))
                        .orElseGet(OptionalLong::empty);
        boolean silent =
                heard.isPresent()
                        && heard.getAsLong() - started >= 0
                        && signals.clock().nanoTime() - heard.getAsLong() > SILENCE;
        if (silent) {
            LOG.atInfo().addKeyValue("target", target).log("the receiver has fallen silent");
        }
        return silent;
    }

    /** 90 kHz. */
    private int rtpTime() {
        return (int) (signals.clock().nanoTime() * 9 / 100_000);
    }
}

package tv.retrovue.tuner.playout;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.AirLog;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.transport.FrameGrid;

/**
 * Writes down what one channel really aired, frame by frame, and hands a fact to the log at the end
 * of every stretch.
 *
 * <p>Used by the emitter alone; the log is called on the executor, since it may take its time.
 */
final class AirBook {
    private final ChannelId channel;
    private final FrameGrid grid;
    private final AirLog log;
    private final Executor offTheSignal;
    private @Nullable Entry open;

    AirBook(ChannelId channel, FrameGrid grid, AirLog log, Executor offTheSignal) {
        this.channel = channel;
        this.grid = grid;
        this.log = log;
        this.offTheSignal = offTheSignal;
    }

    /** What is being written. */
    private static final class Entry {
        final Stretch stretch;
        final long firstFrame;
        long endFrame;
        long slateFrames;
        String slateCause = "";
        int mostViewers;

        Entry(Stretch stretch, long firstFrame) {
            this.stretch = stretch;
            this.firstFrame = firstFrame;
            this.endFrame = firstFrame;
        }
    }

    /** A frame of a stretch has been published. */
    void picture(Stretch stretch, long frame, int viewers) {
        Entry entry = entryFor(stretch, frame);
        entry.endFrame = frame + 1;
        entry.mostViewers = Math.max(entry.mostViewers, viewers);
    }

    /** A frame of a stretch has been published that showed the slate in its place. */
    void slate(Stretch stretch, long frame, int viewers, String cause) {
        picture(stretch, frame, viewers);
        Entry entry = entryFor(stretch, frame);
        entry.slateFrames++;
        entry.slateCause = cause;
    }

    /** Ends the entry that is open: the channel stops, or joins the schedule anew. */
    void close(String cause) {
        Entry entry = open;
        open = null;
        if (entry != null) {
            tell(entry, cause);
        }
    }

    private Entry entryFor(Stretch stretch, long frame) {
        Entry entry = open;
        if (entry != null && entry.stretch.startsLike(stretch) && entry.endFrame >= frame) {
            return entry;
        }
        close("");
        Entry next = new Entry(stretch, frame);
        open = next;
        return next;
    }

    private void tell(Entry entry, String stopCause) {
        String cause = stopCause;
        if (entry.slateFrames > 0) {
            // Both are told: the stop explains the end, and not the slate before it.
            cause = cause.isEmpty() ? entry.slateCause : cause + "; slate: " + entry.slateCause;
        }
        if (cause.isEmpty() && entry.firstFrame > entry.stretch.firstFrame()) {
            cause = "joined in progress";
        }
        AirFact fact =
                new AirFact(
                        channel,
                        entry.stretch.item().id(),
                        entry.firstFrame,
                        entry.endFrame,
                        grid.instantOf(entry.firstFrame),
                        grid.instantOf(entry.endFrame),
                        new AirFact.Outcome(entry.slateFrames, cause, entry.mostViewers));
        offTheSignal.execute(() -> log.aired(fact));
    }
}

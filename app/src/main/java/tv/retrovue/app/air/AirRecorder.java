package tv.retrovue.app.air;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRunRecorder;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.store.StoreException;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.AirLog;

/**
 * Enters what the tuner aired into the as-run log. What cannot be written, for a full disk or
 * another program's lock, waits here and is written with what comes next. Thread-safe.
 */
public final class AirRecorder implements AirLog {
    private static final Logger log = LoggerFactory.getLogger(AirRecorder.class);

    private static final String GAP = "gap.";

    /** Two days of ten channels with an item each three minutes; some 5 MB. */
    static final int MOST_WAITING = 10_000;

    private final AsRunRecorder recorder;
    private final Deque<AiredItem> waiting = new ArrayDeque<>();
    private boolean stuck;
    private int lost;

    public AirRecorder(AsRunRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public synchronized void aired(AirFact fact) {
        if (fact.itemId().startsWith(GAP) || fact.firstFrame() == fact.endFrame()) {
            return; // nothing was planned: the slate of a gap is no item
        }
        waiting.add(item(fact));
        if (waiting.size() > MOST_WAITING) {
            waiting.remove();
            lost++;
        }
        write();
    }

    private void write() {
        try {
            while (!waiting.isEmpty()) {
                recorder.aired(waiting.element());
                waiting.remove();
            }
        } catch (StoreException e) {
            if (!stuck) {
                log.atWarn()
                        .addKeyValue("cause", e.getMessage())
                        .log("what was aired cannot be written down now; it is kept in memory");
            }
            stuck = true;
            return;
        }
        if (stuck) {
            log.atInfo().addKeyValue("lost", lost).log("what was aired is written down again");
            stuck = false;
            lost = 0;
        }
    }

    private static AiredItem item(AirFact fact) {
        return new AiredItem(
                new ChannelId(fact.channel().value()),
                fact.itemId(),
                new AiredItem.Frames(fact.firstFrame(), fact.endFrame()),
                new Span(fact.start(), fact.end()),
                new AiredItem.Outcome(
                        fact.outcome().slateFrames(),
                        fact.outcome().cause(),
                        fact.outcome().viewers()));
    }
}

package tv.retrovue.app.air;

import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRunRecorder;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.AirLog;

/** Enters what the tuner aired into the as-run log. Thread-safe. */
public final class AirRecorder implements AirLog {
    private static final String GAP = "gap.";

    private final AsRunRecorder recorder;

    public AirRecorder(AsRunRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void aired(AirFact fact) {
        if (fact.itemId().startsWith(GAP) || fact.firstFrame() == fact.endFrame()) {
            return; // nothing was planned: the slate of a gap is no item
        }
        recorder.aired(
                new AiredItem(
                        new ChannelId(fact.channel().value()),
                        fact.itemId(),
                        new AiredItem.Frames(fact.firstFrame(), fact.endFrame()),
                        new Span(fact.start(), fact.end()),
                        new AiredItem.Outcome(
                                fact.outcome().slateFrames(),
                                fact.outcome().cause(),
                                fact.outcome().viewers())));
    }
}

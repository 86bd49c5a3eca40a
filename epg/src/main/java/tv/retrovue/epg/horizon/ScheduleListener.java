package tv.retrovue.epg.horizon;

import java.time.Instant;
import tv.retrovue.epg.schedule.ChannelId;

/** Is told of every change of what is published. Called by whoever planned; only hands off. */
@FunctionalInterface
public interface ScheduleListener {

    /**
     * From an instant on, a layer of a channel must be read again.
     *
     * @param from the first moment that may read otherwise than before
     */
    void changed(ChannelId channel, Layer layer, Instant from);

    /** Which of the two schedules. */
    enum Layer {
        /** Programmes: what the guide shows. */
        COARSE,
        /** Items: what airs. */
        FINE
    }
}

package tv.retrovue.epg.asrun;

import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/** The as-run log of the station. Implemented by the store; thread-safe. */
public interface AsRunLog {

    /**
     * Adds a fact, once: one of the same channel, item and first frame is not added again.
     *
     * @return whether it was new
     */
    boolean append(AiredItem aired, Optional<PlaylogItem> planned);

    /**
     * What was on the air within a span, by time.
     *
     * @param limit most lines; to go on, ask again from the start of the last one
     */
    List<AsRun> list(ChannelId channel, Span span, int limit);
}

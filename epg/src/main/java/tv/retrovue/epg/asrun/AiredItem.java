package tv.retrovue.epg.asrun;

import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;

/**
 * One stretch of an item that went on the air, as the signal reports it.
 *
 * @param itemId of the fine schedule's item, {@link tv.retrovue.epg.traffic.PlaylogItem#id()}
 * @param span wall time of the frames by the channel's grid
 */
public record AiredItem(
        ChannelId channel, String itemId, Frames frames, Span span, Outcome outcome) {

    /**
     * Frames on the channel's grid, half-open.
     *
     * @param first absolute index; with channel and item it names the fact
     */
    public record Frames(long first, long end) {

        public Frames {
            if (end <= first) {
                throw new IllegalArgumentException(
                        "an aired stretch runs from frame "
                                + first
                                + " to "
                                + end
                                + "; allowed is one frame and more");
            }
        }

        public long count() {
            return end - first;
        }
    }

    /**
     * How it went.
     *
     * @param slateFrames frames that showed the slate in place of the item
     * @param cause what went wrong, empty where nothing did
     * @param viewers most viewers at one time
     */
    public record Outcome(long slateFrames, String cause, int viewers) {}
}

package tv.retrovue.tuner;

import java.time.Instant;

/**
 * One stretch of an item that was aired. Facts only: the station compares them with its plan.
 *
 * @param firstFrame absolute index on the channel's grid
 * @param start wall time of the first frame by the grid
 * @param end wall time of the frame after the last
 */
public record AirFact(
        ChannelId channel,
        String itemId,
        long firstFrame,
        long endFrame,
        Instant start,
        Instant end,
        Outcome outcome) {

    /**
     * How it went.
     *
     * @param slateFrames frames that showed the slate in place of the item
     * @param cause empty where the item aired as planned
     * @param viewers most viewers at one time
     */
    public record Outcome(long slateFrames, String cause, int viewers) {}
}

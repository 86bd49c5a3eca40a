package tv.retrovue.epg.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * How a channel is planned.
 *
 * @param zone in which its day starts and its dayparts are meant
 * @param dayStart when a broadcast day starts, on the grid; commonly 06:00
 * @param gridMinutes programmes start at local minutes that this divides
 * @param seed of every draw: two channels with the same seed, plan and library air the same
 */
public record ChannelSettings(
        ZoneId zone, LocalTime dayStart, int gridMinutes, String seed, BreakPolicy breaks) {

    /** The day of most American stations. */
    public static final LocalTime COMMON_DAY_START = LocalTime.of(6, 0);

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final Set<Integer> GRIDS = Set.of(5, 10, 15, 20, 30, 60);

    public ChannelSettings {
        if (!GRIDS.contains(gridMinutes)) {
            throw new IllegalArgumentException(
                    "grid is " + gridMinutes + " minutes; allowed is 5, 10, 15, 20, 30 or 60");
        }
        if (dayStart.toNanoOfDay() % (gridMinutes * NANOS_PER_MINUTE) != 0) {
            throw new IllegalArgumentException(
                    "day starts at "
                            + dayStart
                            + "; allowed are local times on the grid of "
                            + gridMinutes
                            + " minutes");
        }
    }

    /** A day from 06:00, with the breaks that suit the grid. */
    public static ChannelSettings of(ZoneId zone, int gridMinutes, String seed) {
        return new ChannelSettings(
                zone,
                COMMON_DAY_START,
                gridMinutes,
                seed,
                BreakPolicy.forGrid(BreakPolicy.Style.NETWORK, gridMinutes));
    }
}

package tv.retrovue.epg.schedule;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tv.retrovue.epg.catalog.PoolId;

/**
 * A named part of a channel's day, and what is shown in it.
 *
 * @param to local time at which it ends; not after {@code from} means on the next day, equal to
 *     {@code from} means that it lasts all day
 * @param pools take turns; a pool that has nothing that fits passes its turn on
 * @param end what happens when the next programme would pass the end
 */
public record Daypart(
        String name, LocalTime from, LocalTime to, List<PoolId> pools, EndPolicy end) {

    public Daypart {
        pools = List.copyOf(pools);
        if (!from.truncatedTo(ChronoUnit.MINUTES).equals(from)
                || !to.truncatedTo(ChronoUnit.MINUTES).equals(to)) {
            throw new IllegalArgumentException(
                    "daypart "
                            + name
                            + " runs from "
                            + from
                            + " to "
                            + to
                            + "; allowed are minutes");
        }
    }

    /** A daypart that lasts all day. */
    public static Daypart allDay(String name, List<PoolId> pools) {
        return new Daypart(name, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, pools, EndPolicy.OVERRUN);
    }

    /** What happens at the end of a daypart. */
    public enum EndPolicy {
        /** Only what fits is shown; what is left over is filled. */
        FIT,
        /** The last programme may run into the next daypart, but not beyond it. */
        OVERRUN
    }
}

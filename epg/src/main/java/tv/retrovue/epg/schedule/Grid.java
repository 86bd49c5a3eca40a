package tv.retrovue.epg.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The moments at which a channel's programmes may start: local minutes that the grid divides, so
 * that half past is half past in Kathmandu too.
 *
 * @param minutes a divisor of the hour
 */
public record Grid(ZoneId zone, int minutes) {

    /** The grid of a channel. */
    public static Grid of(ChannelSettings settings) {
        return new Grid(settings.zone(), settings.gridMinutes());
    }

    /** The first moment of the grid at or after an instant. */
    public Instant atOrAfter(Instant instant) {
        return Instant.ofEpochMilli(atOrAfter(instant.toEpochMilli()));
    }

    /** As {@link #atOrAfter(Instant)}, in epoch milliseconds. */
    public long atOrAfter(long epochMs) {
        ZoneRules rules = zone.getRules();
        long from = epochMs;
        while (true) {
            Instant at = Instant.ofEpochMilli(from);
            long next = from + toNext(from, rules.getOffset(at).getTotalSeconds());
            ZoneOffsetTransition transition = rules.nextTransition(at);
            if (transition == null || transition.getInstant().toEpochMilli() > next) {
                return next;
            }
            // The clocks change before that moment comes, or just then: go on by the new time.
            from = transition.getInstant().toEpochMilli();
        }
    }

    /** Whether a programme may start at an instant. */
    public boolean contains(Instant instant) {
        return atOrAfter(instant).equals(instant);
    }

    /** Every step divides the hour, so the local epoch can stand for the local hour. */
    private long toNext(long epochMs, int offsetSeconds) {
        long step = minutes * 60_000L;
        return Math.floorMod(-(epochMs + offsetSeconds * 1_000L), step);
    }
}

package tv.retrovue.epg.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * How a channel's time is cut into broadcast days: each runs from a local time of one date to the
 * same local time of the next, and lasts 23, 23.5, 24, 24.5 or 25 hours as the zone has it.
 *
 * <p>Local times are turned into instants once, here, and compared as instants. A local time that
 * the clocks leap over means the moment after the leap; one that comes twice means the first.
 */
public record BroadcastDay(ZoneId zone, LocalTime dayStart) {

    /** The days of a channel. */
    public static BroadcastDay of(ChannelSettings settings) {
        return new BroadcastDay(settings.zone(), settings.dayStart());
    }

    /** The day of a date. Empty for a date that the zone skipped altogether. */
    public Span span(LocalDate bdate) {
        return new Span(start(bdate), start(bdate.plusDays(1)));
    }

    /** The date of the day that an instant falls into. */
    public LocalDate bdateOf(Instant instant) {
        LocalDate bdate = instant.atZone(zone).toLocalDate().plusDays(1);
        while (start(bdate).isAfter(instant)) {
            bdate = bdate.minusDays(1);
        }
        return bdate;
    }

    /**
     * The moment that lies a number of local minutes after the start of a day.
     *
     * @param minutes 0 to 1440
     */
    Instant after(LocalDate bdate, int minutes) {
        return resolve(bdate.atTime(dayStart).plusMinutes(minutes));
    }

    private Instant start(LocalDate bdate) {
        return resolve(bdate.atTime(dayStart));
    }

    private Instant resolve(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return transition.isGap()
                ? transition.getInstant()
                : local.toInstant(transition.getOffsetBefore());
    }
}

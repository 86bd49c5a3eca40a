package tv.retrovue.epg.horizon;

import java.time.Duration;

/**
 * How far ahead a station is planned.
 *
 * @param days broadcast days that are published, today included
 * @param fine of which items are built
 * @param lock within which nothing moves by itself
 */
public record Horizons(int days, Duration fine, Duration lock) {

    /**
     * A week of guide and the day that runs; half a day of items; half an hour that is promised.
     */
    public static final Horizons DEFAULT = forGuide(7);

    /** More than this no guide reads. */
    private static final int MOST_DAYS = 15;

    public Horizons {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "horizon is " + days + " days; allowed is 1 to " + MOST_DAYS);
        }
        if (lock.isNegative() || fine.compareTo(lock) <= 0) {
            throw new IllegalArgumentException(
                    "items are built for "
                            + fine
                            + " with a lock of "
                            + lock
                            + "; allowed is a lock from 0 that is shorter");
        }
    }

    /** The horizons of a station whose guide shows some days ahead. */
    public static Horizons forGuide(int guideDays) {
        return new Horizons(
                Math.min(MOST_DAYS, guideDays + 1), Duration.ofHours(12), Duration.ofMinutes(30));
    }
}

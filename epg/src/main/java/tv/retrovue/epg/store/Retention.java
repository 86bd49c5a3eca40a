package tv.retrovue.epg.store;

import java.time.Duration;
import java.time.Instant;

/**
 * From when on the past is kept.
 *
 * @param schedules both schedules: what ended before is dropped
 * @param programmes airings of programmes, from which the guide tells repeats
 * @param spots airings of everything else, from which rotation is read
 * @param asRun facts of what aired
 */
public record Retention(Instant schedules, Instant programmes, Instant spots, Instant asRun) {
    private static final Duration PROGRAMMES = Duration.ofDays(400);

    /**
     * A channel plans some 50 programmes and 1500 spots a day: five weeks of spots are as many rows
     * as three years of programmes, and rotation looks back two days.
     */
    private static final Duration SPOTS = Duration.ofDays(35);

    private static final Duration AS_RUN = Duration.ofDays(90);

    /**
     * What a station keeps: airings of programmes 400 days, of spots 35, the as-run log 90.
     *
     * @param guidePast how far back the guide tells
     */
    public static Retention at(Instant now, Duration guidePast) {
        Duration shortest = Duration.ofDays(2);
        Duration schedules = guidePast.plusDays(1);
        return new Retention(
                now.minus(schedules.compareTo(shortest) > 0 ? schedules : shortest),
                now.minus(PROGRAMMES),
                now.minus(SPOTS),
                now.minus(AS_RUN));
    }
}

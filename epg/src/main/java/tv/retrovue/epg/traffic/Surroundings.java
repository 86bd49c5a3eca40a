package tv.retrovue.epg.traffic;

import java.time.Duration;
import java.util.List;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/**
 * What lies around a stretch that is to be built.
 *
 * @param before events right before it, six hours of them where there are
 * @param after events right after it, two hours of them where there are
 * @param airings planned on the channel from 48 hours before it, and after it
 */
public record Surroundings(
        List<ProgramEvent> before, List<ProgramEvent> after, List<Airing> airings) {

    /** A channel that has never aired. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of());

    public Surroundings {
        before = List.copyOf(before);
        after = List.copyOf(after);
        airings = List.copyOf(airings);
    }

    /** How far back events matter: the break before, and the hours since. */
    public static final Duration BEFORE = Duration.ofHours(6);

    /** How far ahead events matter: the break after, and the next hour. */
    public static final Duration AFTER = Duration.ofHours(2);

    /** How far back airings matter: rotation has forgotten what is older. */
    public static final Duration HISTORY = Duration.ofMillis(AirHistory.MEMORY_MS);

    /**
     * Of all that is known of a channel, what matters to a stretch.
     *
     * @param events contiguous
     */
    public static Surroundings of(Span built, List<ProgramEvent> events, List<Airing> airings) {
        Span before = new Span(built.start().minus(BEFORE), built.start());
        Span after = new Span(built.end(), built.end().plus(AFTER));
        return new Surroundings(
                events.stream().filter(event -> event.span().overlaps(before)).toList(),
                events.stream().filter(event -> event.span().overlaps(after)).toList(),
                airings);
    }
}

package tv.retrovue.epg.traffic;

import java.util.List;
import tv.retrovue.epg.schedule.Span;

/**
 * Where an event is broken, before anything is put into the breaks.
 *
 * @param acts the programme in order; one more than there are breaks within it
 * @param avails what is to be filled, in order; together with the acts they tile the event
 */
record BreakPlan(List<Act> acts, List<Avail> avails) {

    BreakPlan {
        acts = List.copyOf(acts);
        avails = List.copyOf(avails);
    }

    /**
     * A stretch of programme without interruption.
     *
     * @param inMs where in the asset it begins
     */
    record Act(Span span, long inMs) {}

    /**
     * Time to be filled.
     *
     * @param breakNo from 1 within the event; 0 where it is no break but a remainder
     * @param within whether the programme goes on after it
     */
    record Avail(String eventId, int breakNo, Span span, boolean within) {}
}

package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.List;
import tv.retrovue.epg.schedule.Span;

/**
 * A stretch of an avail that is filled in one go.
 *
 * @param index within its avail, from 0
 * @param count of pods in its avail
 */
record Pod(BreakPlan.Avail avail, int index, int count, Span span) {

    /** Cuts an avail into as few equal pods as there must be. */
    static List<Pod> of(BreakPlan.Avail avail, long longestMs) {
        int count = Math.toIntExact(Math.ceilDiv(avail.span().lengthMs(), longestMs));
        List<Pod> pods = new ArrayList<>(count);
        long at = avail.span().startMs();
        for (long lengthMs : Apportionment.equally(avail.span().lengthMs(), count)) {
            pods.add(new Pod(avail, pods.size(), count, Span.ofMillis(at, at + lengthMs)));
            at += lengthMs;
        }
        return pods;
    }

    boolean isLast() {
        return index == count - 1;
    }

    /** Names the draws that are made for this pod. */
    String draw(String seed) {
        return seed + "|fine|" + avail.eventId() + "|" + avail.breakNo() + "|" + index;
    }
}

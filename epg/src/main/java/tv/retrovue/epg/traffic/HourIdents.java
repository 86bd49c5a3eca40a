package tv.retrovue.epg.traffic;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.schedule.Grid;
import tv.retrovue.epg.schedule.Span;

/**
 * Decides which pods end with the station's identification: one for every full local hour, where
 * the programme ends at the hour or else in the nearest break, never inside an act.
 */
final class HourIdents {

    /** How far from the hour an identification still counts as on time. */
    static final long TOLERANCE_MS = 10 * 60_000;

    static final String ON_TIME = "station id";
    static final String LATE = "station id late";

    private HourIdents() {}

    /**
     * Assigns the hours.
     *
     * @param pods by time, of contiguous events
     * @param shortestMs length of the shortest identification: what cannot hold it is not chosen
     * @return why each chosen pod was chosen: {@link #ON_TIME} or {@link #LATE}
     */
    static Map<Pod, String> assign(List<Pod> pods, long shortestMs, ZoneId zone, Span within) {
        Map<Pod, String> chosen = new HashMap<>();
        List<Pod> able = pods.stream().filter(pod -> canHold(pod, shortestMs)).toList();
        Grid hours = new Grid(zone, 60);
        for (long hour = hours.atOrAfter(within.startMs());
                hour <= within.endMs();
                hour = hours.atOrAfter(hour + 1)) {
            Optional<Pod> onTime = onTime(able, hour);
            onTime.ifPresent(pod -> chosen.put(pod, ON_TIME));
            if (onTime.isEmpty()) {
                firstAfter(able, hour).ifPresent(pod -> chosen.putIfAbsent(pod, LATE));
            }
        }
        return chosen;
    }

    /** Bumpers take half of a break at most. */
    private static boolean canHold(Pod pod, long lengthMs) {
        return pod.avail().breakNo() > 0
                && pod.span().lengthMs() >= (pod.avail().within() ? 2 * lengthMs : lengthMs);
    }

    private static Optional<Pod> onTime(List<Pod> pods, long hour) {
        return pods.stream()
                .filter(pod -> distance(pod, hour) <= TOLERANCE_MS)
                .min(
                        Comparator.comparing((Pod pod) -> !closesEventAt(pod, hour))
                                .thenComparingLong(pod -> distance(pod, hour)));
    }

    private static boolean closesEventAt(Pod pod, long hour) {
        return !pod.avail().within() && pod.isLast() && pod.span().endMs() == hour;
    }

    private static Optional<Pod> firstAfter(List<Pod> pods, long hour) {
        return pods.stream().filter(pod -> pod.span().startMs() > hour).findFirst();
    }

    /** The identification stands at the end of its pod. */
    private static long distance(Pod pod, long hour) {
        return Math.abs(pod.span().endMs() - hour);
    }
}

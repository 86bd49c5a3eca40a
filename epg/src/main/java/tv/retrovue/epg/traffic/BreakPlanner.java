package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/** Decides where an event is interrupted, and for how long each time. */
final class BreakPlanner {

    /** A shorter break is not worth going away for: its time goes to a neighbour. */
    static final long LEAST_BREAK_MS = 5_000;

    private static final int WITHIN_WEIGHT = 2;
    private static final int END_WEIGHT = 1;

    /** Best first. The next is looked at only if those before have no usable point. */
    private static final List<Predicate<Marker>> SOURCES =
            List.of(
                    marker ->
                            marker.kind() == Marker.Kind.AVAIL
                                    && marker.origin() == Marker.Origin.OPERATOR,
                    marker -> marker.kind() == Marker.Kind.AVAIL,
                    marker -> marker.kind() == Marker.Kind.CHAPTER,
                    marker -> marker.kind() == Marker.Kind.BLACK);

    private final BreakPolicy policy;

    BreakPlanner(BreakPolicy policy) {
        this.policy = policy;
    }

    /**
     * Plans an event. What has no usable mark is shown whole, with all of its breaks at the end.
     *
     * @param markers of the event's asset, by time
     */
    BreakPlan plan(ProgramEvent event, List<Marker> markers) {
        if (event.content().isEmpty()) {
            return new BreakPlan(List.of(), List.of(avail(event, 1, event.span(), false)));
        }
        long inventory = event.inventoryMs();
        List<Long> points =
                policy.style() == BreakPolicy.Style.NETWORK && inventory > 0
                        ? points(event, markers)
                        : List.of();
        return layOut(event, points, shares(inventory, points.size()));
    }

    private List<Long> points(ProgramEvent event, List<Marker> markers) {
        ProgramEvent.Content content = event.content().orElseThrow();
        BreakPolicy.Placement placement = policy.placement();
        long units = Math.ceilDiv(event.span().lengthMs(), placement.perMs());
        long most = Math.min(units * placement.maxBreaks(), mostWorthwhile(event.inventoryMs()));
        for (Predicate<Marker> source : SOURCES) {
            List<EvenChoice.Point> usable = usable(content, markers, source);
            List<Long> chosen =
                    EvenChoice.choose(usable, content.lengthMs(), placement.minActMs(), (int) most);
            if (!chosen.isEmpty()) {
                return chosen;
            }
        }
        return List.of();
    }

    /** So many that none of equal shares is too short. */
    private static long mostWorthwhile(long inventoryMs) {
        return Math.max(
                0, (inventoryMs / LEAST_BREAK_MS * WITHIN_WEIGHT - END_WEIGHT) / WITHIN_WEIGHT);
    }

    private List<EvenChoice.Point> usable(
            ProgramEvent.Content content, List<Marker> markers, Predicate<Marker> source) {
        long latest = titlesFrom(content, markers) - policy.placement().tailGuardMs();
        List<EvenChoice.Point> points = new ArrayList<>();
        for (Marker marker : markers) {
            long at = BreakPoints.at(marker);
            long into = at - content.offsetMs();
            if (source.test(marker)
                    && into >= earliest(marker)
                    && into <= latest
                    && into < content.lengthMs()
                    && BreakPoints.isOpen(markers, at)) {
                points.add(new EvenChoice.Point(into, score(marker)));
            }
        }
        return points;
    }

    private long earliest(Marker marker) {
        BreakPolicy.Placement placement = policy.placement();
        return marker.kind() == Marker.Kind.AVAIL
                ? Math.min(placement.coldOpenMs(), placement.minActMs())
                : placement.minActMs();
    }

    /** Where the closing titles begin, or the end: what is marked as outro in the second half. */
    private static long titlesFrom(ProgramEvent.Content content, List<Marker> markers) {
        return markers.stream()
                .filter(marker -> marker.kind() == Marker.Kind.OUTRO)
                .mapToLong(marker -> marker.atMs() - content.offsetMs())
                .filter(at -> at > content.lengthMs() / 2 && at < content.lengthMs())
                .min()
                .orElse(content.lengthMs());
    }

    /** Long black is a surer sign than short: in steps of half a second, up to two seconds. */
    private static int score(Marker marker) {
        return marker.kind() == Marker.Kind.BLACK
                ? (int) Math.min(4, (marker.endMs() - marker.atMs()) / 500)
                : 0;
    }

    /** Lengths of the breaks within, and at last of the one at the end; 0 for none. */
    private List<Long> shares(long inventoryMs, int within) {
        int[] weights = new int[within + 1];
        Arrays.fill(weights, WITHIN_WEIGHT);
        weights[within] = END_WEIGHT;
        List<Long> shares = new ArrayList<>(Apportionment.of(inventoryMs, weights));
        if (within > 0 && shares.getLast() < LEAST_BREAK_MS) {
            long last = shares.removeLast();
            shares.set(within - 1, shares.get(within - 1) + last);
            shares.add(0L);
        }
        long cap = policy.placement().maxBreakMs();
        for (int i = 0; i < within; i++) {
            long excess = Math.max(0, shares.get(i) - cap);
            shares.set(i, shares.get(i) - excess);
            shares.set(within, shares.get(within) + excess);
        }
        return shares;
    }

    private BreakPlan layOut(ProgramEvent event, List<Long> points, List<Long> shares) {
        ProgramEvent.Content content = event.content().orElseThrow();
        List<BreakPlan.Act> acts = new ArrayList<>();
        List<BreakPlan.Avail> avails = new ArrayList<>();
        long at = event.span().startMs();
        long into = 0;
        for (int i = 0; i < shares.size(); i++) {
            boolean within = i < points.size();
            long until = within ? points.get(i) : content.lengthMs();
            long end = at + until - into;
            acts.add(new BreakPlan.Act(Span.ofMillis(at, end), content.offsetMs() + into));
            into = until;
            at = end + shares.get(i);
            if (at > end) {
                avails.add(avail(event, i + 1, Span.ofMillis(end, at), within));
            }
        }
        return new BreakPlan(acts, avails);
    }

    private BreakPlan.Avail avail(ProgramEvent event, int breakNo, Span span, boolean within) {
        boolean isBreak = policy.style() != BreakPolicy.Style.NONE;
        return new BreakPlan.Avail(event.id(), isBreak ? breakNo : 0, span, within);
    }
}

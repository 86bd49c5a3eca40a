package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stamps of one elementary stream, judged against the step that they themselves take most
 * often. A break is a signalled discontinuity: what follows is not compared with what went before.
 */
final class StampSeries {
    private static final long WRAP = 0x2_0000_0000L;
    private static final long TOLERANCE = 180;

    private final List<Long> decode = new ArrayList<>();
    private final List<Long> shown = new ArrayList<>();
    private final List<Integer> breaks = new ArrayList<>();
    private double minLead = Double.POSITIVE_INFINITY;
    private double maxLead = Double.NEGATIVE_INFINITY;

    void add(long dts, long pts) {
        long unwrapped = decode.isEmpty() ? dts : decode.getLast() + signed(dts - decode.getLast());
        decode.add(unwrapped);
        shown.add(unwrapped + signed(pts - dts));
    }

    void lead(long ticks) {
        double ms = ticks / 90.0;
        minLead = Math.min(minLead, ms);
        maxLead = Math.max(maxLead, ms);
    }

    void breakHere() {
        breaks.add(decode.size());
    }

    int size() {
        return decode.size();
    }

    long first() {
        return decode.getFirst();
    }

    long last() {
        return decode.getLast();
    }

    boolean broken() {
        return breaks.stream().anyMatch(at -> at > 0 && at < decode.size());
    }

    StreamReport.Timing timing() {
        long step = usualStep();
        long gaps = 0;
        long backwards = 0;
        long equal = 0;
        long overlaps = 0;
        for (int i = 1; i < decode.size(); i++) {
            if (breaks.contains(i)) {
                continue;
            }
            long delta = decode.get(i) - decode.get(i - 1);
            if (delta < 0) {
                backwards++;
            } else if (delta == 0) {
                equal++;
            } else if (delta > step + TOLERANCE) {
                gaps++;
            } else if (delta < step - TOLERANCE) {
                overlaps++;
            }
        }
        return new StreamReport.Timing(
                decode.size(), gaps, backwards, equal, overlaps, minLead, maxLead);
    }

    StreamReport.Display display() {
        long step = usualStep();
        long gaps = 0;
        long overlaps = 0;
        int from = 0;
        List<Integer> ends = new ArrayList<>(breaks);
        ends.add(shown.size());
        for (int end : ends) {
            long[] stretch = shown.subList(from, end).stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(stretch);
            for (int i = 1; i < stretch.length; i++) {
                long delta = stretch[i] - stretch[i - 1];
                gaps += delta > step + TOLERANCE ? 1 : 0;
                overlaps += delta < step - TOLERANCE ? 1 : 0;
            }
            from = end;
        }
        return new StreamReport.Display(gaps, overlaps);
    }

    /** The median of the steps; 0 where there is none. */
    long usualStep() {
        long[] steps = new long[Math.max(0, decode.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = decode.get(i + 1) - decode.get(i);
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    /** A difference of 33-bit stamps, the short way. */
    static long signed(long difference) {
        long positive = Math.floorMod(difference, WRAP);
        return positive >= WRAP / 2 ? positive - WRAP : positive;
    }
}

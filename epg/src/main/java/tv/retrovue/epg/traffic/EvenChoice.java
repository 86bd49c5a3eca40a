package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses points of interruption: as many as are allowed, then those of the highest score, then
 * those that divide the programme most evenly.
 */
final class EvenChoice {

    /** Far more than any programme has breaks; keeps a file with ten thousand chapters cheap. */
    private static final int MOST_POINTS = 400;

    private final List<Point> points;
    private final long lengthMs;
    private final long leastActMs;

    private EvenChoice(List<Point> points, long lengthMs, long leastActMs) {
        this.points = points;
        this.lengthMs = lengthMs;
        this.leastActMs = leastActMs;
    }

    /** A point of interruption. */
    record Point(long atMs, int score) {}

    /**
     * Chooses.
     *
     * @param points in any order
     * @param leastActMs between two chosen points; the ends are the caller's business
     * @return ascending, at most {@code most}
     */
    static List<Long> choose(List<Point> points, long lengthMs, long leastActMs, int most) {
        List<Point> sorted = thin(points, lengthMs);
        if (sorted.isEmpty() || most <= 0) {
            return List.of();
        }
        return new EvenChoice(sorted, lengthMs, leastActMs).best(most);
    }

    /** By time, the best of those that stand close together. */
    private static List<Point> thin(List<Point> points, long lengthMs) {
        long apart = lengthMs / MOST_POINTS;
        List<Point> sorted = new ArrayList<>();
        points.stream()
                .sorted(Comparator.comparingLong(Point::atMs))
                .forEach(point -> {
                    if (sorted.isEmpty() || point.atMs() - sorted.getLast().atMs() > apart) {
                        sorted.add(point);
                    } else if (point.score() > sorted.getLast().score()) {
                        sorted.set(sorted.size() - 1, point);
                    }
                });
        return sorted;
    }

    /** How good a choice is, up to and including its last point. */
    private record Value(int score, long squares, int before) {
        boolean beats(@Nullable Value other) {
            return other == null
                    || score > other.score
                    || (score == other.score && squares < other.squares);
        }
    }

    /** Dynamic programming over (how many, which is the last). */
    private List<Long> best(int most) {
        int size = points.size();
        Value[] row = new Value[size];
        for (int i = 0; i < size; i++) {
            row[i] = new Value(points.get(i).score(), square(points.get(i).atMs()), -1);
        }
        List<Value[]> rows = new ArrayList<>(List.<Value[]>of(row));
        while (rows.size() < most) {
            Value[] next = extend(rows.getLast());
            if (Arrays.stream(next).allMatch(Objects::isNull)) {
                break;
            }
            rows.add(next);
        }
        return trace(rows);
    }

    private Value[] extend(Value[] row) {
        Value[] next = new Value[row.length];
        for (int i = 0; i < row.length; i++) {
            for (int before = 0; before < i; before++) {
                long act = points.get(i).atMs() - points.get(before).atMs();
                Value from = row[before];
                if (from != null && act >= leastActMs) {
                    Value value =
                            new Value(
                                    from.score() + points.get(i).score(),
                                    from.squares() + square(act),
                                    before);
                    if (value.beats(next[i])) {
                        next[i] = value;
                    }
                }
            }
        }
        return next;
    }

    private List<Long> trace(List<Value[]> rows) {
        int last = -1;
        Value best = null;
        Value[] row = rows.getLast();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null) {
                long tail = square(lengthMs - points.get(i).atMs());
                Value whole = new Value(row[i].score(), row[i].squares() + tail, row[i].before());
                if (whole.beats(best)) {
                    best = whole;
                    last = i;
                }
            }
        }
        List<Long> chosen = new ArrayList<>();
        for (int k = rows.size() - 1; k >= 0; k--) {
            chosen.addFirst(points.get(last).atMs());
            last = rows.get(k)[last].before();
        }
        return chosen;
    }

    private static long square(long ms) {
        return ms * ms;
    }
}

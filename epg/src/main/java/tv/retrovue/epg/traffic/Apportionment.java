package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Deals out whole milliseconds so that none is lost: by weight, then by largest remainder. */
final class Apportionment {

    private Apportionment() {}

    /**
     * Divides a length.
     *
     * @param weights at least one, all positive
     * @return as many lengths as weights, which add up to the total; of equal claims to a left-over
     *     millisecond the earlier has it
     */
    static List<Long> of(long totalMs, int... weights) {
        long all = IntStream.of(weights).sum();
        List<Long> shares = new ArrayList<>();
        for (int weight : weights) {
            shares.add(totalMs * weight / all);
        }
        long left = totalMs - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingLong(i -> -(totalMs * weights[i] % all))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares;
    }

    /** Divides a length equally. */
    static List<Long> equally(long totalMs, int parts) {
        int[] weights = new int[parts];
        Arrays.fill(weights, 1);
        return of(totalMs, weights);
    }
}

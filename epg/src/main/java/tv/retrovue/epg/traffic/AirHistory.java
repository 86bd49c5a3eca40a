package tv.retrovue.epg.traffic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.schedule.Span;

/**
 * What a channel has been planned to air, before and after the stretch that is being built. Grows
 * with it. Not thread-safe.
 */
final class AirHistory {

    /**
     * How far rotation remembers. A fixed length, counted from the moment in question: what is
     * built must not depend on how much of the past somebody happened to load.
     */
    static final long MEMORY_MS = 48 * 3_600_000L;

    private final Map<String, NavigableSet<Long>> byGroup = new HashMap<>();
    private final Map<String, NavigableSet<Long>> byProduct = new HashMap<>();
    private final Map<String, NavigableSet<Long>> byAdvertiser = new HashMap<>();
    private final NavigableMap<Long, String> products = new TreeMap<>();

    AirHistory(Collection<Airing> airings) {
        airings.forEach(this::add);
    }

    void add(Airing airing) {
        Airing.Copy copy = airing.copy();
        if (copy.group().isEmpty()) {
            return;
        }
        long at = airing.start().toEpochMilli();
        if (!copy.product().isEmpty()) {
            products.put(at, copy.product());
        }
        index(byGroup, copy.group(), at);
        index(byProduct, copy.product(), at);
        index(byAdvertiser, copy.advertiser(), at);
    }

    private static void index(Map<String, NavigableSet<Long>> index, String key, long at) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, k -> new TreeSet<>()).add(at);
        }
    }

    /** When the same copy was last seen before a moment, if that is not forgotten. */
    OptionalLong lastOf(String group, long beforeMs) {
        NavigableSet<Long> starts = byGroup.get(group);
        Long last = starts == null ? null : starts.lower(beforeMs);
        return last == null || last < beforeMs - MEMORY_MS
                ? OptionalLong.empty()
                : OptionalLong.of(last);
    }

    boolean groupWithin(String group, long afterMs, long beforeMs) {
        return any(byGroup.get(group), afterMs, beforeMs);
    }

    boolean productWithin(String product, long afterMs, long beforeMs) {
        return any(byProduct.get(product), afterMs, beforeMs);
    }

    boolean advertiserWithin(String advertiser, long afterMs, long beforeMs) {
        return any(byAdvertiser.get(advertiser), afterMs, beforeMs);
    }

    int countOf(String group, Span span) {
        NavigableSet<Long> starts = byGroup.get(group);
        return starts == null ? 0 : starts.subSet(span.startMs(), span.endMs()).size();
    }

    /**
     * Whether a product is that of the last product before a stretch, or of the first after it.
     *
     * @param near how far before and after count
     */
    boolean isNeighbour(String product, Span span, Span near) {
        return products
                        .subMap(near.startMs(), true, span.startMs(), false)
                        .descendingMap()
                        .values()
                        .stream()
                        .limit(1)
                        .anyMatch(product::equals)
                || products.subMap(span.endMs(), true, near.endMs(), false).values().stream()
                        .limit(1)
                        .anyMatch(product::equals);
    }

    /** Both bounds are exclusive: at exactly the distance that is asked for, all is well. */
    private static boolean any(@Nullable NavigableSet<Long> starts, long afterMs, long beforeMs) {
        if (starts == null) {
            return false;
        }
        Long next = starts.higher(afterMs);
        return next != null && next < beforeMs;
    }
}

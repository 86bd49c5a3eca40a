package tv.retrovue.epg.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.PoolId;

/**
 * The pools of a plan, and how far a channel has come in each. Not thread-safe; {@link #reset}
 * before every day.
 */
final class Pools {

    private final Catalog catalog;
    private final Map<PoolId, Deck> decks = new HashMap<>();
    private final Map<Long, Cursor> cursors = new TreeMap<>();

    Pools(Plan plan, Catalog catalog, String seed) {
        this.catalog = catalog;
        for (Daypart daypart : plan.dayparts()) {
            for (PoolId id : daypart.pools()) {
                catalog.pool(id)
                        .ifPresent(
                                pool -> decks.put(id, new Deck(pool, catalog.members(id), seed)));
            }
        }
    }

    void reset(List<Cursor> from) {
        cursors.clear();
        from.forEach(cursor -> cursors.put(cursor.pool().value(), cursor));
    }

    List<Cursor> cursors() {
        return List.copyOf(cursors.values());
    }

    boolean areEmpty(Daypart daypart) {
        return daypart.pools().stream()
                .allMatch(id -> !decks.containsKey(id) || decks.get(id).isEmpty());
    }

    /**
     * Takes the next asset for a daypart.
     *
     * @param turn how many programmes the daypart has shown today: whose turn it is
     */
    Optional<Asset> take(Daypart daypart, int turn, Fit fit) {
        int count = daypart.pools().size();
        for (int i = 0; i < count; i++) {
            PoolId id = daypart.pools().get((turn + i) % count);
            Deck deck = decks.get(id);
            if (deck == null) {
                continue;
            }
            Optional<Deck.Draw> draw = deck.next(cursor(id), fit.now(), fit.ever(), fit.snug());
            if (draw.isPresent()) {
                cursors.put(id.value(), draw.get().cursor());
                return Optional.of(draw.get().asset());
            }
        }
        return Optional.empty();
    }

    /** Which assets fit: see {@link Deck#next}. */
    record Fit(Predicate<Asset> now, Predicate<Asset> ever, Predicate<Asset> snug) {}

    /** Moves past an event that stands. */
    void replay(ProgramEvent event, Daypart daypart) {
        event.content()
                .flatMap(content -> catalog.asset(content.asset()))
                .ifPresent(asset -> replay(asset, daypart));
    }

    private void replay(Asset asset, Daypart daypart) {
        for (PoolId id : daypart.pools()) {
            Optional<Cursor> moved =
                    Optional.ofNullable(decks.get(id))
                            .filter(deck -> !deck.isEmpty())
                            .flatMap(deck -> deck.shown(cursor(id), asset));
            if (moved.isPresent()) {
                cursors.put(id.value(), moved.get());
                return;
            }
        }
    }

    /** The longest of a daypart's assets for a slot; a draw decides between equals. */
    Optional<Asset> longest(Daypart daypart, long slotMs, String draw) {
        return daypart.pools().stream()
                .flatMap(id -> catalog.members(id).stream())
                .filter(asset -> asset.file().durationMs() <= slotMs)
                .max(
                        Comparator.comparingLong((Asset asset) -> asset.file().durationMs())
                                .thenComparing(asset -> Lot.of(draw, asset.key())));
    }

    private Cursor cursor(PoolId id) {
        return cursors.getOrDefault(id.value(), Cursor.start(id));
    }
}

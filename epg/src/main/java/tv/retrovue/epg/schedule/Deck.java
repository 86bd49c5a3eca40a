package tv.retrovue.epg.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.BillingOrder;
import tv.retrovue.epg.catalog.Pool;

/**
 * The members of a pool in the order in which they are due, round after round, and how a cursor
 * moves through them.
 *
 * <p>Not thread-safe: the order of the latest round is kept.
 */
final class Deck {

    private final Pool pool;
    private final List<Asset> members;
    private final String seed;
    private long dealtRound = -1;
    private List<Card> dealt = List.of();

    Deck(Pool pool, List<Asset> members, String seed) {
        this.pool = pool;
        this.members = members;
        this.seed = seed;
    }

    /** An asset, and the place that it has in a round. */
    record Card(String place, Asset asset) {
        long lengthMs() {
            return asset.file().durationMs();
        }
    }

    /** A card, and the cursor after it was taken. */
    record Draw(Asset asset, Cursor cursor) {}

    boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * Chooses what comes next.
     *
     * @param now whether an asset may be taken here
     * @param ever whether it could be taken at the best of times; what cannot is passed over, or a
     *     sequence would wait for it for ever
     * @param snug whether an asset fits without running over; asked of substitutes
     */
    Optional<Draw> next(
            Cursor cursor, Predicate<Asset> now, Predicate<Asset> ever, Predicate<Asset> snug) {
        if (isEmpty()) {
            return Optional.empty();
        }
        return switch (pool.order()) {
            case SEQUENTIAL -> inSequence(cursor, now, ever);
            case SHUFFLE -> shuffled(cursor, now, snug);
        };
    }

    /** Marks an asset as shown, if it is in this deck and still due. */
    Optional<Cursor> shown(Cursor cursor, Asset asset) {
        Cursor open = open(cursor);
        return remaining(open).stream()
                .filter(card -> card.asset().key().equals(asset.key()))
                .findFirst()
                .map(card -> take(open, card).cursor());
    }

    private Optional<Draw> inSequence(Cursor cursor, Predicate<Asset> now, Predicate<Asset> ever) {
        Cursor at = cursor;
        for (int passed = 0; passed < members.size(); passed++) {
            at = open(at);
            Card due = remaining(at).getFirst();
            if (now.test(due.asset())) {
                return Optional.of(take(at, due));
            }
            if (ever.test(due.asset())) {
                return Optional.empty();
            }
            at = new Cursor(at.pool(), at.round(), due.place(), List.of(), at.last());
        }
        return Optional.empty();
    }

    private Optional<Draw> shuffled(Cursor cursor, Predicate<Asset> now, Predicate<Asset> snug) {
        Cursor open = open(cursor);
        List<Card> due = notLast(open, remaining(open));
        if (!due.isEmpty() && now.test(due.getFirst().asset())) {
            return Optional.of(take(open, due.getFirst()));
        }
        Optional<Card> fits = longest(due, snug);
        if (fits.isPresent()) {
            return fits.map(card -> take(open, card));
        }
        // Better a repeat than a hole.
        return longest(notLast(open, deal(open.round())), snug)
                .map(card -> new Draw(card.asset(), last(open, card)));
    }

    private static Optional<Card> longest(List<Card> cards, Predicate<Asset> snug) {
        ToLongFunction<Card> length = Card::lengthMs;
        return cards.stream()
                .filter(card -> snug.test(card.asset()))
                .max(
                        Comparator.comparingLong(length)
                                .thenComparing(Card::place, Comparator.reverseOrder()));
    }

    /** The same twice in a row only where there is nothing else. */
    private List<Card> notLast(Cursor cursor, List<Card> cards) {
        if (members.size() == 1) {
            return cards;
        }
        return cards.stream().filter(card -> !card.asset().key().equals(cursor.last())).toList();
    }

    /** The cursor itself, or the start of the next round where this one is used up. */
    private Cursor open(Cursor cursor) {
        if (remaining(cursor).isEmpty()) {
            return new Cursor(cursor.pool(), cursor.round() + 1, "", List.of(), cursor.last());
        }
        return cursor;
    }

    private List<Card> remaining(Cursor cursor) {
        Set<String> ahead = new HashSet<>(cursor.ahead());
        List<Card> cards = deal(cursor.round());
        return cards.subList(firstAfter(cards, cursor.after()), cards.size()).stream()
                .filter(card -> !ahead.contains(card.place()))
                .toList();
    }

    private static int firstAfter(List<Card> cards, String place) {
        int low = 0;
        int high = cards.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cards.get(middle).place().compareTo(place) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Draw take(Cursor cursor, Card card) {
        TreeSet<String> ahead = new TreeSet<>(cursor.ahead());
        ahead.add(card.place());
        String after = cursor.after();
        List<Card> cards = deal(cursor.round());
        for (Card next : cards.subList(firstAfter(cards, after), cards.size())) {
            if (!ahead.contains(next.place())) {
                break;
            }
            after = next.place();
        }
        List<String> stillAhead = new ArrayList<>(ahead.tailSet(after, false));
        return new Draw(
                card.asset(),
                last(
                        new Cursor(cursor.pool(), cursor.round(), after, stillAhead, cursor.last()),
                        card));
    }

    private static Cursor last(Cursor cursor, Card card) {
        return new Cursor(
                cursor.pool(), cursor.round(), cursor.after(), cursor.ahead(), card.asset().key());
    }

    private List<Card> deal(long round) {
        boolean shuffled = pool.order() == Pool.Order.SHUFFLE;
        if (dealtRound < 0 || (shuffled && dealtRound != round)) {
            String draw = seed + "|coarse|" + pool.id() + "|" + round;
            dealt =
                    members.stream()
                            .map(asset ->
                                    new Card(
                                            shuffled
                                                    ? Lot.of(draw, asset.key()).place()
                                                    : BillingOrder.position(asset),
                                            asset))
                            .sorted(Comparator.comparing(Card::place))
                            .toList();
            dealtRound = round;
        }
        return dealt;
    }
}

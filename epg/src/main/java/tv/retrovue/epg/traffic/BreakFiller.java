package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Span;

/**
 * Fills a pod to the millisecond: bumpers and identification at its edges, spots between them, and
 * what is left over with black, filler or the slate, never with a spot cut short.
 */
final class BreakFiller {

    /** So little is not worth dealing out. */
    private static final long LEAST_PAD_MS = 250;

    /** Shorter filler is a flicker. */
    private static final long LEAST_FILLER_MS = 5_000;

    private final Inventory inventory;
    private final BreakPolicy policy;
    private final SpotChoice choice;
    private final String seed;

    BreakFiller(Inventory inventory, BreakPolicy policy, SpotChoice choice, String seed) {
        this.inventory = inventory;
        this.policy = policy;
        this.choice = choice;
        this.seed = seed;
    }

    /** A part of a pod before it has its place. Without spot for black and for the slate. */
    record Part(PlaylogItem.Kind kind, Optional<Spot> spot, long inMs, long lengthMs, String why) {

        static Part whole(PlaylogItem.Kind kind, Spot spot, String why) {
            return new Part(kind, Optional.of(spot), 0, spot.lengthMs(), why);
        }

        static Part empty(PlaylogItem.Kind kind, long lengthMs, String why) {
            return new Part(kind, Optional.empty(), 0, lengthMs, why);
        }
    }

    /**
     * Fills a pod.
     *
     * @param ident why it ends with the station's identification; empty if it does not
     * @param near from the start of the break before to the end of the break after
     * @return parts that add up to the pod's length
     */
    List<Part> fill(Pod pod, String ident, Span near) {
        List<Part> head = new ArrayList<>();
        List<Part> tail = new ArrayList<>();
        addBumpers(pod, head, tail);
        if (!ident.isEmpty()) {
            long left = pod.span().lengthMs() - length(head) - length(tail);
            first(AssetKind.STATION_ID, pod, left)
                    .ifPresent(spot ->
                            tail.addFirst(Part.whole(PlaylogItem.Kind.STATION_ID, spot, ident)));
        }
        Span room =
                Span.ofMillis(
                        pod.span().startMs() + length(head), pod.span().endMs() - length(tail));
        List<Part> parts = new ArrayList<>(head);
        parts.addAll(fillRoom(pod, room, near));
        parts.addAll(tail);
        return parts;
    }

    private static long length(List<Part> parts) {
        return parts.stream().mapToLong(Part::lengthMs).sum();
    }

    private void addBumpers(Pod pod, List<Part> head, List<Part> tail) {
        long length = pod.span().lengthMs();
        if (!pod.avail().within()
                || pod.count() > 1
                || length < policy.placement().bumperMinBreakMs()) {
            return;
        }
        // A break that is mostly bumper is none.
        first(AssetKind.BUMPER_OUT, pod, length / 4)
                .ifPresent(
                        spot -> head.add(Part.whole(PlaylogItem.Kind.BUMPER_OUT, spot, "bumper")));
        first(AssetKind.BUMPER_IN, pod, length / 4)
                .ifPresent(
                        spot -> tail.add(Part.whole(PlaylogItem.Kind.BUMPER_IN, spot, "bumper")));
    }

    /** The one of a kind whose turn it is, of those that are not too long. */
    private Optional<Spot> first(AssetKind kind, Pod pod, long mostMs) {
        List<Spot> fitting =
                inventory.of(kind).stream().filter(spot -> spot.lengthMs() <= mostMs).toList();
        return choice.byTurn(fitting, pod.span().start(), pod.draw(seed)).stream().findFirst();
    }

    private List<Part> fillRoom(Pod pod, Span room, Span near) {
        if (room.isEmpty()) {
            return List.of();
        }
        boolean isBreak = pod.avail().breakNo() > 0;
        SpotChoice.Choice chosen =
                choice.choose(
                        isBreak ? inventory.spots() : List.of(),
                        new SpotChoice.Room(room, near, pod.draw(seed)));
        String why =
                "one of "
                        + chosen.candidates()
                        + (chosen.candidates() == 1 ? " candidate" : " candidates")
                        + chosen.relaxed().note();
        List<Part> spots =
                alternate(chosen.spots()).stream()
                        .map(spot -> Part.whole(Inventory.kindOf(spot), spot, why))
                        .toList();
        return withRemainder(spots, room.lengthMs() - chosen.lengthMs(), pod);
    }

    /** No kind twice in a row while there is another; the most frequent first, then by turn. */
    private static List<Spot> alternate(List<Spot> byTurn) {
        List<Spot> left = new ArrayList<>(byTurn);
        List<Spot> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Spot next = left.getFirst();
            for (Spot other : left) {
                if (urgency(other, order, left) > urgency(next, order, left)) {
                    next = other;
                }
            }
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    /** How many of its kind are left; less than any where the spot before is of its kind. */
    private static long urgency(Spot spot, List<Spot> order, List<Spot> left) {
        AssetKind kind = spot.asset().kind();
        boolean again = !order.isEmpty() && order.getLast().asset().kind() == kind;
        return again ? 0 : left.stream().filter(other -> other.asset().kind() == kind).count();
    }

    private List<Part> withRemainder(List<Part> spots, long gap, Pod pod) {
        if (gap == 0) {
            return spots;
        }
        List<Part> parts = new ArrayList<>();
        if (gap < LEAST_PAD_MS) {
            parts.addAll(spots);
            parts.add(Part.empty(PlaylogItem.Kind.PAD, gap, "remainder"));
        } else if (gap <= policy.rotation().maxPadMs() * spots.size()) {
            // Equal black after every spot; what does not divide goes to the last.
            long each = gap / spots.size();
            for (Part spot : spots) {
                boolean isLast = parts.size() == 2 * spots.size() - 2;
                long pad = isLast ? gap - each * (spots.size() - 1) : each;
                parts.add(spot);
                parts.add(Part.empty(PlaylogItem.Kind.PAD, pad, "remainder, dealt out"));
            }
        } else {
            parts.addAll(spots);
            parts.addAll(filler(gap, pod));
        }
        return parts;
    }

    /** Whole fillers as long as one is too short, then one that is cut; else the slate. */
    private List<Part> filler(long gap, Pod pod) {
        List<Spot> byTurn =
                choice.byTurn(
                        inventory.of(AssetKind.FILLER).stream()
                                .filter(spot -> spot.lengthMs() >= LEAST_FILLER_MS)
                                .toList(),
                        pod.span().start(),
                        pod.draw(seed));
        List<Part> parts = new ArrayList<>();
        long left = gap;
        for (int i = 0; left > 0; i++) {
            if (byTurn.isEmpty() || left < LEAST_PAD_MS) {
                boolean black = left <= policy.rotation().maxPadMs();
                parts.add(
                        Part.empty(
                                black ? PlaylogItem.Kind.PAD : PlaylogItem.Kind.SLATE,
                                left,
                                "nothing left to fill with"));
                break;
            }
            Spot spot = byTurn.get(i % byTurn.size());
            long length = Math.min(left, spot.lengthMs());
            parts.add(
                    new Part(
                            PlaylogItem.Kind.FILLER,
                            Optional.of(spot),
                            inventory.inPoint(spot, length, pod.draw(seed)),
                            length,
                            length < spot.lengthMs() ? "filler, cut" : "filler"));
            left -= length;
        }
        return parts;
    }
}

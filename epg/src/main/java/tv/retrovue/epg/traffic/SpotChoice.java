package tv.retrovue.epg.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.Lot;
import tv.retrovue.epg.schedule.Span;

/**
 * Chooses the spots of a pod: those that may air there, in the order of their turn, as full as can
 * be.
 */
final class SpotChoice {

    /**
     * Of more groups than this the least deserving are not tried: a sum of so many is always full.
     */
    private static final int MOST_GROUPS = 64;

    private final BreakPolicy.Rotation rotation;
    private final BroadcastDay days;
    private final AirHistory history;

    SpotChoice(BreakPolicy policy, BroadcastDay days, AirHistory history) {
        this.rotation = policy.rotation();
        this.days = days;
        this.history = history;
    }

    /**
     * What is to be chosen for.
     *
     * @param room where the spots may stand
     * @param near from the start of the break before to the end of the break after
     * @param draw names the draw that decides between equals
     */
    record Room(Span room, Span near, String draw) {}

    /**
     * What was chosen.
     *
     * @param spots in the order of their turn
     * @param candidates how many might have been chosen
     */
    record Choice(List<Spot> spots, int candidates, Relaxation relaxed) {

        long lengthMs() {
            return spots.stream().mapToLong(Spot::lengthMs).sum();
        }
    }

    /**
     * Chooses with as little given up as fills the room but for the black that is allowed; failing
     * that, what leaves the least.
     */
    Choice choose(List<Spot> spots, Room room) {
        List<Choice> tried = new ArrayList<>();
        for (Relaxation relaxed : Relaxation.values()) {
            List<Spot> eligible =
                    spots.stream().filter(spot -> isEligible(spot, room, relaxed)).toList();
            if (!tried.isEmpty() && tried.getLast().candidates() == eligible.size()) {
                continue;
            }
            Choice choice = new Choice(fill(eligible, room), eligible.size(), relaxed);
            if (gap(choice, room) <= rotation.maxPadMs()) {
                return choice;
            }
            tried.add(choice);
        }
        return tried.stream()
                .filter(choice -> gap(choice, room) <= rotation.maxPadMs() * choice.spots().size())
                .findFirst()
                .orElseGet(() ->
                        tried.stream()
                                .min(Comparator.comparingLong(c -> gap(c, room)))
                                .orElseThrow());
    }

    private static long gap(Choice choice, Room room) {
        return room.room().lengthMs() - choice.lengthMs();
    }

    /** In the order of their turn: never seen first, then longest ago; a draw between equals. */
    List<Spot> byTurn(List<Spot> spots, Instant at, String draw) {
        record Turn(long last, Lot lot, Spot spot) {}
        return spots.stream()
                .map(spot ->
                        new Turn(
                                history.lastOf(spot.copy().group(), at.toEpochMilli())
                                        .orElse(Long.MIN_VALUE),
                                Lot.of(draw, spot.asset().key()),
                                spot))
                .sorted(Comparator.comparingLong(Turn::last).thenComparing(Turn::lot))
                .map(Turn::spot)
                .toList();
    }

    private List<Spot> fill(List<Spot> eligible, Room room) {
        Map<String, List<Spot>> groups = new LinkedHashMap<>();
        for (Spot spot : byTurn(eligible, room.room().start(), room.draw())) {
            groups.computeIfAbsent(group(spot.copy()), name -> new ArrayList<>()).add(spot);
        }
        List<List<Spot>> tried = groups.values().stream().limit(MOST_GROUPS).toList();
        List<Integer> chosen =
                SubsetSum.fill(
                        tried.stream()
                                .map(group -> group.stream().map(Spot::lengthMs).toList())
                                .toList(),
                        room.room().lengthMs());
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            if (chosen.get(i) >= 0) {
                spots.add(tried.get(i).get(chosen.get(i)));
            }
        }
        return spots;
    }

    /** One of each product in a pod; of what advertises nothing, one of each copy. */
    private static String group(Airing.Copy copy) {
        return copy.product().isEmpty() ? "copy " + copy.group() : "product " + copy.product();
    }

    /** Asked of the whole room, since where in it a spot will stand is not known yet. */
    private boolean isEligible(Spot spot, Room room, Relaxation relaxed) {
        if (spot.lengthMs() > room.room().lengthMs()) {
            return false;
        }
        long first = room.room().startMs();
        long last = room.room().endMs() - spot.lengthMs();
        Airing.Copy copy = spot.copy();
        long product = rotation.productMs();
        long cooldown = relaxed.cooldown(rotation.cooldownMs());
        long advertiser = relaxed.keeps(Relaxation.ADVERTISER) ? rotation.advertiserMs() : 0;
        return !history.productWithin(copy.product(), first - product, last + product)
                && !history.isNeighbour(copy.product(), room.room(), room.near())
                && !history.groupWithin(copy.group(), first - cooldown, last + cooldown)
                && !history.groupWithin(
                        copy.group(), room.near().startMs() - 1, room.near().endMs())
                && !history.advertiserWithin(
                        copy.advertiser(), first - advertiser, last + advertiser)
                && (!relaxed.keeps(Relaxation.DAILY_CAP) || isBelowCap(copy, room.room()));
    }

    private boolean isBelowCap(Airing.Copy copy, Span room) {
        return rotation.maxPerDay() == 0
                || (history.countOf(copy.group(), day(room.start())) < rotation.maxPerDay()
                        && history.countOf(copy.group(), day(room.end().minusMillis(1)))
                                < rotation.maxPerDay());
    }

    private Span day(Instant instant) {
        return days.span(days.bdateOf(instant));
    }
}

package tv.retrovue.epg.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.BroadcastDay;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.Lot;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/**
 * Turns events of one channel into items, from one snapshot of the catalogue.
 *
 * <p>A function of the channel, the catalogue, the events and their {@link Surroundings}: what is
 * built in two steps is what is built in one. Thread-safe.
 */
public final class PlaylogBuilder {

    private final Channel channel;
    private final Catalog catalog;
    private final BreakPolicy policy;
    private final Inventory inventory;
    private final BreakPlanner planner;

    public PlaylogBuilder(Channel channel, Catalog catalog) {
        this.channel = channel;
        this.catalog = catalog;
        this.policy = channel.settings().breaks();
        this.inventory = new Inventory(catalog, policy.material());
        this.planner = new BreakPlanner(policy);
    }

    /**
     * Builds whole events.
     *
     * @param events contiguous, at least one
     */
    public Playlog build(List<ProgramEvent> events, Surroundings around) {
        return new Build(events, around).run();
    }

    /**
     * Puts something else, of the same length, in the place of one item whose asset is lost, so
     * that no other item changes: a spot that is as long to the millisecond, else filler cut to
     * length, else black or the slate.
     */
    public Playlog replace(PlaylogItem lost, Surroundings around) {
        AirHistory history = new AirHistory(around.airings());
        SpotChoice choice = new SpotChoice(policy, days(), history);
        long length = lost.span().lengthMs();
        String draw = channel.settings().seed() + "|replace|" + lost.id();
        Span near =
                Span.ofMillis(
                        lost.span().startMs() - policy.placement().maxBreakMs(),
                        lost.span().endMs() + policy.placement().maxBreakMs());
        List<Spot> equal =
                lost.breakNo() == 0
                        ? List.of()
                        : inventory.spots().stream()
                                .filter(spot -> spot.lengthMs() == length)
                                .toList();
        BreakFiller.Part part =
                choice.choose(equal, new SpotChoice.Room(lost.span(), near, draw)).spots().stream()
                        .findFirst()
                        .map(s -> BreakFiller.Part.whole(Inventory.kindOf(s), s, "as long"))
                        .orElseGet(() -> fillerOrNothing(length, draw));
        Assembly assembly = new Assembly(lost.eventId(), lost.span().startMs(), lost.seq());
        assembly.add(part, lost.breakNo(), "in place of " + lost.kind() + ": ");
        return new Playlog(channel.id(), lost.span(), assembly.items, assembly.airings);
    }

    private BreakFiller.Part fillerOrNothing(long length, String draw) {
        return inventory.of(AssetKind.FILLER).stream()
                .filter(spot -> spot.lengthMs() >= length)
                .min(Comparator.comparing(spot -> Lot.of(draw, spot.asset().key())))
                .map(spot ->
                        new BreakFiller.Part(
                                PlaylogItem.Kind.FILLER,
                                Optional.of(spot),
                                inventory.inPoint(spot, length, draw),
                                length,
                                "filler"))
                .orElseGet(() ->
                        BreakFiller.Part.empty(
                                length <= policy.rotation().maxPadMs()
                                        ? PlaylogItem.Kind.PAD
                                        : PlaylogItem.Kind.SLATE,
                                length,
                                "nothing to fill with"));
    }

    private BroadcastDay days() {
        return BroadcastDay.of(channel.settings());
    }

    /** Where an event breaks. Time that the plan leaves open is not filled. */
    private BreakPlan plan(ProgramEvent event) {
        if (event.kind() == ProgramEvent.Kind.OFFAIR) {
            return new BreakPlan(List.of(), List.of());
        }
        List<Marker> markers =
                inventory.isWorthBreaking()
                        ? event.content()
                                .map(content -> catalog.markers(content.asset()))
                                .orElse(List.of())
                        : List.of();
        return planner.plan(event, markers);
    }

    /** The items of one event, one after the other, and their airings. */
    private static final class Assembly {

        private final List<PlaylogItem> items = new ArrayList<>();
        private final List<Airing> airings = new ArrayList<>();
        private final String eventId;
        private long at;
        private int seq;

        Assembly(String eventId, long at, int seq) {
            this.eventId = eventId;
            this.at = at;
            this.seq = seq;
        }

        void add(BreakFiller.Part part, int breakNo, String prefix) {
            Span span = Span.ofMillis(at, at + part.lengthMs());
            part.spot()
                    .ifPresent(spot ->
                            airings.add(
                                    new Airing(
                                            spot.asset().id(),
                                            span.start(),
                                            part.lengthMs(),
                                            spot.copy())));
            item(
                    breakNo,
                    span,
                    part.kind(),
                    part.spot().map(s -> new PlaylogItem.Clip(s.asset().id(), part.inMs())),
                    prefix + part.why());
        }

        void act(BreakPlan.Act act, AssetId asset, boolean isAirable) {
            if (isAirable) {
                item(
                        0,
                        act.span(),
                        PlaylogItem.Kind.CONTENT,
                        Optional.of(new PlaylogItem.Clip(asset, act.inMs())),
                        "programme");
            } else {
                slate(act.span(), "the programme cannot be aired any more");
            }
        }

        void slate(Span span, String why) {
            item(0, span, PlaylogItem.Kind.SLATE, Optional.empty(), why);
        }

        private boolean continuesSlate(int breakNo) {
            return !items.isEmpty()
                    && items.getLast().kind() == PlaylogItem.Kind.SLATE
                    && items.getLast().breakNo() == breakNo;
        }

        private void item(
                int breakNo,
                Span span,
                PlaylogItem.Kind kind,
                Optional<PlaylogItem.Clip> clip,
                String why) {
            at = span.endMs();
            if (kind == PlaylogItem.Kind.SLATE && continuesSlate(breakNo)) {
                PlaylogItem before = items.removeLast();
                Span whole = new Span(before.span().start(), span.end());
                items.add(
                        new PlaylogItem(
                                eventId,
                                before.seq(),
                                breakNo,
                                whole,
                                kind,
                                clip,
                                before.lineage()));
                return;
            }
            items.add(new PlaylogItem(eventId, seq++, breakNo, span, kind, clip, why));
        }
    }

    /** One build. */
    private final class Build {

        private final List<ProgramEvent> events;
        private final List<Pod> pods = new ArrayList<>();
        private final Map<Pod, String> idents;
        private final AirHistory history;
        private final BreakFiller filler;
        private final Span span;
        private final List<PlaylogItem> items = new ArrayList<>();
        private final List<Airing> airings = new ArrayList<>();

        Build(List<ProgramEvent> events, Surroundings around) {
            this.events = events;
            this.span = new Span(events.getFirst().span().start(), events.getLast().span().end());
            List<ProgramEvent> all = new ArrayList<>(around.before());
            all.addAll(events);
            all.addAll(around.after());
            all.forEach(this::planAhead);
            this.idents =
                    idents(new Span(all.getFirst().span().start(), all.getLast().span().end()));
            this.history =
                    new AirHistory(
                            around.airings().stream()
                                    .filter(airing -> !span.contains(airing.start()))
                                    .toList());
            this.filler =
                    new BreakFiller(
                            inventory,
                            policy,
                            new SpotChoice(policy, days(), history),
                            channel.settings().seed());
        }

        private Map<Pod, String> idents(Span known) {
            return inventory.of(AssetKind.STATION_ID).stream()
                    .mapToLong(Spot::lengthMs)
                    .min()
                    .stream()
                    .mapToObj(shortest ->
                            HourIdents.assign(pods, shortest, channel.settings().zone(), known))
                    .findFirst()
                    .orElse(Map.of());
        }

        private void planAhead(ProgramEvent event) {
            for (BreakPlan.Avail avail : plan(event).avails()) {
                pods.addAll(Pod.of(avail, policy.placement().maxBreakMs()));
            }
        }

        Playlog run() {
            events.forEach(this::build);
            return new Playlog(channel.id(), span, items, airings);
        }

        private void build(ProgramEvent event) {
            BreakPlan plan = plan(event);
            Assembly assembly = new Assembly(event.id(), event.span().startMs(), 0);
            if (event.kind() == ProgramEvent.Kind.OFFAIR) {
                assembly.slate(event.span(), "off the air");
            }
            List<BreakPlan.Avail> avails = new ArrayList<>(plan.avails());
            for (BreakPlan.Act act : plan.acts()) {
                AssetId asset = event.content().orElseThrow().asset();
                assembly.act(act, asset, catalog.airable(asset).isPresent());
                if (!avails.isEmpty() && avails.getFirst().span().startMs() == assembly.at) {
                    fill(avails.removeFirst(), assembly);
                }
            }
            avails.forEach(avail -> fill(avail, assembly));
            items.addAll(assembly.items);
            airings.addAll(assembly.airings);
        }

        private void fill(BreakPlan.Avail avail, Assembly assembly) {
            Span near = near(avail);
            for (Pod pod : Pod.of(avail, policy.placement().maxBreakMs())) {
                int known = assembly.airings.size();
                for (BreakFiller.Part part : filler.fill(pod, ident(pod), near)) {
                    assembly.add(part, avail.breakNo(), "");
                }
                assembly.airings.subList(known, assembly.airings.size()).forEach(history::add);
            }
        }

        /**
         * Between the pods of a long break there is always one, so that it does not look endless.
         */
        private String ident(Pod pod) {
            if (pod.avail().breakNo() == 0) {
                return "";
            }
            return idents.getOrDefault(pod, pod.isLast() ? "" : "station id between pods");
        }

        /** From the start of the break before to the end of the break after. */
        private Span near(BreakPlan.Avail avail) {
            long from = avail.span().startMs();
            long until = avail.span().endMs();
            for (Pod pod : pods) {
                if (pod.span().endMs() <= avail.span().startMs()) {
                    from = pod.avail().span().startMs();
                } else if (pod.span().startMs() >= avail.span().endMs()) {
                    until = pod.avail().span().endMs();
                    break;
                }
            }
            return Span.ofMillis(from, until);
        }
    }
}

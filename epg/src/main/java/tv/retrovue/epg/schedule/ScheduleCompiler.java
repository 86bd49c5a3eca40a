package tv.retrovue.epg.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.Catalog;

/**
 * Plans broadcast days of one channel from one snapshot of the catalogue.
 *
 * <p>A day is a function of the channel, the plan, the catalogue and the {@link Opening}: no clock,
 * no random number, no hash code, locale or default zone has a part in it. Not thread-safe: an
 * instance keeps what it has drawn, so that the days of one channel are compiled by one instance.
 */
public final class ScheduleCompiler {

    private static final long HOUR_MS = 3_600_000;

    private final Channel channel;
    private final Plan plan;
    private final Catalog catalog;
    private final Grid grid;
    private final DayPieces pieces;
    private final Pools pools;

    public ScheduleCompiler(Channel channel, Plan plan, Catalog catalog) {
        this.channel = channel;
        this.plan = plan;
        this.catalog = catalog;
        this.grid = Grid.of(channel.settings());
        this.pieces = new DayPieces(plan, channel.settings());
        this.pools = new Pools(plan, catalog, channel.settings().seed());
    }

    /**
     * Plans one day. The events are contiguous from {@link Opening#from()} to the end of the day or
     * beyond it; time for which there is no programme becomes filler, time that the plan leaves
     * open is off the air.
     */
    public ScheduleDay compile(Opening opening) {
        Span span = BroadcastDay.of(channel.settings()).span(opening.bdate());
        pools.reset(opening.cursors());
        Filling filling = new Filling(opening);
        for (DayPieces.Piece piece : pieces.of(opening.bdate())) {
            filling.fill(piece);
        }
        return new ScheduleDay(
                channel.id(),
                opening.bdate(),
                span,
                opening.cursors(),
                pools.cursors(),
                filling.events,
                new ScheduleDay.Origin(
                        opening.generation(), catalog.revision(), plan.fingerprint()));
    }

    /**
     * Puts another programme into the slot of one that is lost; nothing else moves, and no cursor
     * either. The longest that the daypart's pools have for the slot is taken; if they have none,
     * the slot is filler.
     */
    public ProgramEvent substitute(ProgramEvent lost) {
        return plan.dayparts().stream()
                .filter(daypart -> daypart.name().equals(lost.place().daypart()))
                .findFirst()
                .flatMap(daypart -> pools.longest(daypart, lost.span().lengthMs(), lost.id()))
                .map(asset -> programme(lost.place(), lost.span(), asset))
                .orElseGet(() -> empty(lost.place(), lost.span(), ProgramEvent.Kind.FILLER));
    }

    /** A day while it is being filled. */
    private final class Filling {

        private final Opening opening;
        private final List<ProgramEvent> events;
        private final Map<String, Integer> turns = new HashMap<>();
        private long at;

        Filling(Opening opening) {
            this.opening = opening;
            this.events = new ArrayList<>(opening.kept());
            this.at = opening.from().toEpochMilli();
            for (ProgramEvent event : opening.kept()) {
                plan.dayparts().stream()
                        .filter(daypart -> daypart.name().equals(event.place().daypart()))
                        .findFirst()
                        .ifPresent(daypart -> pools.replay(event, daypart));
                if (event.kind() == ProgramEvent.Kind.PROGRAM) {
                    turns.merge(event.place().daypart(), 1, Integer::sum);
                }
            }
        }

        void fill(DayPieces.Piece piece) {
            if (at < piece.startMs()) {
                // Only before the first piece of a first day, where the day starts off the grid.
                addEmpty(Optional.empty(), piece.startMs(), ProgramEvent.Kind.FILLER);
            }
            if (piece.daypart().isEmpty() && at < piece.fillMs()) {
                addEmpty(Optional.empty(), piece.fillMs(), ProgramEvent.Kind.OFFAIR);
            }
            while (at < piece.fillMs()) {
                addNext(piece, piece.daypart().orElseThrow());
            }
        }

        private void addNext(DayPieces.Piece piece, Daypart daypart) {
            int turn = turns.getOrDefault(daypart.name(), 0);
            Optional<Asset> asset = pools.take(daypart, turn, fit(piece));
            if (asset.isPresent()) {
                turns.merge(daypart.name(), 1, Integer::sum);
                long end = slotEnd(at, asset.get());
                add(programme(place(daypart.name()), Span.ofMillis(at, end), asset.get()));
            } else {
                addEmpty(piece.daypart(), fillerEnd(piece, daypart), ProgramEvent.Kind.FILLER);
            }
        }

        private Pools.Fit fit(DayPieces.Piece piece) {
            long now = at;
            return new Pools.Fit(
                    asset -> slotEnd(now, asset) <= piece.limitMs(),
                    asset -> slotEnd(piece.openMs(), asset) <= piece.limitMs(),
                    asset -> slotEnd(now, asset) <= piece.endMs());
        }

        /** Where there is nothing at all, in hours: something may turn up. */
        private long fillerEnd(DayPieces.Piece piece, Daypart daypart) {
            return pools.areEmpty(daypart)
                    ? Math.min(piece.fillMs(), grid.atOrAfter(at + HOUR_MS))
                    : piece.fillMs();
        }

        private void addEmpty(Optional<Daypart> daypart, long endMs, ProgramEvent.Kind kind) {
            String name = daypart.map(Daypart::name).orElse("");
            add(empty(place(name), Span.ofMillis(at, endMs), kind));
        }

        private ProgramEvent.Place place(String daypart) {
            return new ProgramEvent.Place(opening.bdate(), events.size(), daypart);
        }

        private void add(ProgramEvent event) {
            events.add(event);
            at = event.span().endMs();
        }
    }

    private long slotEnd(long startMs, Asset asset) {
        return grid.atOrAfter(startMs + asset.file().durationMs());
    }

    private ProgramEvent programme(ProgramEvent.Place place, Span span, Asset asset) {
        return new ProgramEvent(
                eventId(place, span.start(), ProgramEvent.Kind.PROGRAM, asset.key()),
                place,
                span,
                Optional.of(new ProgramEvent.Content(asset.id(), 0, asset.file().durationMs())),
                ProgramEvent.Kind.PROGRAM,
                asset.billing());
    }

    private ProgramEvent empty(ProgramEvent.Place place, Span span, ProgramEvent.Kind kind) {
        return new ProgramEvent(
                eventId(place, span.start(), kind, ""),
                place,
                span,
                Optional.empty(),
                kind,
                Billing.titled(channel.ident().name()));
    }

    /** Does not depend on what else the day shows, nor on how often it was built. */
    private String eventId(
            ProgramEvent.Place place, Instant start, ProgramEvent.Kind kind, String assetKey) {
        return Lot.fingerprint(
                String.join(
                        "|",
                        "event",
                        channel.id().toString(),
                        kind.name(),
                        Long.toString(start.toEpochMilli()),
                        assetKey,
                        place.daypart()));
    }
}

package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.epg.traffic.Surroundings;

/**
 * Puts something else in the place of what cannot be aired any more, and changes nothing that does
 * not use it. Leaves the locked window alone.
 */
final class Repair {

    private final Desk desk;
    private final Instant unlocked;
    private final List<Playlog> playlogs = new ArrayList<>();

    /**
     * Prepares a repair.
     *
     * @param unlocked events that start before are left as they are
     */
    Repair(Desk desk, Instant unlocked) {
        this.desk = desk;
        this.unlocked = unlocked;
    }

    /** What is to be published; empty where nothing is lost. */
    Optional<Publication> run() {
        List<ScheduleDay> days = desk.daysFrom(unlocked);
        List<ScheduleDay> mended =
                days.stream().map(this::mended).filter(day -> !days.contains(day)).toList();
        Instant end = desk.book().playlogEnd(desk.id()).orElse(unlocked);
        if (end.isAfter(unlocked)) {
            Span span = new Span(unlocked, end);
            List<ProgramEvent> known = desk.events(Desk.around(span), mended);
            rebuild(known, days, span);
            replaceSpots(known, span);
        }
        return mended.isEmpty() && playlogs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Publication(desk.id(), false, mended, playlogs));
    }

    private ScheduleDay mended(ScheduleDay day) {
        List<ProgramEvent> events =
                day.events().stream()
                        .map(event -> isLost(event) ? desk.compiler().substitute(event) : event)
                        .toList();
        if (events.equals(day.events())) {
            return day;
        }
        ScheduleDay.Origin origin =
                new ScheduleDay.Origin(
                        day.origin().generation() + 1,
                        desk.catalog().revision(),
                        day.origin().plan());
        return new ScheduleDay(
                day.channel(),
                day.bdate(),
                day.span(),
                day.cursorIn(),
                day.cursorOut(),
                events,
                origin);
    }

    private boolean isLost(ProgramEvent event) {
        return !event.span().start().isBefore(unlocked)
                && event.content().filter(content -> isLost(content.asset())).isPresent();
    }

    private boolean isLost(AssetId asset) {
        return desk.catalog().airable(asset).isEmpty();
    }

    /** The items of events that have another programme now. */
    private void rebuild(List<ProgramEvent> known, List<ScheduleDay> before, Span built) {
        Set<String> unchanged = new HashSet<>();
        before.forEach(day -> day.events().forEach(event -> unchanged.add(event.id())));
        for (ProgramEvent event : known) {
            if (event.span().overlaps(built)
                    && !event.span().start().isBefore(unlocked)
                    && !unchanged.contains(event.id())) {
                playlogs.add(desk.build(List.of(event), known, freshAirings()));
            }
        }
    }

    private void replaceSpots(List<ProgramEvent> known, Span built) {
        Set<String> open = new HashSet<>();
        known.stream()
                .filter(event -> !event.span().start().isBefore(unlocked))
                .forEach(event -> open.add(event.id()));
        for (PlaylogItem item : desk.book().items(desk.id(), built)) {
            if (item.kind() != PlaylogItem.Kind.CONTENT
                    && open.contains(item.eventId())
                    && item.clip().filter(clip -> isLost(clip.asset())).isPresent()) {
                List<Airing> airings = new ArrayList<>(desk.airingsAround(item.span()));
                airings.addAll(freshAirings());
                playlogs.add(
                        desk.builder().replace(item, Surroundings.of(item.span(), known, airings)));
            }
        }
    }

    private List<Airing> freshAirings() {
        return playlogs.stream().flatMap(playlog -> playlog.airings().stream()).toList();
    }
}

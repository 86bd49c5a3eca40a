package tv.retrovue.epg.horizon;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;

/** The schedules of one channel, in memory. */
final class MemoryBook implements ScheduleBook {

    final TreeMap<LocalDate, ScheduleDay> days = new TreeMap<>();
    final TreeMap<Instant, PlaylogItem> items = new TreeMap<>();
    final TreeMap<Instant, Airing> spots = new TreeMap<>();
    int failures;
    int writes;

    @Override
    public List<ScheduleDay> days(ChannelId channel, Span span) {
        return days.values().stream().filter(day -> filled(day).overlaps(span)).toList();
    }

    private static Span filled(ScheduleDay day) {
        return new Span(day.events().getFirst().span().start(), day.filledUntil());
    }

    @Override
    public Optional<ScheduleDay> lastDay(ChannelId channel) {
        return Optional.ofNullable(days.lastEntry()).map(entry -> entry.getValue());
    }

    @Override
    public Optional<Instant> playlogEnd(ChannelId channel) {
        return Optional.ofNullable(items.lastEntry()).map(entry -> entry.getValue().span().end());
    }

    @Override
    public List<PlaylogItem> items(ChannelId channel, Span span) {
        Instant on = items.floorKey(span.start());
        return items.subMap(on == null ? span.start() : on, span.end()).values().stream()
                .filter(item -> item.span().overlaps(span))
                .toList();
    }

    @Override
    public List<Airing> airings(ChannelId channel, Span span) {
        List<Airing> airings = new ArrayList<>(spots.subMap(span.start(), span.end()).values());
        days(channel, span).forEach(day -> airings.addAll(Airing.ofProgrammes(day)));
        return airings.stream().filter(airing -> span.contains(airing.start())).toList();
    }

    @Override
    public void publish(Publication publication) {
        writes++;
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("disk full");
        }
        if (publication.startsOver()) {
            Instant from = publication.days().getFirst().span().start();
            days.tailMap(publication.days().getFirst().bdate()).clear();
            items.values().removeIf(item -> item.span().end().isAfter(from));
            spots.tailMap(from).clear();
        }
        publication.days().forEach(day -> days.put(day.bdate(), day));
        publication.playlogs().forEach(this::put);
    }

    private void put(Playlog log) {
        items.subMap(log.span().start(), log.span().end()).clear();
        spots.subMap(log.span().start(), log.span().end()).clear();
        log.items().forEach(item -> items.put(item.span().start(), item));
        log.airings().forEach(airing -> spots.put(airing.start(), airing));
    }
}

package tv.retrovue.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.PlaylogItem;

/** A schedule of all channels that holds what a test planned. */
public final class PlannedSchedule implements ScheduleBook {
    private final List<PlaylogItem> items = new ArrayList<>();
    private final List<ProgramEvent> events = new ArrayList<>();

    public int size() {
        return items.size();
    }

    public void add(PlaylogItem item) {
        items.add(item);
    }

    public void event(String id, Span span) {
        events.add(
                new ProgramEvent(
                        id,
                        new ProgramEvent.Place(LocalDate.EPOCH, 0, ""),
                        span,
                        Optional.empty(),
                        ProgramEvent.Kind.PROGRAM,
                        Billing.titled(id)));
    }

    @Override
    public List<PlaylogItem> items(ChannelId channel, Span span) {
        return items.stream().filter(item -> item.span().overlaps(span)).toList();
    }

    @Override
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        return events.stream().filter(event -> event.span().overlaps(span)).toList();
    }

    @Override
    public List<ScheduleDay> days(ChannelId channel, Span span) {
        return List.of();
    }

    @Override
    public Optional<ScheduleDay> lastDay(ChannelId channel) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> playlogEnd(ChannelId channel) {
        return Optional.empty();
    }

    @Override
    public List<Airing> airings(ChannelId channel, Span span) {
        return List.of();
    }

    @Override
    public void publish(Publication publication) {
        throw new IllegalStateException("reading never publishes");
    }
}

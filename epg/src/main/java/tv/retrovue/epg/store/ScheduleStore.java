package tv.retrovue.epg.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.horizon.Publication;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * Both schedules and the history of what was planned, in the station's database. Thread-safe; each
 * method is one transaction.
 */
public final class ScheduleStore implements ScheduleBook {
    private static final String REVISION = "schedule";

    private final Database database;

    /** Does not close the database. */
    public ScheduleStore(Database database) {
        this.database = database;
    }

    @Override
    public List<ScheduleDay> days(ChannelId channel, Span span) {
        return database.read(handle -> {
            EventRows rows = new EventRows(handle, channel);
            List<ProgramEvent> events = rows.overlapping(span);
            return events.isEmpty()
                    ? List.of()
                    : rows.days(
                            events.getFirst().place().bdate(), events.getLast().place().bdate());
        });
    }

    @Override
    public Optional<ScheduleDay> lastDay(ChannelId channel) {
        return database.read(handle -> {
            EventRows rows = new EventRows(handle, channel);
            return rows.lastDate().map(date -> rows.days(date, date).getFirst());
        });
    }

    @Override
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        return database.read(handle -> new EventRows(handle, channel).overlapping(span));
    }

    @Override
    public Optional<Instant> playlogEnd(ChannelId channel) {
        return database.read(handle -> new ItemRows(handle, channel).end());
    }

    @Override
    public List<PlaylogItem> items(ChannelId channel, Span span) {
        return database.read(handle -> new ItemRows(handle, channel).overlapping(span));
    }

    @Override
    public List<Airing> airings(ChannelId channel, Span span) {
        return database.read(handle -> new AiringRows(handle, channel).startingIn(span));
    }

    /** When each programme was last planned to start, on any channel, before an instant. */
    public Map<AssetId, Instant> lastAirings(Instant before) {
        return database.read(handle -> AiringRows.lastOfProgrammes(handle, before));
    }

    /** Grows with every publication on any channel. */
    public long revision() {
        return database.read(handle -> Sql.revision(handle, REVISION));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException where the channel does not exist, or something published
     *     would overlap what stays
     */
    @Override
    public void publish(Publication publication) {
        database.write(handle -> {
            requireChannel(handle, publication.channel());
            new Press(handle, publication.channel()).run(publication);
            return Sql.bump(handle, REVISION);
        });
    }

    /**
     * Forgets what is too old, but of each channel never the latest day, since the next one goes on
     * from it, and of each asset never the first and the last airing.
     *
     * @return how many rows were dropped
     */
    public int forget(Retention retention) {
        return database.write(handle ->
                EventRows.forget(handle, retention.schedules())
                        + ItemRows.forget(handle, retention.schedules())
                        + AiringRows.forget(handle, retention));
    }

    private static void requireChannel(Handle handle, ChannelId channel) {
        if (handle.createQuery("SELECT count(*) FROM channel WHERE id = :id")
                        .bind("id", channel.value())
                        .mapTo(Integer.class)
                        .one()
                == 0) {
            throw new IllegalArgumentException(
                    "cannot publish a schedule: there is no channel " + channel);
        }
    }

    /** Puts one publication in the place of what was there. */
    private final class Press {
        private final ChannelId channel;
        private final EventRows events;
        private final ItemRows items;
        private final AiringRows airings;

        Press(Handle handle, ChannelId channel) {
            this.channel = channel;
            this.events = new EventRows(handle, channel);
            this.items = new ItemRows(handle, channel);
            this.airings = new AiringRows(handle, channel);
        }

        void run(Publication publication) {
            if (publication.startsOver()) {
                withdraw(publication.days().getFirst());
            }
            publication.days().forEach(this::day);
            publication.days().stream()
                    .flatMap(day -> day.events().stream())
                    .map(event -> event.span().start())
                    .min(Instant::compareTo)
                    .flatMap(events::overlapFrom)
                    .ifPresent(overlap -> refuse("event " + overlap));
            publication.playlogs().forEach(this::playlog);
        }

        private void withdraw(ScheduleDay first) {
            LocalDate bdate = first.bdate();
            events.deleteFrom(bdate);
            airings.deleteDaysFrom(bdate);
            items.deleteEndingAfter(first.span().start()).ifPresent(airings::deleteSpotsFrom);
        }

        private void day(ScheduleDay day) {
            events.replace(day, database.time().millis());
            airings.replaceDay(day.bdate(), Airing.ofProgrammes(day));
        }

        private void playlog(Playlog playlog) {
            Instant start = playlog.span().start();
            items.overlapAt(start)
                    .ifPresent(item -> refuse("item " + item + " runs past " + start));
            items.replace(playlog.span(), playlog.items());
            airings.replaceSpots(playlog.span(), playlog.airings());
        }

        private void refuse(String overlap) {
            throw new IllegalArgumentException(
                    "cannot publish a schedule of channel " + channel + ": " + overlap);
        }
    }
}

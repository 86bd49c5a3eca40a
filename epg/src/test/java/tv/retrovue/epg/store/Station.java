package tv.retrovue.epg.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolQuery;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Cursor;
import tv.retrovue.epg.schedule.Daypart;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;
import tv.retrovue.epg.traffic.Playlog;
import tv.retrovue.epg.traffic.PlaylogItem;

/** A shelf of films and one channel, with days of six-hour programmes cut into ten-minute items. */
final class Station implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Duration SLOT = Duration.ofHours(6);
    private static final Duration PIECE = Duration.ofMinutes(10);

    final Shelf shelf;
    final ScheduleStore store;
    final ChannelStore channels;
    final ChannelId channel;
    final Pool pool;
    final List<AssetId> films = new ArrayList<>();

    Station(Path folder) {
        shelf = new Shelf(folder);
        store = new ScheduleStore(shelf.database);
        channels = new ChannelStore(shelf.database, new Random(3));
        pool = shelf.store.addPool("Films", PoolQuery.programmes(), Pool.Order.SHUFFLE);
        channel = addChannel("kino", "1");
        for (String key : List.of("a", "b", "c", "d")) {
            films.add(shelf.ready(key).id());
        }
    }

    @Override
    public void close() {
        shelf.close();
    }

    ChannelId addChannel(String slug, String number) {
        ChannelDraft draft =
                new ChannelDraft(
                        new ChannelDraft.Names(slug, number, slug),
                        ChannelSettings.of(ZoneId.of("UTC"), 30, "s"),
                        "{}",
                        new ChannelDraft.PlanDraft(
                                "All", List.of(Daypart.allDay("All", List.of(pool.id())))),
                        true);
        return ((ChannelSaved.Done) channels.add(draft)).card().channel().id();
    }

    static Instant start(LocalDate bdate) {
        return bdate.atTime(6, 0).atZone(ZoneId.of("UTC")).toInstant();
    }

    static Span hours(LocalDate bdate, int from, int to) {
        Instant start = start(bdate);
        return new Span(start.plus(Duration.ofHours(from)), start.plus(Duration.ofHours(to)));
    }

    /** A day of four programmes, the first of which is the film with this index. */
    ScheduleDay day(LocalDate bdate, int firstFilm) {
        List<ProgramEvent> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant start = start(bdate).plus(SLOT.multipliedBy(i));
            AssetId film = films.get((firstFilm + i) % films.size());
            events.add(
                    new ProgramEvent(
                            "e-" + channel + "-" + start.toEpochMilli() + "-" + film,
                            new ProgramEvent.Place(bdate, i, "All"),
                            new Span(start, start.plus(SLOT)),
                            Optional.of(new ProgramEvent.Content(film, 0, 1_200_000)),
                            ProgramEvent.Kind.PROGRAM,
                            Billing.titled("Film " + film)));
        }
        return new ScheduleDay(
                channel,
                bdate,
                hours(bdate, 0, 24),
                List.of(cursor(firstFilm)),
                List.of(cursor(firstFilm + 4)),
                events,
                new ScheduleDay.Origin(firstFilm, 7, "plan-" + firstFilm));
    }

    private Cursor cursor(int round) {
        return new Cursor(pool.id(), round, "h\u0001'x", List.of("y\u0001", "z"), "key");
    }

    /** The fine schedule of a span of whole ten minutes, and a spot at the start of each hour. */
    Playlog playlog(Span span, int film) {
        List<PlaylogItem> items = new ArrayList<>();
        List<Airing> airings = new ArrayList<>();
        AssetId asset = films.get(film);
        for (Instant at = span.start(); at.isBefore(span.end()); at = at.plus(PIECE)) {
            boolean spot = at.getEpochSecond() % 3600 == 0;
            items.add(
                    new PlaylogItem(
                            "event's",
                            items.size(),
                            spot ? 1 : 0,
                            new Span(at, at.plus(PIECE)),
                            spot ? PlaylogItem.Kind.PROMO : PlaylogItem.Kind.CONTENT,
                            Optional.of(new PlaylogItem.Clip(asset, 5)),
                            "rank 1"));
            if (spot) {
                airings.add(
                        new Airing(asset, at, 600_000, new Airing.Copy("group", "soda", "maker")));
            }
        }
        return new Playlog(channel, span, items, airings);
    }
}

package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Cursor;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;

/** Reads and writes the coarse schedule of one channel. */
final class EventRows {
    private static final String EVENTS =
            """
            SELECT id, bdate, ordinal, start_ms, end_ms, kind, daypart, asset_id, offset_ms,
                   content_ms, title, sub_title, series, season, episode, year, plot
            FROM program_event
            """;

    private final Handle handle;
    private final ChannelId channel;

    EventRows(Handle handle, ChannelId channel) {
        this.handle = handle;
        this.channel = channel;
    }

    /** The events that overlap a span, by time. They never overlap each other. */
    List<ProgramEvent> overlapping(Span span) {
        return handle.createQuery(
                        EVENTS
                                + """
                                WHERE channel_id = :channel AND start_ms < :to AND end_ms > :from
                                  AND start_ms >= coalesce(
                                      (SELECT max(start_ms) FROM program_event
                                       WHERE channel_id = :channel AND start_ms <= :from), :from)
                                ORDER BY start_ms
                                """)
                .bind("channel", channel.value())
                .bind("from", span.startMs())
                .bind("to", span.endMs())
                .map((row, context) -> event(row))
                .list();
    }

    /** The days between two dates, both inclusive, whole and by date. */
    List<ScheduleDay> days(LocalDate first, LocalDate last) {
        Map<String, List<ProgramEvent>> events = new HashMap<>();
        handle.createQuery(
                        EVENTS
                                + """
                                WHERE channel_id = :channel AND bdate BETWEEN :first AND :last
                                ORDER BY bdate, ordinal
                                """)
                .bind("channel", channel.value())
                .bind("first", first.toString())
                .bind("last", last.toString())
                .map((row, context) -> event(row))
                .forEach(event ->
                        events.computeIfAbsent(
                                        event.place().bdate().toString(), d -> new ArrayList<>())
                                .add(event));
        return handle.createQuery(
                        """
                        SELECT bdate, start_ms, end_ms, cursor_in, cursor_out, generation,
                               catalog_revision, plan
                        FROM schedule_day
                        WHERE channel_id = :channel AND bdate BETWEEN :first AND :last
                        ORDER BY bdate
                        """)
                .bind("channel", channel.value())
                .bind("first", first.toString())
                .bind("last", last.toString())
                .map((row, context) ->
                        day(row, events.getOrDefault(row.getString("bdate"), List.of())))
                .list();
    }

    Optional<LocalDate> lastDate() {
        return handle.createQuery("SELECT max(bdate) FROM schedule_day WHERE channel_id = :channel")
                .bind("channel", channel.value())
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse);
    }

    private static ProgramEvent event(ResultSet row) throws SQLException {
        return new ProgramEvent(
                row.getString("id"),
                new ProgramEvent.Place(
                        LocalDate.parse(row.getString("bdate")),
                        row.getInt("ordinal"),
                        row.getString("daypart")),
                Span.ofMillis(row.getLong("start_ms"), row.getLong("end_ms")),
                content(row),
                ProgramEvent.Kind.valueOf(row.getString("kind")),
                AssetRows.billing(row));
    }

    private static Optional<ProgramEvent.Content> content(ResultSet row) throws SQLException {
        long asset = row.getLong("asset_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new ProgramEvent.Content(
                                new AssetId(asset),
                                row.getLong("offset_ms"),
                                row.getLong("content_ms")));
    }

    private ScheduleDay day(ResultSet row, List<ProgramEvent> events) throws SQLException {
        return new ScheduleDay(
                channel,
                LocalDate.parse(row.getString("bdate")),
                Span.ofMillis(row.getLong("start_ms"), row.getLong("end_ms")),
                List.of(Sql.fromJson(row.getString("cursor_in"), Cursor[].class)),
                List.of(Sql.fromJson(row.getString("cursor_out"), Cursor[].class)),
                events,
                new ScheduleDay.Origin(
                        row.getLong("generation"),
                        row.getLong("catalog_revision"),
                        row.getString("plan")));
    }

    /** Withdraws the days from a date on, with their events. */
    void deleteFrom(LocalDate first) {
        handle.createUpdate(
                        "DELETE FROM schedule_day WHERE channel_id = :channel AND bdate >= :first")
                .bind("channel", channel.value())
                .bind("first", first.toString())
                .execute();
    }

    /** Puts a day in the place of what its date had. */
    void replace(ScheduleDay day, long nowMs) {
        handle.createUpdate(
                        "DELETE FROM schedule_day WHERE channel_id = :channel AND bdate = :bdate")
                .bind("channel", channel.value())
                .bind("bdate", day.bdate().toString())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO schedule_day (channel_id, bdate, start_ms, end_ms, cursor_in,
                            cursor_out, generation, catalog_revision, plan, built_ms)
                        VALUES (:channel, :bdate, :start, :end, :in, :out, :generation, :catalog,
                            :plan, :now)
                        """)
                .bind("channel", channel.value())
                .bind("bdate", day.bdate().toString())
                .bind("start", day.span().startMs())
                .bind("end", day.span().endMs())
                .bind("in", Sql.json(day.cursorIn()))
                .bind("out", Sql.json(day.cursorOut()))
                .bind("generation", day.origin().generation())
                .bind("catalog", day.origin().catalogRevision())
                .bind("plan", day.origin().plan())
                .bind("now", nowMs)
                .execute();
        insert(day.events());
    }

    private void insert(List<ProgramEvent> events) {
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO program_event (channel_id, bdate, ordinal, id, start_ms, end_ms,
                            kind, daypart, asset_id, offset_ms, content_ms, title, sub_title,
                            series, season, episode, year, plot)
                        VALUES (:channel, :bdate, :ordinal, :id, :start, :end, :kind, :daypart,
                            :asset, :offset, :content, :title, :subTitle, :series, :season,
                            :episode, :year, :plot)
                        """);
        for (ProgramEvent event : events) {
            bind(rows, event);
            AssetRows.bind(rows, event.billing()).add();
        }
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    /** An event that runs into the next one, from the one that is on at an instant on. */
    Optional<String> overlapFrom(Instant from) {
        return handle.createQuery(
                        """
                        SELECT id || ' runs into ' || next_id FROM (
                            SELECT id, end_ms, lead(start_ms) OVER by_start AS next_ms,
                                   lead(id) OVER by_start AS next_id
                            FROM program_event
                            WHERE channel_id = :channel AND end_ms > :from
                            WINDOW by_start AS (ORDER BY start_ms))
                        WHERE next_ms < end_ms LIMIT 1
                        """)
                .bind("channel", channel.value())
                .bind("from", from.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    private void bind(PreparedBatch row, ProgramEvent event) {
        Optional<ProgramEvent.Content> content = event.content();
        row.bind("channel", channel.value())
                .bind("bdate", event.place().bdate().toString())
                .bind("ordinal", event.place().ordinal())
                .bind("id", event.id())
                .bind("start", event.span().startMs())
                .bind("end", event.span().endMs())
                .bind("kind", event.kind().name())
                .bind("daypart", event.place().daypart())
                .bind("asset", Sql.column(content.map(shown -> shown.asset().value())))
                .bind("offset", Sql.column(content.map(ProgramEvent.Content::offsetMs)))
                .bind("content", Sql.column(content.map(ProgramEvent.Content::lengthMs)));
    }

    /** Drops the days whose events have all ended before an instant, but for the latest. */
    static int forget(Handle handle, Instant before) {
        return handle.createUpdate(
                        """
                        DELETE FROM schedule_day
                        WHERE end_ms <= :before
                          AND bdate < (SELECT max(bdate) FROM schedule_day later
                                       WHERE later.channel_id = schedule_day.channel_id)
                          AND NOT EXISTS (SELECT 1 FROM program_event e
                                          WHERE e.channel_id = schedule_day.channel_id
                                            AND e.bdate = schedule_day.bdate
                                            AND e.end_ms > :before)
                        """)
                .bind("before", before.toEpochMilli())
                .execute();
    }
}

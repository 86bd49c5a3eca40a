package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/** Reads and writes the fine schedule of one channel. */
final class ItemRows {
    private final Handle handle;
    private final ChannelId channel;

    ItemRows(Handle handle, ChannelId channel) {
        this.handle = handle;
        this.channel = channel;
    }

    /** The items that overlap a span, by time. They never overlap each other. */
    List<PlaylogItem> overlapping(Span span) {
        return handle.createQuery(
                        """
                        SELECT event_id, seq, break_no, start_ms, end_ms, kind, asset_id, in_ms,
                               lineage
                        FROM playlog_item
                        WHERE channel_id = :channel AND start_ms < :to AND end_ms > :from
                          AND start_ms >= coalesce(
                              (SELECT max(start_ms) FROM playlog_item
                               WHERE channel_id = :channel AND start_ms <= :from), :from)
                        ORDER BY start_ms
                        """)
                .bind("channel", channel.value())
                .bind("from", span.startMs())
                .bind("to", span.endMs())
                .map((row, context) -> item(row))
                .list();
    }

    Optional<Instant> end() {
        return handle.createQuery(
                        """
                        SELECT end_ms FROM playlog_item WHERE channel_id = :channel
                        ORDER BY start_ms DESC LIMIT 1
                        """)
                .bind("channel", channel.value())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private static PlaylogItem item(ResultSet row) throws SQLException {
        return new PlaylogItem(
                row.getString("event_id"),
                row.getInt("seq"),
                row.getInt("break_no"),
                Span.ofMillis(row.getLong("start_ms"), row.getLong("end_ms")),
                PlaylogItem.Kind.valueOf(row.getString("kind")),
                clip(row),
                row.getString("lineage"));
    }

    private static Optional<PlaylogItem.Clip> clip(ResultSet row) throws SQLException {
        long asset = row.getLong("asset_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new PlaylogItem.Clip(new AssetId(asset), row.getLong("in_ms")));
    }

    /**
     * Withdraws the items that end after an instant.
     *
     * @return where the first of them started
     */
    Optional<Instant> deleteEndingAfter(Instant instant) {
        return handle
                .createQuery(
                        """
                        DELETE FROM playlog_item WHERE channel_id = :channel AND end_ms > :after
                        RETURNING start_ms
                        """)
                .bind("channel", channel.value())
                .bind("after", instant.toEpochMilli())
                .mapTo(Long.class)
                .list()
                .stream()
                .min(Long::compare)
                .map(Instant::ofEpochMilli);
    }

    /** Puts items in the place of those that start in a span. */
    void replace(Span span, List<PlaylogItem> items) {
        handle.createUpdate(
                        """
                        DELETE FROM playlog_item
                        WHERE channel_id = :channel AND start_ms >= :from AND start_ms < :to
                        """)
                .bind("channel", channel.value())
                .bind("from", span.startMs())
                .bind("to", span.endMs())
                .execute();
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO playlog_item (channel_id, start_ms, end_ms, event_id, seq,
                            break_no, kind, asset_id, in_ms, lineage)
                        VALUES (:channel, :start, :end, :event, :seq, :break, :kind, :asset, :in,
                            :lineage)
                        """);
        items.forEach(item -> bind(rows, item).add());
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    /** An item that runs into the start of a span from before it. */
    Optional<String> overlapAt(Instant start) {
        return handle.createQuery(
                        """
                        SELECT event_id || '.' || seq FROM playlog_item
                        WHERE channel_id = :channel AND end_ms > :start AND start_ms =
                            (SELECT max(start_ms) FROM playlog_item
                             WHERE channel_id = :channel AND start_ms < :start)
                        """)
                .bind("channel", channel.value())
                .bind("start", start.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    private PreparedBatch bind(PreparedBatch row, PlaylogItem item) {
        return row.bind("channel", channel.value())
                .bind("start", item.span().startMs())
                .bind("end", item.span().endMs())
                .bind("event", item.eventId())
                .bind("seq", item.seq())
                .bind("break", item.breakNo())
                .bind("kind", item.kind().name())
                .bind("asset", Sql.column(item.clip().map(clip -> clip.asset().value())))
                .bind("in", Sql.column(item.clip().map(PlaylogItem.Clip::inMs)))
                .bind("lineage", item.lineage());
    }

    static int forget(Handle handle, Instant before) {
        return handle.createUpdate(
                        """
                        DELETE FROM playlog_item
                        WHERE channel_id IN (SELECT id FROM channel)
                          AND start_ms < :before AND end_ms <= :before
                        """)
                .bind("before", before.toEpochMilli())
                .execute();
    }
}

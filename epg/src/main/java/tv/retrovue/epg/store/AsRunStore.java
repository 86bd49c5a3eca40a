package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.asrun.AsRunLog;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * The as-run log in the station's database, where triggers refuse to rewrite it. Thread-safe; each
 * method is one transaction.
 */
public final class AsRunStore implements AsRunLog {
    private final Database database;

    /** Does not close the database. */
    public AsRunStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean append(AiredItem aired, Optional<PlaylogItem> planned) {
        return database.write(handle -> insert(handle, aired, planned) > 0);
    }

    private int insert(Handle handle, AiredItem aired, Optional<PlaylogItem> planned) {
        return handle.createUpdate(
                        """
                        INSERT INTO as_run (channel_id, item_id, first_frame, end_frame, start_ms,
                            end_ms, slate_frames, cause, viewers, planned_start_ms, planned_end_ms,
                            kind, asset_id, title, recorded_ms)
                        VALUES (:channel, :item, :first, :endFrame, :start, :end, :slate, :cause,
                            :viewers, :plannedStart, :plannedEnd, :kind, :asset,
                            coalesce((SELECT title FROM asset WHERE id = :asset), ''), :now)
                        ON CONFLICT (channel_id, item_id, first_frame) DO NOTHING
                        """)
                .bind("channel", aired.channel().value())
                .bind("item", aired.itemId())
                .bind("first", aired.frames().first())
                .bind("endFrame", aired.frames().end())
                .bind("start", aired.span().startMs())
                .bind("end", aired.span().endMs())
                .bind("slate", aired.outcome().slateFrames())
                .bind("cause", aired.outcome().cause())
                .bind("viewers", aired.outcome().viewers())
                .bind("plannedStart", Sql.column(planned.map(item -> item.span().startMs())))
                .bind("plannedEnd", Sql.column(planned.map(item -> item.span().endMs())))
                .bind("kind", planned.map(item -> item.kind().name()).orElse(null))
                .bind(
                        "asset",
                        Sql.column(
                                planned.flatMap(PlaylogItem::clip)
                                        .map(clip -> clip.asset().value())))
                .bind("now", database.time().millis())
                .execute();
    }

    @Override
    public List<AsRun> list(ChannelId channel, Span span, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT channel_id, item_id, first_frame, end_frame, start_ms,
                                       end_ms, slate_frames, cause, viewers, planned_start_ms,
                                       planned_end_ms, kind, asset_id, title
                                FROM as_run
                                WHERE channel_id = :channel AND start_ms < :to AND end_ms > :from
                                ORDER BY start_ms, id LIMIT :limit
                                """)
                        .bind("channel", channel.value())
                        .bind("from", span.startMs())
                        .bind("to", span.endMs())
                        .bind("limit", limit)
                        .map((row, context) -> new AsRun(aired(row), planned(row)))
                        .list());
    }

    private static AiredItem aired(ResultSet row) throws SQLException {
        return new AiredItem(
                new ChannelId(row.getLong("channel_id")),
                row.getString("item_id"),
                new AiredItem.Frames(row.getLong("first_frame"), row.getLong("end_frame")),
                Span.ofMillis(row.getLong("start_ms"), row.getLong("end_ms")),
                new AiredItem.Outcome(
                        row.getLong("slate_frames"),
                        row.getString("cause"),
                        row.getInt("viewers")));
    }

    private static Optional<AsRun.Planned> planned(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return Optional.empty();
        }
        long asset = row.getLong("asset_id");
        return Optional.of(
                new AsRun.Planned(
                        Span.ofMillis(
                                row.getLong("planned_start_ms"), row.getLong("planned_end_ms")),
                        PlaylogItem.Kind.valueOf(kind),
                        asset == 0 ? Optional.empty() : Optional.of(new AssetId(asset)),
                        row.getString("title")));
    }

    /**
     * Drops the facts that are too old.
     *
     * @return how many
     */
    public int forget(Retention retention) {
        return database.write(handle -> {
            long before = retention.asRun().toEpochMilli();
            handle.createUpdate("UPDATE as_run_retention SET before_ms = max(before_ms, :before)")
                    .bind("before", before)
                    .execute();
            return handle.createUpdate("DELETE FROM as_run WHERE end_ms < :before")
                    .bind("before", before)
                    .execute();
        });
    }
}

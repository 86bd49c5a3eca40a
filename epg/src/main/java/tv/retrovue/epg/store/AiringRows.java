package tv.retrovue.epg.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.Airing;

/** Reads and writes the planned history of one channel. */
final class AiringRows {
    // Rows are sought by "bdate <> ''" in so many words: only then is the index of the days used.

    /** The date of what no broadcast day plans by itself: spots. */
    private static final String SPOT = "";

    private final Handle handle;
    private final ChannelId channel;

    AiringRows(Handle handle, ChannelId channel) {
        this.handle = handle;
        this.channel = channel;
    }

    List<Airing> startingIn(Span span) {
        return handle.createQuery(
                        """
                        SELECT asset_id, start_ms, length_ms, copy_group, product, advertiser
                        FROM airing
                        WHERE channel_id = :channel AND start_ms >= :from AND start_ms < :to
                        ORDER BY start_ms, asset_id
                        """)
                .bind("channel", channel.value())
                .bind("from", span.startMs())
                .bind("to", span.endMs())
                .map((row, context) ->
                        new Airing(
                                new AssetId(row.getLong("asset_id")),
                                Sql.instant(row, "start_ms"),
                                row.getLong("length_ms"),
                                new Airing.Copy(
                                        row.getString("copy_group"),
                                        row.getString("product"),
                                        row.getString("advertiser"))))
                .list();
    }

    void deleteDaysFrom(LocalDate first) {
        handle.createUpdate(
                        """
                        DELETE FROM airing
                        WHERE channel_id = :channel AND bdate >= :first AND bdate <> ''
                        """)
                .bind("channel", channel.value())
                .bind("first", first.toString())
                .execute();
    }

    void deleteSpotsFrom(Instant from) {
        handle.createUpdate(
                        """
                        DELETE FROM airing
                        WHERE channel_id = :channel AND bdate = '' AND start_ms >= :from
                        """)
                .bind("channel", channel.value())
                .bind("from", from.toEpochMilli())
                .execute();
    }

    void replaceDay(LocalDate bdate, List<Airing> airings) {
        handle.createUpdate(
                        """
                        DELETE FROM airing
                        WHERE channel_id = :channel AND bdate = :bdate AND bdate <> ''
                        """)
                .bind("channel", channel.value())
                .bind("bdate", bdate.toString())
                .execute();
        insert(bdate.toString(), airings);
    }

    void replaceSpots(Span span, List<Airing> airings) {
        handle.createUpdate(
                        """
                        DELETE FROM airing WHERE channel_id = :channel AND bdate = ''
                          AND start_ms >= :from AND start_ms < :to
                        """)
                .bind("channel", channel.value())
                .bind("from", span.startMs())
                .bind("to", span.endMs())
                .execute();
        insert(SPOT, airings);
    }

    private void insert(String bdate, List<Airing> airings) {
        if (airings.isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO airing (channel_id, start_ms, asset_id, bdate, length_ms,
                            copy_group, product, advertiser)
                        VALUES (:channel, :start, :asset, :bdate, :length, :group, :product,
                            :advertiser)
                        """);
        for (Airing airing : airings) {
            rows.bind("channel", channel.value())
                    .bind("start", airing.start().toEpochMilli())
                    .bind("asset", airing.asset().value())
                    .bind("bdate", bdate)
                    .bind("length", airing.lengthMs())
                    .bind("group", airing.copy().group())
                    .bind("product", airing.copy().product())
                    .bind("advertiser", airing.copy().advertiser())
                    .add();
        }
        rows.execute();
    }

    /**
     * When each programme was last planned to start, on any channel, before an instant. One step in
     * the index for each asset, however long the history is.
     */
    static Map<AssetId, Instant> lastOfProgrammes(Handle handle, Instant before) {
        Map<AssetId, Instant> last = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT id, (SELECT max(start_ms) FROM airing
                                    WHERE asset_id = asset.id AND start_ms < :before) AS last_ms
                        FROM asset WHERE kind = 'PROGRAM' AND last_ms IS NOT NULL
                        """)
                .bind("before", before.toEpochMilli())
                .map((row, context) ->
                        Map.entry(new AssetId(row.getLong("id")), Sql.instant(row, "last_ms")))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(last);
    }

    /**
     * Forgets airings that started before a limit, of programmes and of spots apart, but never the
     * first and the last of an asset.
     */
    static int forget(Handle handle, Retention retention) {
        return handle.createUpdate(
                        """
                        DELETE FROM airing
                        WHERE channel_id IN (SELECT id FROM channel)
                          AND start_ms < max(:programmes, :spots)
                          AND start_ms < CASE bdate WHEN '' THEN :spots ELSE :programmes END
                          AND start_ms > (SELECT min(start_ms) FROM airing same
                                          WHERE same.asset_id = airing.asset_id)
                          AND start_ms < (SELECT max(start_ms) FROM airing same
                                          WHERE same.asset_id = airing.asset_id)
                        """)
                .bind("programmes", retention.programmes().toEpochMilli())
                .bind("spots", retention.spots().toEpochMilli())
                .execute();
    }
}

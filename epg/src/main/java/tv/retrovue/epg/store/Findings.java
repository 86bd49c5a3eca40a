package tv.retrovue.epg.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Loudness;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.catalog.ProbeResult;

/**
 * Stores what was found out about a file, where the catalogue still has that file: the same size
 * and date as when it was opened.
 */
final class Findings {
    private final Handle handle;
    private final Asset seen;

    Findings(Handle handle, Asset seen) {
        this.handle = handle;
        this.seen = seen;
    }

    boolean ready(ProbeResult result, long nowMs) {
        boolean believed =
                onSameFile(
                                        """
                                        UPDATE asset SET duration_ms = :duration,
                                            reason = CASE WHEN state IN ('MISSING', 'RETIRED')
                                                          THEN reason ELSE '' END,
                                            state = CASE WHEN state IN ('MISSING', 'RETIRED')
                                                         THEN state ELSE 'READY' END
                                        WHERE id = :id AND size_bytes = :size
                                          AND modified_ms = :modified
                                        """)
                                .bind("duration", result.durationMs())
                                .execute()
                        > 0;
        if (believed) {
            keepFacts(result.facts(), nowMs);
            MarkerRows.replace(
                    handle,
                    seen.id(),
                    Marker.Origin.FILE,
                    new MarkerRows.Said(result.markers(), nowMs));
        }
        return believed;
    }

    private void keepFacts(String facts, long nowMs) {
        handle.createUpdate(
                        """
                        INSERT INTO asset_probe (asset_id, facts, probed_ms)
                        VALUES (:id, :facts, :now)
                        ON CONFLICT (asset_id)
                        DO UPDATE SET facts = excluded.facts, probed_ms = excluded.probed_ms
                        """)
                .bind("id", seen.id().value())
                .bind("facts", facts)
                .bind("now", nowMs)
                .execute();
    }

    boolean unfit(String reason) {
        return onSameFile(
                                """
                                UPDATE asset SET state = 'QUARANTINED', reason = :reason
                                WHERE id = :id AND size_bytes = :size AND modified_ms = :modified
                                  AND state IN ('NEW', 'READY', 'QUARANTINED')
                                """)
                        .bind("reason", reason)
                        .execute()
                > 0;
    }

    /** The first measure of a file stands: what is on the air by it must not change its level. */
    boolean loud(Loudness loudness) {
        return onSameFile(
                                """
                                UPDATE asset SET lufs_x100 = :lufs, measured_ms = :measured
                                WHERE id = :id AND size_bytes = :size AND modified_ms = :modified
                                  AND lufs_x100 IS NULL
                                """)
                        .bind("lufs", loudness.lufsTimes100())
                        .bind("measured", loudness.measured().toEpochMilli())
                        .execute()
                > 0;
    }

    private Update onSameFile(String sql) {
        return handle.createUpdate(sql)
                .bind("id", seen.id().value())
                .bind("size", seen.file().sizeBytes())
                .bind("modified", seen.file().modified().toEpochMilli());
    }

    static Map<AssetId, Loudness> loudness(Handle handle, Collection<AssetId> ids) {
        Map<AssetId, Loudness> loudness = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT id, lufs_x100, measured_ms FROM asset
                        WHERE lufs_x100 IS NOT NULL
                          AND id IN (SELECT value FROM json_each(:ids))
                        """)
                .bind("ids", Sql.numbers(ids.stream().map(AssetId::value).toList()))
                .map((row, context) ->
                        Map.entry(
                                new AssetId(row.getLong("id")),
                                new Loudness(
                                        row.getInt("lufs_x100"), Sql.instant(row, "measured_ms"))))
                .forEach(entry -> loudness.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(loudness);
    }
}

package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.MediaFile;

/** Reads assets. The facts of a probe are read only where they are asked for: they are large. */
final class AssetRows {

    /** Everything but the facts. */
    private static final String COLUMNS =
            """
            SELECT asset.id, key, kind, title, sub_title, series, season, episode, year, plot,
                   path, size_bytes, modified_ms, duration_ms, state, reason,
                   (SELECT json_group_array(value) FROM tag WHERE tag.asset_id = asset.id) AS tags,
            """;

    private static final String WITHOUT_FACTS =
            COLUMNS
                    + """
                       '' AS facts
                    FROM asset
                    """;
    private static final String WITH_FACTS =
            COLUMNS
                    + """
                       coalesce(facts, '') AS facts
                    FROM asset LEFT JOIN asset_probe ON asset_probe.asset_id = asset.id
                    """;

    private AssetRows() {}

    static List<Asset> matching(Handle handle, AssetFilter filter) {
        return handle.createQuery(
                        WITHOUT_FACTS
                                + """
                                WHERE (:anyKind OR kind IN (SELECT value FROM json_each(:kinds)))
                                  AND (:anyState OR state IN (SELECT value FROM json_each(:states)))
                                  AND (:anySeries OR series IN (SELECT value FROM json_each(:series)))
                                  AND (:anyTag OR asset.id IN (
                                        SELECT asset_id FROM tag
                                        WHERE value IN (SELECT value FROM json_each(:tags))))
                                ORDER BY asset.id
                                """)
                .bind("anyKind", filter.kinds().isEmpty())
                .bind("kinds", Sql.names(filter.kinds()))
                .bind("anyState", filter.states().isEmpty())
                .bind("states", Sql.names(filter.states()))
                .bind("anySeries", filter.series().isEmpty())
                .bind("series", Sql.texts(filter.series()))
                .bind("anyTag", filter.tags().isEmpty())
                .bind("tags", Sql.texts(filter.tags()))
                .map(AssetRows::map)
                .list();
    }

    static List<Asset> all(Handle handle) {
        return handle.createQuery(WITHOUT_FACTS).map(AssetRows::map).list();
    }

    static List<Asset> byIds(Handle handle, Collection<AssetId> ids) {
        return handle.createQuery(
                        WITH_FACTS
                                + """
                                WHERE asset.id IN (SELECT value FROM json_each(:ids))
                                """)
                .bind("ids", Sql.numbers(ids.stream().map(AssetId::value).toList()))
                .map(AssetRows::map)
                .list();
    }

    static Optional<Asset> byKey(Handle handle, String key) {
        return handle.createQuery(
                        WITH_FACTS
                                + """
                                WHERE key = :key
                                """)
                .bind("key", key)
                .map(AssetRows::map)
                .findOne();
    }

    static List<Asset> byKeys(Handle handle, Collection<String> keys) {
        return handle.createQuery(
                        WITHOUT_FACTS
                                + """
                                WHERE key IN (SELECT value FROM json_each(:keys))
                                """)
                .bind("keys", Sql.texts(keys))
                .map(AssetRows::map)
                .list();
    }

    static List<Asset> unprobed(Handle handle, int limit) {
        return handle.createQuery(
                        WITHOUT_FACTS
                                + """
                                WHERE state = 'NEW' ORDER BY asset.id LIMIT :limit
                                """)
                .bind("limit", limit)
                .map(AssetRows::map)
                .list();
    }

    static List<Asset> unmeasured(Handle handle, int limit) {
        return handle.createQuery(
                        WITH_FACTS
                                + """
                                WHERE state = 'READY' AND lufs_x100 IS NULL
                                ORDER BY asset.id LIMIT :limit
                                """)
                .bind("limit", limit)
                .map(AssetRows::map)
                .list();
    }

    private static Asset map(ResultSet row, StatementContext context) throws SQLException {
        return new Asset(
                new AssetId(row.getLong("id")),
                row.getString("key"),
                AssetKind.valueOf(row.getString("kind")),
                billing(row),
                new MediaFile(
                        row.getString("path"),
                        row.getLong("size_bytes"),
                        Sql.instant(row, "modified_ms"),
                        row.getLong("duration_ms"),
                        row.getString("facts")),
                Set.copyOf(Sql.texts(row.getString("tags"))),
                new Asset.Standing(
                        AssetState.valueOf(row.getString("state")), row.getString("reason")));
    }

    /** The words of an asset or of an event: both tables name the columns alike. */
    static Billing billing(ResultSet row) throws SQLException {
        return new Billing(
                row.getString("title"),
                row.getString("sub_title"),
                row.getString("series"),
                Sql.optionalInt(row, "season"),
                Sql.optionalInt(row, "episode"),
                Sql.optionalInt(row, "year"),
                row.getString("plot"));
    }

    static <S extends SqlStatement<S>> S bind(S row, Billing billing) {
        return row.bind("title", billing.title())
                .bind("subTitle", billing.subTitle())
                .bind("series", billing.series())
                .bind("season", Sql.column(billing.season()))
                .bind("episode", Sql.column(billing.episode()))
                .bind("year", Sql.column(billing.year()))
                .bind("plot", billing.plot());
    }
}

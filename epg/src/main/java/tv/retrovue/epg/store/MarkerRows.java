package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Marker;

/** Reads and replaces the marks of assets. */
final class MarkerRows {

    private MarkerRows() {}

    private static final String SELECT =
            "SELECT asset_id, kind, at_ms, end_ms, title, origin FROM marker ";

    /** Marks in the order of time; an asset without marks is not in the map. */
    static Map<AssetId, List<Marker>> of(Handle handle, Collection<AssetId> assets) {
        return collect(
                handle.createQuery(
                                SELECT
                                        + """
                                        WHERE asset_id IN (SELECT value FROM json_each(:assets))
                                        ORDER BY asset_id, at_ms, id
                                        """)
                        .bind("assets", Sql.numbers(assets.stream().map(AssetId::value).toList())));
    }

    static Map<AssetId, List<Marker>> all(Handle handle) {
        return collect(handle.createQuery(SELECT + "ORDER BY asset_id, at_ms, id"));
    }

    private static Map<AssetId, List<Marker>> collect(Query query) {
        Map<AssetId, List<Marker>> marks = new HashMap<>();
        query.map((row, context) -> new Placed(new AssetId(row.getLong("asset_id")), map(row)))
                .forEach(placed ->
                        marks.computeIfAbsent(placed.asset(), id -> new ArrayList<>())
                                .add(placed.marker()));
        marks.replaceAll((id, list) -> List.copyOf(list));
        return Map.copyOf(marks);
    }

    private static Marker map(ResultSet row) throws SQLException {
        return new Marker(
                Marker.Kind.valueOf(row.getString("kind")),
                row.getLong("at_ms"),
                row.getLong("end_ms"),
                row.getString("title"),
                Marker.Origin.valueOf(row.getString("origin")));
    }

    private record Placed(AssetId asset, Marker marker) {}

    /** Drops what was said by one origin and writes what it says now. */
    static void replace(Handle handle, AssetId asset, Marker.Origin origin, Said said) {
        handle.createUpdate("DELETE FROM marker WHERE asset_id = :asset AND origin = :origin")
                .bind("asset", asset.value())
                .bind("origin", origin.name())
                .execute();
        if (said.markers().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO marker (asset_id, kind, at_ms, end_ms, title, origin, created_ms)
                        VALUES (:asset, :kind, :at, :end, :title, :origin, :created)
                        """);
        for (Marker marker : said.markers()) {
            batch.bind("asset", asset.value())
                    .bind("kind", marker.kind().name())
                    .bind("at", marker.atMs())
                    .bind("end", marker.endMs())
                    .bind("title", marker.title())
                    .bind("origin", origin.name())
                    .bind("created", said.atMs())
                    .add();
        }
        batch.execute();
    }

    /** Marks, and when they were told. */
    record Said(List<Marker> markers, long atMs) {}
}

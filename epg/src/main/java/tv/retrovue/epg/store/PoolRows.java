package tv.retrovue.epg.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import tv.retrovue.epg.catalog.Pool;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.catalog.PoolQuery;

/** Reads and writes pools. */
final class PoolRows {

    private PoolRows() {}

    static List<Pool> all(Handle handle) {
        return handle.createQuery("SELECT id, name, query, sequence FROM pool ORDER BY id")
                .map((row, context) ->
                        new Pool(
                                new PoolId(row.getLong("id")),
                                row.getString("name"),
                                Sql.fromJson(row.getString("query"), PoolQuery.class),
                                Pool.Order.valueOf(row.getString("sequence"))))
                .list();
    }

    static PoolId insert(Handle handle, String name, PoolQuery query, Pool.Order order) {
        return new PoolId(
                handle.createQuery(
                                """
                                INSERT INTO pool (name, query, sequence)
                                VALUES (:name, :query, :sequence) RETURNING id
                                """)
                        .bind("name", name)
                        .bind("query", Sql.json(query))
                        .bind("sequence", order.name())
                        .mapTo(Long.class)
                        .one());
    }

    static int update(Handle handle, Pool pool) {
        return handle.createUpdate(
                        """
                        UPDATE pool SET name = :name, query = :query, sequence = :sequence
                        WHERE id = :id
                        """)
                .bind("name", pool.name())
                .bind("query", Sql.json(pool.query()))
                .bind("sequence", pool.order().name())
                .bind("id", pool.id().value())
                .execute();
    }

    static List<String> users(Handle handle, PoolId pool) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT number FROM channel JOIN daypart_pool ON channel_id = id
                        WHERE pool_id = :pool ORDER BY id
                        """)
                .bind("pool", pool.value())
                .mapTo(String.class)
                .list();
    }

    static int delete(Handle handle, PoolId pool) {
        return handle.createUpdate("DELETE FROM pool WHERE id = :pool")
                .bind("pool", pool.value())
                .execute();
    }
}

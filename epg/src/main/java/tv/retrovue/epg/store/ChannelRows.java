package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import tv.retrovue.epg.catalog.PoolId;
import tv.retrovue.epg.schedule.BreakPolicy;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ChannelSettings;
import tv.retrovue.epg.schedule.Daypart;
import tv.retrovue.epg.schedule.Plan;

/** Reads and writes channels with their plans. */
final class ChannelRows {

    private ChannelRows() {}

    /** All channels by id. */
    static List<ChannelCard> all(Handle handle) {
        Map<Long, List<Daypart>> dayparts = dayparts(handle);
        return handle.createQuery(
                        """
                        SELECT id, uid, slug, number, name, zone, day_start, grid_minutes, seed,
                               breaks, profile, plan_name, enabled, rev
                        FROM channel ORDER BY id
                        """)
                .map((row, context) ->
                        card(row, dayparts.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    static Optional<ChannelCard> byId(Handle handle, ChannelId id) {
        return all(handle).stream().filter(card -> card.channel().id().equals(id)).findFirst();
    }

    private static ChannelCard card(ResultSet row, List<Daypart> dayparts) throws SQLException {
        ChannelId id = new ChannelId(row.getLong("id"));
        Channel channel =
                new Channel(
                        id,
                        new Channel.Ident(
                                row.getString("uid"),
                                row.getString("slug"),
                                row.getString("number"),
                                row.getString("name")),
                        new ChannelSettings(
                                ZoneId.of(row.getString("zone")),
                                LocalTime.parse(row.getString("day_start")),
                                row.getInt("grid_minutes"),
                                row.getString("seed"),
                                Sql.fromJson(row.getString("breaks"), BreakPolicy.class)),
                        row.getString("profile"),
                        row.getBoolean("enabled"));
        return new ChannelCard(
                channel, new Plan(id, row.getString("plan_name"), dayparts), row.getLong("rev"));
    }

    private static Map<Long, List<Daypart>> dayparts(Handle handle) {
        Map<Long, List<Daypart>> dayparts = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT channel_id, name, from_local, to_local, end_policy,
                               (SELECT json_group_array(pool_id ORDER BY turn) FROM daypart_pool p
                                WHERE p.channel_id = d.channel_id AND p.ordinal = d.ordinal) AS pools
                        FROM daypart d ORDER BY channel_id, ordinal
                        """)
                .map((row, context) -> Map.entry(row.getLong("channel_id"), daypart(row)))
                .forEach(entry ->
                        dayparts.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                                .add(entry.getValue()));
        return dayparts;
    }

    private static Daypart daypart(ResultSet row) throws SQLException {
        List<PoolId> pools = Sql.numbers(row.getString("pools")).stream().map(PoolId::new).toList();
        return new Daypart(
                row.getString("name"),
                LocalTime.parse(row.getString("from_local")),
                LocalTime.parse(row.getString("to_local")),
                pools,
                Daypart.EndPolicy.valueOf(row.getString("end_policy")));
    }

    static ChannelId insert(Handle handle, String uid, ChannelDraft draft) {
        Channel.Ident ident =
                new Channel.Ident(
                        uid, draft.names().slug(), draft.names().number(), draft.names().name());
        return new ChannelId(
                bind(
                                handle.createQuery(
                                        """
                                        INSERT INTO channel (uid, slug, number, name, zone,
                                            day_start, grid_minutes, seed, breaks, profile,
                                            plan_name, enabled, rev)
                                        VALUES (:uid, :slug, :number, :name, :zone, :dayStart,
                                            :grid, :seed, :breaks, :profile, :plan, :enabled, 1)
                                        RETURNING id
                                        """),
                                ident,
                                draft.settings())
                        .bind("uid", uid)
                        .bind("profile", draft.profile())
                        .bind("plan", draft.plan().name())
                        .bind("enabled", draft.enabled())
                        .mapTo(Long.class)
                        .one());
    }

    static void update(Handle handle, Channel channel) {
        bind(
                        handle.createUpdate(
                                """
                                UPDATE channel SET slug = :slug, number = :number, name = :name,
                                    zone = :zone, day_start = :dayStart, grid_minutes = :grid,
                                    seed = :seed, breaks = :breaks, profile = :profile,
                                    enabled = :enabled, rev = rev + 1
                                WHERE id = :id
                                """),
                        channel.ident(),
                        channel.settings())
                .bind("profile", channel.profile())
                .bind("enabled", channel.enabled())
                .bind("id", channel.id().value())
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(
            S row, Channel.Ident ident, ChannelSettings settings) {
        return row.bind("slug", ident.slug())
                .bind("number", ident.number())
                .bind("name", ident.name())
                .bind("zone", settings.zone().getId())
                .bind("dayStart", settings.dayStart().toString())
                .bind("grid", settings.gridMinutes())
                .bind("seed", settings.seed())
                .bind("breaks", Sql.json(settings.breaks()));
    }

    static void replacePlan(Handle handle, Plan plan) {
        handle.createUpdate("UPDATE channel SET plan_name = :name, rev = rev + 1 WHERE id = :id")
                .bind("name", plan.name())
                .bind("id", plan.channel().value())
                .execute();
        handle.createUpdate("DELETE FROM daypart WHERE channel_id = :id")
                .bind("id", plan.channel().value())
                .execute();
        insertDayparts(handle, plan.channel(), plan.dayparts());
    }

    static void insertDayparts(Handle handle, ChannelId channel, List<Daypart> dayparts) {
        if (dayparts.isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO daypart (channel_id, ordinal, name, from_local, to_local,
                            end_policy)
                        VALUES (:channel, :ordinal, :name, :from, :to, :end)
                        """);
        PreparedBatch pools =
                handle.prepareBatch(
                        """
                        INSERT INTO daypart_pool (channel_id, ordinal, turn, pool_id)
                        VALUES (:channel, :ordinal, :turn, :pool)
                        """);
        for (int ordinal = 0; ordinal < dayparts.size(); ordinal++) {
            Daypart daypart = dayparts.get(ordinal);
            rows.bind("channel", channel.value())
                    .bind("ordinal", ordinal)
                    .bind("name", daypart.name())
                    .bind("from", daypart.from().toString())
                    .bind("to", daypart.to().toString())
                    .bind("end", daypart.end().name())
                    .add();
            for (int turn = 0; turn < daypart.pools().size(); turn++) {
                pools.bind("channel", channel.value())
                        .bind("ordinal", ordinal)
                        .bind("turn", turn)
                        .bind("pool", daypart.pools().get(turn).value())
                        .add();
            }
        }
        rows.execute();
        if (pools.size() > 0) {
            pools.execute();
        }
    }
}

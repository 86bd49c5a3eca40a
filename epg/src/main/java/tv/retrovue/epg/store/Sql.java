package tv.retrovue.epg.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How values of ours stand in columns. Sets of any size are bound as one JSON array and read by
 * {@code json_each}: one statement for every length, and no limit on the number of parameters.
 */
final class Sql {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Sql() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static @Nullable Integer column(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    static @Nullable Long column(Optional<Long> value) {
        return value.orElse(null);
    }

    static String numbers(Collection<Long> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    static String texts(Collection<String> values) {
        return JSON.writeValueAsString(values);
    }

    static List<Long> numbers(String json) {
        return List.of(JSON.readValue(json, Long[].class));
    }

    static List<String> texts(String json) {
        return List.of(JSON.readValue(json, String[].class));
    }

    /** A record of ours as it is kept in a column. */
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T fromJson(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    /** The names of some enum constants, as a JSON array. */
    static String names(Collection<? extends Enum<?>> constants) {
        return texts(constants.stream().map(Enum::name).toList());
    }

    /** Adds one to a revision and tells the new value. */
    static long bump(Handle handle, String revision) {
        return handle.createQuery(
                        """
                        UPDATE revision SET value = value + 1 WHERE name = :name RETURNING value
                        """)
                .bind("name", revision)
                .mapTo(Long.class)
                .one();
    }

    static long revision(Handle handle, String revision) {
        return handle.createQuery("SELECT value FROM revision WHERE name = :name")
                .bind("name", revision)
                .mapTo(Long.class)
                .one();
    }
}

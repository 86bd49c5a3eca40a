package tv.retrovue.epg.schedule;

import java.util.List;
import tv.retrovue.epg.catalog.PoolId;

/**
 * How far a channel has come in a pool. Holds places, not indexes: a library that grows or shrinks
 * elsewhere does not move it.
 *
 * @param round how often the pool has been gone through
 * @param after everything up to this place has been shown in this round; empty at its start
 * @param ahead places beyond {@code after} that were shown early because they fitted
 * @param last key of the asset that was taken last, empty before the first
 */
public record Cursor(PoolId pool, long round, String after, List<String> ahead, String last) {

    public Cursor {
        ahead = List.copyOf(ahead);
    }

    /** The start of a pool. */
    public static Cursor start(PoolId pool) {
        return new Cursor(pool, 0, "", List.of(), "");
    }
}

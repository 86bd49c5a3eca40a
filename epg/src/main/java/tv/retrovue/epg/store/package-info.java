/**
 * The station's database: the only home of SQL.
 *
 * <p>{@link tv.retrovue.epg.store.Database} is one SQLite file with one writer and a few readers;
 * the stores take and return the records of the other packages and are the only ones to know a
 * column. Instants are epoch milliseconds, flags are 0 and 1, a text that is not known is empty.
 * Every method of a store is one transaction, so a crash leaves the old state or the new one.
 */
@NullMarked
package tv.retrovue.epg.store;

import org.jspecify.annotations.NullMarked;

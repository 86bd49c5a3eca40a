package tv.retrovue.app.ops;

import java.util.function.Supplier;
import tv.retrovue.epg.store.Database;
import tv.retrovue.epg.store.StoreException;

/** Whether the station's database can be read, and what became of the last write and backup. */
public record DatabaseHealth(Database database) implements Supplier<Condition> {

    @Override
    public Condition get() {
        try {
            Database.Standing standing = database.standing();
            if (!standing.failures().isEmpty()) {
                return Condition.degraded(String.join("; ", standing.failures()));
            }
            return Condition.ok(
                    standing.backup()
                            .map(copy -> "the newest backup is " + copy.getFileName())
                            .orElse("in use; the first backup comes an hour after the start"));
        } catch (StoreException e) {
            return Condition.failed(String.valueOf(e.getMessage()));
        }
    }
}

package tv.retrovue.app.ops;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether all channels are planned ahead.
 *
 * @param troubles why a channel cannot be planned, by its id; empty when all is well
 */
public record ScheduleHealth(Supplier<Map<Long, String>> troubles) implements Supplier<Condition> {

    @Override
    public Condition get() {
        Map<Long, String> now = troubles.get();
        return now.isEmpty()
                ? Condition.ok("planned ahead")
                : Condition.degraded("channels that cannot be planned: " + now);
    }
}

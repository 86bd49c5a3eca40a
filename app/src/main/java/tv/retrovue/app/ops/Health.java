package tv.retrovue.app.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth about the station, part by part. Each part registers a name and how to ask it; a part
 * that cannot even answer has failed. Thread-safe.
 */
public final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);

    private final Map<String, Supplier<Condition>> parts = new LinkedHashMap<>();

    /**
     * Adds a part.
     *
     * @param name in the report, such as {@code guide}; each only once
     * @param condition asked at every report; answers at once, from what it knows
     */
    public synchronized void register(String name, Supplier<Condition> condition) {
        if (parts.putIfAbsent(name, condition) != null) {
            throw new IllegalArgumentException("health has a part named '" + name + "' already");
        }
    }

    /** Asks every part, in the order in which they were added. */
    public Report report() {
        Map<String, Supplier<Condition>> asked;
        synchronized (this) {
            asked = new LinkedHashMap<>(parts);
        }
        Map<String, Condition> answers = new LinkedHashMap<>();
        asked.forEach((name, condition) -> answers.put(name, ask(name, condition)));
        Condition.State worst =
                answers.values().stream()
                        .map(Condition::state)
                        .max(Enum::compareTo)
                        .orElse(Condition.State.OK);
        return new Report(worst, answers);
    }

    private static Condition ask(String name, Supplier<Condition> condition) {
        try {
            return condition.get();
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("part", name).setCause(e).log("a part cannot say how it is");
            return Condition.failed("cannot say how it is: " + e.getMessage());
        }
    }

    /**
     * How the station is.
     *
     * @param state of the part that is worst off
     * @param parts by name, in the order of their registration
     */
    public record Report(Condition.State state, Map<String, Condition> parts) {

        /** Whether the station does what it is for. */
        public boolean isUp() {
            return state != Condition.State.FAILED;
        }
    }
}

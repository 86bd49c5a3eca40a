package tv.retrovue.app.ops;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truth about the station, part by part. Each part registers a name and how to ask it. A part
 * that cannot answer, or does not within two seconds, is not well; the others are told all the
 * same. Thread-safe.
 */
public final class Health {
    private static final Logger log = LoggerFactory.getLogger(Health.class);

    /**
     * A healthy disk answers in milliseconds; whoever watches over the station waits for five s.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Duration patience;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    public Health() {
        this(PATIENCE);
    }

    Health(Duration patience) {
        this.patience = patience;
    }

    /**
     * Adds a part without which the station does not do what it is for.
     *
     * @param name in the report, such as {@code guide}; each only once
     * @param condition asked at every report, on a thread of its own; answers in milliseconds
     */
    public void register(String name, Supplier<Condition> condition) {
        add(name, new Part(name, condition, Condition.State.FAILED));
    }

    /**
     * Adds a part without which the station still does what it is for: whatever it says, and if it
     * says nothing, it is degraded at worst.
     */
    public void registerAside(String name, Supplier<Condition> condition) {
        add(name, new Part(name, condition, Condition.State.DEGRADED));
    }

    private synchronized void add(String name, Part part) {
        if (parts.putIfAbsent(name, part) != null) {
            throw new IllegalArgumentException("health has a part named '" + name + "' already");
        }
    }

    /** Asks every part, all at the same time; told in the order in which they were added. */
    public Report report() {
        List<Part> asked;
        synchronized (this) {
            asked = List.copyOf(parts.values());
        }
        Map<String, CompletableFuture<Condition>> answers = new LinkedHashMap<>();
        asked.forEach(part -> answers.put(part.name, part.ask(patience)));
        Map<String, Condition> conditions = new LinkedHashMap<>();
        answers.forEach((name, answer) -> conditions.put(name, answer.join()));
        Condition.State worst =
                conditions.values().stream()
                        .map(Condition::state)
                        .max(Enum::compareTo)
                        .orElse(Condition.State.OK);
        return new Report(worst, conditions);
    }

    /** One part, asked by one thread at a time however many want to know. */
    private static final class Part {
        private final String name;
        private final Supplier<Condition> condition;
        private final Condition.State worst;
        private CompletableFuture<Condition> asked =
                CompletableFuture.completedFuture(Condition.ok("not asked yet"));

        Part(String name, Supplier<Condition> condition, Condition.State worst) {
            this.name = name;
            this.condition = condition;
            this.worst = worst;
        }

        /** The answer, within the patience at the latest. */
        synchronized CompletableFuture<Condition> ask(Duration patience) {
            if (asked.isDone()) {
                asked =
                        CompletableFuture.supplyAsync(
                                this::answer,
                                work -> Thread.ofVirtual().name("health-" + name).start(work));
            }
            Condition silence =
                    new Condition(worst, "gave no answer within " + patience.toMillis() + " ms");
            return asked.copy()
                    .completeOnTimeout(silence, patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        private Condition answer() {
            try {
                Condition said = condition.get();
                return said.state().compareTo(worst) > 0
                        ? new Condition(worst, said.sentence())
                        : said;
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("part", name).setCause(e).log("cannot say how it is");
                return new Condition(worst, "cannot say how it is: " + e.getMessage());
            }
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

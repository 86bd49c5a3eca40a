package tv.retrovue.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.tuner.StationClock;

/** The command line with nothing real around it; remembers what was said and started. */
final class CommandLineRun implements StationClock {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private long nanos;
    final List<StationConfig> served = new ArrayList<>();
    final List<StationConfig> demonstrated = new ArrayList<>();
    StationStarter serving = served::add;
    boolean interactive;

    CommandLineRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    int run(String... words) {
        return Cli.run(
                List.of(words),
                new Surroundings(
                        new Surroundings.Starters(config -> serving.run(config), demonstrated::add),
                        environment,
                        new Surroundings.Terminal(
                                new PrintWriter(out), new PrintWriter(err), interactive),
                        this,
                        "1.2.3"));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void parkUntil(long deadlineNanos) {
        nanos = Math.max(nanos, deadlineNanos);
    }
}

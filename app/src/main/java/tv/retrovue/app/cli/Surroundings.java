package tv.retrovue.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import tv.retrovue.tuner.StationClock;

/**
 * What the command line is given by the program around it.
 *
 * @param starters what the two verbs that air something call
 * @param environment variables by name
 * @param terminal where words go
 * @param version of the program
 */
public record Surroundings(
        Starters starters,
        Map<String, String> environment,
        Terminal terminal,
        StationClock clock,
        String version) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * How stations are started.
     *
     * @param serve the owner's own
     * @param demo one that makes its own library first; its data folder is a folder of its own
     */
    public record Starters(StationStarter serve, StationStarter demo) {}

    /**
     * Where words go.
     *
     * @param interactive whether a person watches: a line may then be written over
     */
    public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {}
}

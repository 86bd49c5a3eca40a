package tv.retrovue.app.cli;

import java.io.IOException;
import tv.retrovue.app.config.StationConfig;

/** Runs a station. */
@FunctionalInterface
public interface StationStarter {

    /**
     * Starts a station and blocks until it has been stopped.
     *
     * @throws IOException where it cannot start, with a sentence for the owner
     */
    void run(StationConfig config) throws IOException, InterruptedException;
}

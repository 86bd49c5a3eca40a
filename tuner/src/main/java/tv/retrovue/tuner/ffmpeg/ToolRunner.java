package tv.retrovue.tuner.ffmpeg;

import java.time.Duration;
import java.util.List;

/**
 * Runs a command to its end. Implemented by whoever owns processes; thread-safe.
 *
 * <p>For questions with short answers; what streams or runs for long is started by its owner.
 */
@FunctionalInterface
public interface ToolRunner {

    /**
     * Blocks until the command has ended.
     *
     * @param limit after which it is ended by force, and has failed
     */
    Output run(FfmpegCommand command, Duration limit) throws InterruptedException;

    /**
     * What came of it.
     *
     * @param succeeded whether it ended by itself and reported success
     * @param end how it ended, in words for a log
     * @param stderr the last lines of standard error
     */
    record Output(boolean succeeded, String end, String stdout, List<String> stderr) {
        public Output {
            stderr = List.copyOf(stderr);
        }
    }
}

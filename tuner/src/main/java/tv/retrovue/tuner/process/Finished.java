package tv.retrovue.tuner.process;

import java.util.List;

/**
 * A child that ran to its end, with what it wrote.
 *
 * @param exit {@link ExitReason.KilledByUs} where the time limit ended it
 * @param stdout all of standard output, up to 32 MiB
 * @param stderr the last lines of standard error
 */
public record Finished(ExitReason exit, String stdout, List<String> stderr) {

    public Finished {
        stderr = List.copyOf(stderr);
    }
}

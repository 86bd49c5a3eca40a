package tv.retrovue.tuner.process;

import java.time.Duration;

/** Starts children. Thread-safe. The seam at which tests put a child that is no process. */
@FunctionalInterface
public interface ProcessStarter {

    /**
     * Starts a child, waiting for its turn where many start at once.
     *
     * @return also for a program that cannot be started: its exit reason then says why
     */
    ChildProcess start(ProcessSpec spec) throws InterruptedException;

    /**
     * Starts a child, collects what it writes and waits for its end.
     *
     * @param limit after which it is killed
     */
    default Finished run(ProcessSpec spec, Duration limit) throws InterruptedException {
        return new Errand(start(spec)).await(limit);
    }
}

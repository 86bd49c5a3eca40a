package tv.retrovue.tuner.process;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A child that was started, or that could not be: then its output is empty and {@link #onExit()}
 * has already completed.
 *
 * <p>Thread-safe, but for {@link #stdout()}, which one thread reads. Nobody needs to close a child
 * that has ended; whoever does not want one any more calls {@link #kill()}. Its standard input is
 * at its end from the start.
 */
public interface ChildProcess {

    String name();

    /** The number that the system knows it by, 0 for one that was not started. */
    long pid();

    /**
     * What it writes. Nothing but the system's pipe lies between, so that a child that is not read
     * soon stands still: back-pressure costs nothing and is no fault.
     */
    InputStream stdout();

    /**
     * How it ended. Completes once, never exceptionally, after the last line of standard error has
     * been kept; on any thread, so that followers must not block.
     */
    CompletionStage<ExitReason> onExit();

    /** The last lines of standard error, oldest first, each cut at a bounded length. */
    List<String> stderrTail();

    /**
     * Makes it and its descendants stand still until {@link #release()}: it keeps its memory and
     * its place, and takes no time of the processor. A child that the system cannot halt goes on.
     */
    default void hold() {}

    /** Lets it go on. Does nothing to one that is not held. */
    default void release() {}

    /** Ends it and its descendants at once. Does not wait; does nothing to one that has ended. */
    void kill();
}

package tv.retrovue.tuner;

import java.time.InstantSource;

/**
 * The one clock of the station. Wall time comes from {@link #instant()}, pacing and time-outs from
 * {@link #nanoTime()}; nothing else in the product reads a clock or sleeps.
 *
 * <p>Thread-safe. Tests replace it by a clock that they move.
 */
public interface StationClock extends InstantSource {

    /** Nanoseconds since an arbitrary fixed point; never goes back, is not set by anybody. */
    long nanoTime();

    /**
     * Waits until {@link #nanoTime()} has reached a deadline, or the thread is interrupted or
     * unparked. May return early: callers loop.
     *
     * @param deadlineNanos in the scale of {@link #nanoTime()}
     */
    void parkUntil(long deadlineNanos);
}

package tv.retrovue.app.prepare;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tv.retrovue.tuner.StationClock;

/**
 * What failed lately and is left alone for a while. Thread-safe.
 *
 * <p>Whoever fails once may have met a bad moment; the second time in a row it is the file.
 */
final class Setbacks {
    private static final int TRIES = 2;

    private final StationClock clock;
    private final Map<CopyId, Setback> setbacks = new ConcurrentHashMap<>();

    private record Setback(int failures, long untilNanos) {}

    Setbacks(StationClock clock) {
        this.clock = clock;
    }

    boolean mayTry(CopyId copy) {
        Setback setback = setbacks.get(copy);
        return setback == null || clock.nanoTime() - setback.untilNanos() >= 0;
    }

    /** Leaves a copy alone without blaming it. */
    void rest(CopyId copy, Duration pause) {
        long until = clock.nanoTime() + pause.toNanos();
        setbacks.compute(copy, (_, old) -> new Setback(old == null ? 0 : old.failures(), until));
    }

    /**
     * Counts a failure and leaves the copy alone.
     *
     * @return whether it has had all its tries
     */
    boolean failed(CopyId copy, Duration pause) {
        long until = clock.nanoTime() + pause.toNanos();
        Setback now =
                setbacks.merge(
                        copy,
                        new Setback(1, until),
                        (old, _) -> new Setback(old.failures() + 1, until));
        return now.failures() >= TRIES;
    }

    void succeeded(CopyId copy) {
        setbacks.remove(copy);
    }
}

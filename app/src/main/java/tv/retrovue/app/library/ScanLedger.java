package tv.retrovue.app.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.StationClock;

/**
 * Counts what a scan does, and tells its listeners and the log at a rate that they can bear.
 * Thread-safe.
 */
final class ScanLedger {
    private static final Logger log = LoggerFactory.getLogger(ScanLedger.class);
    private static final long TOLD_EVERY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOGGED_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final StationClock clock;
    private final List<ScanListener> listeners;
    private final List<String> troubles = new ArrayList<>();
    private ScanProgress.Phase phase = ScanProgress.Phase.LISTING;
    private ScanProgress.Found found = ScanProgress.Found.NOTHING;
    private int total;
    private int done;
    private int refused;
    private long probingSince;
    private long toldAt;
    private long loggedAt;

    ScanLedger(StationClock clock, List<ScanListener> listeners) {
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
        this.toldAt = clock.nanoTime();
        this.loggedAt = toldAt;
    }

    synchronized void found(ScanProgress.Found more) {
        found = found.plus(more);
        tellNowAndThen();
    }

    synchronized void trouble(String sentence) {
        log.atWarn().addKeyValue("trouble", sentence).log("the scan left something out");
        if (troubles.size() < ScanProgress.MOST_TROUBLES) {
            troubles.add(sentence);
        }
    }

    synchronized void probing(int files) {
        total = files;
        probingSince = clock.nanoTime();
        enter(ScanProgress.Phase.PROBING);
    }

    synchronized void probed(boolean airs) {
        done++;
        refused += airs ? 0 : 1;
        tellNowAndThen();
    }

    /** Enters a phase and tells everybody. */
    synchronized void enter(ScanProgress.Phase next) {
        phase = next;
        ScanProgress now = snapshot();
        log.atInfo().addKeyValue("progress", now.sentence()).log("library");
        toldAt = clock.nanoTime();
        listeners.forEach(listener -> listener.progressed(now));
    }

    synchronized ScanProgress snapshot() {
        double seconds = (clock.nanoTime() - probingSince) / 1e9;
        double rate = done == 0 || seconds <= 0 ? 0 : done / seconds;
        Optional<Duration> remaining =
                rate == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(Math.round((total - done) / rate * 1000)));
        return new ScanProgress(
                phase,
                found,
                new ScanProgress.Probes(total, done, refused, rate, remaining),
                troubles);
    }

    private void tellNowAndThen() {
        long now = clock.nanoTime();
        if (now - toldAt >= TOLD_EVERY) {
            toldAt = now;
            ScanProgress progress = snapshot();
            listeners.forEach(listener -> listener.progressed(progress));
        }
        if (now - loggedAt >= LOGGED_EVERY) {
            loggedAt = now;
            log.atInfo().addKeyValue("progress", snapshot().sentence()).log("library");
        }
    }
}

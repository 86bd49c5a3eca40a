package tv.retrovue.app.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.catalog.AssetFilter;
import tv.retrovue.epg.catalog.FoundFile;
import tv.retrovue.epg.catalog.LibrarySource;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.ScanTally;
import tv.retrovue.tuner.StationClock;

/**
 * Brings what the library's folders hold into the catalogue: first all names, then a look into
 * every file that is new or has changed. One scan at a time, on a thread of its own.
 *
 * <p>A second scan of a tree that stood still looks into nothing. What cannot be read is reported
 * and left as it was; what is broken is set aside with the reason; neither ends the scan.
 *
 * <p>Thread-safe. Closed by whoever made it, which cancels a running scan.
 */
public final class LibraryScanner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LibraryScanner.class);

    /** Files that are written in one transaction, so that other writers have their turn. */
    private static final int BATCH = 1_000;

    private static final int MOST_PROBES = 1_000_000;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final CatalogStore catalog;
    private final FileProbe probe;
    private final StationClock clock;
    private final Settings settings;
    private final List<ScanListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ScanLedger ledger;
    private @Nullable Thread running;
    private boolean closed;

    public LibraryScanner(
            CatalogStore catalog, FileProbe probe, StationClock clock, Settings settings) {
        this.catalog = catalog;
        this.probe = probe;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What is scanned, and how.
     *
     * @param roots folders of the library
     * @param probes how many files are looked into at once, from 1: one for each core is right
     */
    public record Settings(List<Path> roots, int probes, ProbeOrder order) {

        public Settings {
            roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
            if (probes < 1) {
                throw new IllegalArgumentException(
                        "probes is " + probes + "; allowed is 1 and above");
            }
        }
    }

    /** Tells a listener of every scan that starts from now on. */
    public void listen(ScanListener listener) {
        listeners.add(listener);
    }

    /**
     * Starts a scan.
     *
     * @return false where one runs already, which then is as good
     */
    public boolean start() {
        lock.lock();
        try {
            if (closed || (running != null && running.isAlive())) {
                return false;
            }
            ScanLedger fresh = new ScanLedger(clock, listeners);
            ledger = fresh;
            running = Thread.ofVirtual().name("library-scan").start(() -> run(fresh));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How far the scan that runs has come, or the last one came. Never blocks for long. */
    public ScanProgress progress() {
        ScanLedger current = ledger;
        return current == null ? ScanProgress.IDLE : current.snapshot();
    }

    /** Ends a running scan; what it has found so far stays. */
    public void cancel() {
        lock.lock();
        try {
            if (running != null) {
                running.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Cancels a running scan and waits for its end, for at most ten seconds. */
    @Override
    public void close() {
        Thread last;
        lock.lock();
        try {
            closed = true;
            last = running;
        } finally {
            lock.unlock();
        }
        if (last == null) {
            return;
        }
        last.interrupt();
        try {
            if (!last.join(CLOSE_WAIT)) {
                log.atWarn().log("the scan did not end when it was told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(ScanLedger now) {
        try {
            for (Path root : settings.roots()) {
                list(root, now);
            }
            listeners.forEach(ScanListener::listed);
            var waiting = catalog.unprobed(MOST_PROBES);
            now.probing(waiting.size());
            new ProbeCrew(catalog, probe, now, settings.probes()).work(waiting, settings.order());
            now.enter(ScanProgress.Phase.DONE);
        } catch (InterruptedException e) {
            now.enter(ScanProgress.Phase.CANCELLED);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the scan failed");
            now.enter(ScanProgress.Phase.FAILED);
        }
    }

    private void list(Path root, ScanLedger now) throws InterruptedException {
        LibrarySource source =
                catalog.source(LibrarySource.Kind.FOLDER, root.toString(), FolderWalk.name(root));
        List<FoundFile> batch = new ArrayList<>();
        FolderWalk walk =
                new FolderWalk(
                        root,
                        file -> {
                            batch.add(file);
                            if (batch.size() == BATCH) {
                                take(source, batch, now);
                            }
                        });
        FolderWalk.Seen seen = walk.walk();
        take(source, batch, now);
        seen.troubles().forEach(now::trouble);
        // Nothing is known of a folder that cannot be read, least of all that it is empty.
        if (!seen.unread().contains(root)) {
            int missing = catalog.vanished(source.id(), present(seen));
            now.found(new ScanProgress.Found(0, 0, missing));
        }
    }

    private void take(LibrarySource source, List<FoundFile> batch, ScanLedger now) {
        ScanTally tally = catalog.found(source.id(), batch);
        now.found(new ScanProgress.Found(batch.size(), tally.added() + tally.changed(), 0));
        batch.clear();
    }

    private Set<String> present(FolderWalk.Seen seen) {
        if (seen.unread().isEmpty()) {
            return seen.keys();
        }
        Set<String> present = new HashSet<>(seen.keys());
        AssetFilter everything = new AssetFilter(Set.of(), Set.of(), Set.of(), Set.of());
        catalog.assets(everything).stream()
                .filter(asset -> isBelow(seen.unread(), Path.of(asset.file().path())))
                .forEach(asset -> present.add(asset.key()));
        return present;
    }

    private static boolean isBelow(List<Path> folders, Path file) {
        return folders.stream().anyMatch(file::startsWith);
    }
}

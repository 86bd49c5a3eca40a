package tv.retrovue.app.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.ProbeResult;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.ffmpeg.Diagnosis;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.ffmpeg.MediaProber.Probed;

/** Looks into files, so many at once, and keeps what it finds in the catalogue. Used once. */
final class ProbeCrew {
    /** How many are handed out before the order is asked for again, at least. */
    private static final int ROUND = 32;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final CatalogStore catalog;
    private final FileProbe probe;
    private final ScanLedger ledger;
    private final Semaphore places;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    ProbeCrew(CatalogStore catalog, FileProbe probe, ScanLedger ledger, int atOnce) {
        this.catalog = catalog;
        this.probe = probe;
        this.ledger = ledger;
        this.places = new Semaphore(atOnce);
    }

    /** Looks into all of them, and returns when the last one is done. */
    void work(List<Asset> assets, ProbeOrder order) throws InterruptedException {
        List<Asset> waiting = assets;
        try (ExecutorService crew =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("probe-", 0).factory())) {
            try {
                while (!waiting.isEmpty()) {
                    List<Asset> ordered = order.order(waiting);
                    int round = Math.min(ordered.size(), Math.max(ROUND, ordered.size() / 20));
                    handOut(crew, new ArrayDeque<>(ordered.subList(0, round)));
                    waiting = ordered.subList(round, ordered.size());
                }
            } catch (InterruptedException | RuntimeException e) {
                crew.shutdownNow();
                throw e;
            }
        }
        rethrow();
        // Closing the crew swallows a cancellation, but for this mark of it.
        if (Thread.interrupted()) {
            throw new InterruptedException("looking into files was cancelled");
        }
    }

    private void handOut(ExecutorService crew, Deque<Asset> round) throws InterruptedException {
        while (!round.isEmpty()) {
            places.acquire();
            rethrow();
            Asset asset = round.removeFirst();
            crew.execute(() -> lookInto(asset));
        }
    }

    private void rethrow() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void lookInto(Asset asset) {
        try {
            ledger.probed(keep(asset, ask(asset)));
        } catch (InterruptedException e) {
            // The scan is cancelled: the file waits for the next one.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            places.release();
        }
    }

    /** A probe that fails in a way nobody thought of is the file's fault: the scan goes on. */
    private Probed ask(Asset asset) throws InterruptedException {
        try {
            return probe.probe(Path.of(asset.file().path()));
        } catch (RuntimeException e) {
            return refused(Diagnosis.Fault.OTHER, "looking into it failed: " + e.getMessage());
        }
    }

    private boolean keep(Asset asset, Probed probed) {
        return switch (fit(probed)) {
            case Probed.Known known -> {
                MediaFacts facts = known.facts();
                catalog.probed(
                        asset,
                        new ProbeResult(
                                facts.duration().toMillis(),
                                FactsJson.write(facts),
                                ChapterMarks.of(facts)));
                yield true;
            }
            case Probed.Refused refused -> {
                refuse(asset, refused.diagnosis());
                yield false;
            }
        };
    }

    private void refuse(Asset asset, Diagnosis diagnosis) {
        String path = asset.file().path();
        if (diagnosis.fileIsAtFault()) {
            catalog.quarantined(asset, diagnosis.words());
            ledger.trouble(path + " is set aside: " + diagnosis.words());
        } else {
            ledger.trouble(path + " waits for the next scan: " + diagnosis.words());
        }
    }

    private static Probed fit(Probed probed) {
        if (!(probed instanceof Probed.Known(MediaFacts facts))) {
            return probed;
        }
        Duration length = facts.duration();
        if (length.isZero()) {
            return refused(Diagnosis.Fault.OTHER, "the file does not say how long it is");
        }
        return length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0
                ? refused(
                        Diagnosis.Fault.OTHER,
                        "the file lasts " + length + "; allowed is " + SHORTEST + " to " + LONGEST)
                : probed;
    }

    private static Probed.Refused refused(Diagnosis.Fault fault, String words) {
        return new Probed.Refused(new Diagnosis(fault, words));
    }
}

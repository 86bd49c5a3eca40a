package tv.retrovue.app.prepare;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.FactsJson;

/** Assets and small stand-ins for what the station gives to preparing. */
final class Shelf {
    static final Profile PROFILE = new Profile(320, 240, FrameRate.PAL, 400, 64);
    static final PieceGrid TWO_SECONDS = new PieceGrid(2);

    private static final MediaFacts FACTS =
            new MediaFacts(
                    "matroska,webm",
                    Duration.ofSeconds(5),
                    Optional.of(
                            new MediaFacts.Video(
                                    "h264",
                                    320,
                                    240,
                                    "1:1",
                                    "25/1",
                                    "yuv420p",
                                    new MediaFacts.Scan(false, false))),
                    List.of(new MediaFacts.Audio("aac", 2, 48000, "eng")),
                    List.of());

    private Shelf() {}

    /** A programme of five seconds: pieces of 50, 50 and 25 frames. */
    static Asset programme(int id) {
        return asset(id, AssetKind.PROGRAM, "/media/" + id + ".mkv", FACTS);
    }

    static Asset asset(int id, AssetKind kind, String path, MediaFacts facts) {
        MediaFile file =
                new MediaFile(
                        path,
                        1000,
                        Instant.EPOCH,
                        facts.duration().toMillis(),
                        FactsJson.write(facts));
        return new Asset(
                new AssetId(id),
                "key-" + id,
                kind,
                Billing.titled("Show " + id),
                file,
                Set.of(),
                Asset.Standing.READY);
    }

    static Asset unprobed(int id) {
        MediaFile file = new MediaFile("/media/" + id, 1000, Instant.EPOCH, 5000, "");
        Asset probed = programme(id);
        return new Asset(
                probed.id(),
                probed.key(),
                probed.kind(),
                probed.billing(),
                file,
                probed.tags(),
                Asset.Standing.NEW);
    }

    /** A piece of the copy at the loudness of the house. */
    static HouseStore.PieceName name(Asset asset, long first, long frames) {
        return name(asset, Level.HOUSE, new Cut(first, frames));
    }

    static HouseStore.PieceName name(Asset asset, Level level, Cut cut) {
        return new HouseStore.PieceName(CopyId.of(asset, PROFILE, level), cut);
    }

    /** Loudness in memory. */
    static final class Book implements LoudnessBook {
        private final ConcurrentHashMap<AssetId, Measure> measures = new ConcurrentHashMap<>();

        /** When what is measured next becomes known. */
        volatile Instant now = Instant.EPOCH;

        @Override
        public Map<AssetId, Measure> measures(Collection<AssetId> assets) {
            Map<AssetId, Measure> known = new HashMap<>(measures);
            known.keySet().retainAll(assets);
            return known;
        }

        @Override
        public void measured(Asset asset, double integratedLufs) {
            measures.putIfAbsent(asset.id(), new Measure(integratedLufs, now));
        }
    }

    /** Keeps what was taken out, for a test to wait for. */
    static final class Cell implements Quarantine {
        private final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

        @Override
        public void quarantine(Asset asset, String reason) {
            reasons.add(asset.key() + ": " + reason);
        }

        String awaitReason() throws InterruptedException {
            String reason = reasons.poll(60, TimeUnit.SECONDS);
            if (reason == null) {
                throw new AssertionError("nothing was quarantined");
            }
            return reason;
        }

        boolean isEmpty() {
            return reasons.isEmpty();
        }
    }

    /** Waits until something holds, a minute at most. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}

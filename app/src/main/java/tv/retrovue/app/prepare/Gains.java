package tv.retrovue.app.prepare;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.ffmpeg.LoudnessScan;
import tv.retrovue.tuner.ffmpeg.ToolRunner;

/** What each asset's sound is raised or lowered by, measured before its first copy. Thread-safe. */
public final class Gains {
    /** Three hours of film from a slow disk, read at a tenth of what any disk gives. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(Gains.class);

    private final ToolRunner runner;
    private final LoudnessBook book;
    private final boolean measurable;

    /** What the book is known to have, so that it is not asked every moment. */
    private final Set<Content> measured = ConcurrentHashMap.newKeySet();

    /**
     * What could not be measured: it airs as it is, and its copies are those of that level. Not
     * kept beyond a restart, since it may have been the disk; what is tried again in vain finds its
     * copies as they were.
     */
    private final Set<Content> unmeasurable = ConcurrentHashMap.newKeySet();

    /** Another file under the same name is measured anew. */
    private record Content(AssetId asset, long sizeBytes, Instant modified) {
        static Content of(Asset asset) {
            return new Content(asset.id(), asset.file().sizeBytes(), asset.file().modified());
        }
    }

    /**
     * Measures by a runner.
     *
     * @param measurable whether FFmpeg can measure loudness at all
     */
    public Gains(ToolRunner runner, LoudnessBook book, boolean measurable) {
        this.runner = runner;
        this.book = book;
        this.measurable = measurable;
    }

    /** Whether an asset has sound whose loudness can be measured, as far as is known. */
    boolean canMeasure(Asset asset) {
        return measurable && !unmeasurable.contains(Content.of(asset)) && hasSound(asset);
    }

    private static boolean hasSound(Asset asset) {
        return FactsJson.read(asset.file().facts())
                .filter(facts -> !facts.audio().isEmpty())
                .isPresent();
    }

    /** Whether the loudness of an asset is known. */
    boolean isMeasured(Asset asset) {
        Content content = Content.of(asset);
        if (!measured.contains(content) && book.measure(asset).isPresent()) {
            measured.add(content);
        }
        return measured.contains(content);
    }

    /** Decibels that bring an asset to the loudness of the house; 0 until measured. */
    double gainDb(Asset asset) {
        return book.measure(asset).map(Measure::gainDb).orElse(0.0);
    }

    /**
     * Measures an asset where that was not done yet.
     *
     * @return whether its loudness is known now
     */
    boolean measure(Asset asset) throws InterruptedException {
        if (isMeasured(asset) || !canMeasure(asset)) {
            return isMeasured(asset);
        }
        ToolRunner.Output output =
                runner.run(new LoudnessScan(Path.of(asset.file().path())), LIMIT);
        OptionalDouble lufs =
                output.succeeded()
                        ? LoudnessScan.integrated(output.stderr())
                        : OptionalDouble.empty();
        if (lufs.isEmpty()) {
            unmeasurable.add(Content.of(asset));
            log.atWarn()
                    .addKeyValue("asset", asset.file().path())
                    .addKeyValue("end", output.end())
                    .log("loudness cannot be measured; the sound stays as it is");
            return false;
        }
        book.measured(asset, lufs.getAsDouble());
        return isMeasured(asset);
    }
}

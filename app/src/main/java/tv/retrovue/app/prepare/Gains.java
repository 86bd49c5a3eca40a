package tv.retrovue.app.prepare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.ffmpeg.LoudnessScan;
import tv.retrovue.tuner.ffmpeg.ToolRunner;

/** What each asset's sound is raised or lowered by, measured at first need. Thread-safe. */
final class Gains {
    /** Three hours of film from a slow disk, read at a tenth of what any disk gives. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(Gains.class);

    private final ToolRunner runner;
    private final LoudnessBook book;
    private final boolean measurable;
    private final Set<AssetId> unmeasured = ConcurrentHashMap.newKeySet();

    Gains(ToolRunner runner, LoudnessBook book, boolean measurable) {
        this.runner = runner;
        this.book = book;
        this.measurable = measurable;
    }

    /** Decibels; 0 for what is silent, and for what could not be measured. */
    double gainDb(Asset asset, MediaFacts facts) throws InterruptedException {
        OptionalDouble known = book.integratedLufs(asset);
        if (known.isPresent()) {
            return LoudnessScan.gainDb(known.getAsDouble());
        }
        if (!measurable || facts.audio().isEmpty() || unmeasured.contains(asset.id())) {
            return 0;
        }
        ToolRunner.Output output =
                runner.run(new LoudnessScan(Path.of(asset.file().path())), LIMIT);
        OptionalDouble lufs =
                output.succeeded()
                        ? LoudnessScan.integrated(output.stderr())
                        : OptionalDouble.empty();
        if (lufs.isEmpty()) {
            unmeasured.add(asset.id());
            log.atWarn()
                    .addKeyValue("asset", asset.file().path())
                    .addKeyValue("end", output.end())
                    .log("loudness cannot be measured; the sound stays as it is");
            return 0;
        }
        book.measured(asset, lufs.getAsDouble());
        return LoudnessScan.gainDb(lufs.getAsDouble());
    }
}

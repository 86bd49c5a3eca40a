package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import tv.retrovue.tuner.MediaFacts;

/** Finds out what a media file is. Thread-safe; blocks for as long as FFprobe takes. */
public final class MediaProber {
    /**
     * Files of odd kinds are read for 5 MB; from a sleeping disk of the network that takes long.
     */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ToolRunner runner;

    public MediaProber(ToolRunner runner) {
        this.runner = runner;
    }

    /** What a probe found. */
    public sealed interface Probed {
        /** It can be aired, as far as its headers tell. */
        record Known(MediaFacts facts) implements Probed {}

        /** It cannot, and why. */
        record Refused(Diagnosis diagnosis) implements Probed {}
    }

    public Probed probe(Path file) throws InterruptedException {
        ToolRunner.Output output = runner.run(new MediaProbe(file), LIMIT);
        if (!output.succeeded()) {
            return new Probed.Refused(Diagnosis.of(output));
        }
        MediaFacts facts = FactsJson.ofProbe(output.stdout());
        if (facts.video().isEmpty() && facts.audio().isEmpty()) {
            return new Probed.Refused(
                    new Diagnosis(
                            Diagnosis.Fault.NOT_MEDIA, "the file holds neither picture nor sound"));
        }
        return new Probed.Known(facts);
    }
}

package tv.retrovue.tuner.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tv.retrovue.tuner.MediaFacts;

/** Finds out what a media file is. Thread-safe; blocks for as long as FFprobe takes. */
public final class MediaProber {
    /**
     * Files of odd kinds are read for 5 MB; from a sleeping disk of the network that takes long.
     */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What the lists of HLS, of FFmpeg's concat and of old players begin with. */
    private static final List<String> PLAYLIST_HEADS =
            List.of("#EXTM3U", "ffconcat version", "[playlist]");

    private static final int HEAD_BYTES = 16;

    private static final Diagnosis PLAYLIST =
            new Diagnosis(
                    Diagnosis.Fault.NOT_ALLOWED,
                    "the file is a playlist, and what it names is never opened");

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
            return new Probed.Refused(isPlaylist(file) ? PLAYLIST : Diagnosis.of(output));
        }
        MediaFacts facts = FactsJson.ofProbe(output.stdout());
        if (facts.video().isEmpty() && facts.audio().isEmpty()) {
            return new Probed.Refused(
                    new Diagnosis(
                            Diagnosis.Fault.NOT_MEDIA, "the file holds neither picture nor sound"));
        }
        return new Probed.Known(facts);
    }

    /** What FFprobe says of a playlist depends on what its name lets it be taken for. */
    private static boolean isPlaylist(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            return PLAYLIST_HEADS.stream().anyMatch(head::startsWith);
        } catch (IOException e) {
            return false; // FFprobe could not read it either, and has said why
        }
    }
}

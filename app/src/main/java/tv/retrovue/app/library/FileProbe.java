package tv.retrovue.app.library;

import java.nio.file.Path;
import tv.retrovue.tuner.ffmpeg.MediaProber;

/** Looks into one file; blocks for as long as that takes. Thread-safe. */
@FunctionalInterface
public interface FileProbe {
    MediaProber.Probed probe(Path file) throws InterruptedException;
}

package tv.retrovue.app.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;

/**
 * Whether FFmpeg is where it was found, and what it was able to do when it was tried.
 *
 * @param able empty until it has been tried
 */
public record FfmpegHealth(FfmpegTools tools, Supplier<Optional<Capabilities>> able)
        implements Supplier<Condition> {

    @Override
    public Condition get() {
        if (!isProgram(tools.ffmpeg())) {
            return gone("FFmpeg", tools.ffmpeg(), "no channel can be put on the air");
        }
        if (!isProgram(tools.ffprobe())) {
            return gone("FFprobe", tools.ffprobe(), "no new file can be looked into");
        }
        return able.get()
                .map(this::tried)
                .orElseGet(() -> Condition.ok("found at " + tools.ffmpeg() + ", being tried"));
    }

    private Condition tried(Capabilities found) {
        String problems = String.join("; ", found.problems());
        if (!found.encoding()) {
            return Condition.failed(problems);
        }
        return problems.isEmpty()
                ? Condition.ok("version " + found.version() + " at " + tools.ffmpeg())
                : Condition.degraded("version " + found.version() + ": " + problems);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Condition gone(String name, Path file, String cost) {
        return Condition.failed(name + " is no longer an executable file at " + file + ": " + cost);
    }
}

package tv.retrovue.tuner.ffmpeg;

import java.io.FileNotFoundException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the two programs are.
 *
 * @param ffmpeg executable file
 * @param ffprobe executable file
 */
public record FfmpegTools(Path ffmpeg, Path ffprobe) {

    /** FFmpeg or FFprobe is not on this machine; the message lists the places that were tried. */
    public static final class MissingException extends FileNotFoundException {
        @Serial private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }

    /**
     * Looks for both programs once.
     *
     * @param configured path of ffmpeg, or of the folder that holds both; empty to search
     * @param searchPath value of {@code PATH}
     * @throws MissingException where a configured path holds no program, too: whoever configures
     *     one wants that one
     */
    public static FfmpegTools find(String configured, String searchPath) throws MissingException {
        List<Path> path = folders(searchPath);
        if (configured.isBlank()) {
            return new FfmpegTools(
                    first("ffmpeg", inEach(path, "ffmpeg")),
                    first("ffprobe", inEach(path, "ffprobe")));
        }
        Path named = Path.of(configured).toAbsolutePath();
        Path ffmpeg =
                first(
                        "ffmpeg",
                        List.of(Files.isDirectory(named) ? named.resolve("ffmpeg") : named));
        List<Path> besideOrOnPath = new ArrayList<>();
        besideOrOnPath.add(ffmpeg.resolveSibling("ffprobe"));
        besideOrOnPath.addAll(inEach(path, "ffprobe"));
        return new FfmpegTools(ffmpeg, first("ffprobe", besideOrOnPath));
    }

    /** The program that a command is for. */
    public Path programOf(FfmpegCommand command) {
        return switch (command.tool()) {
            case FFMPEG -> ffmpeg;
            case FFPROBE -> ffprobe;
        };
    }

    private static Path first(String name, List<Path> candidates) throws MissingException {
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new MissingException(
                "no program "
                        + name
                        + " found; tried "
                        + (candidates.isEmpty() ? "an empty PATH" : candidates)
                        + ". Install FFmpeg 5.1 or newer (apt-get install ffmpeg), or set"
                        + " ffmpeg.path to its place");
    }

    private static List<Path> inEach(List<Path> folders, String name) {
        return folders.stream().map(folder -> folder.resolve(name)).toList();
    }

    private static List<Path> folders(String searchPath) {
        return Stream.of(searchPath.split(":", -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> folder(folder).stream())
                .toList();
    }

    private static Optional<Path> folder(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException noFolderOfThisSystem) {
            return Optional.empty();
        }
    }
}

package tv.retrovue.app.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two shows of one long episode each, and four commercials: made in a few seconds, since an episode
 * is the same half minute over and over.
 */
final class SmallLibrary {
    /** As good as all of half an hour: a show is on whenever a test looks. */
    private static final String EPISODE_SECONDS = "1795";

    private SmallLibrary() {}

    static Path make(Path folder) throws Exception {
        Path half = folder.resolve("half-minute.mp4");
        Files.createDirectories(folder.resolve("Commercials"));
        picture(half, 30, 300);
        for (String show : List.of("Alpha", "Beta")) {
            Path season = Files.createDirectories(folder.resolve(show).resolve("Season 01"));
            Path episode = season.resolve(show + " - S01E01 - Pilot.mp4");
            ffmpeg(
                    "-stream_loop",
                    "-1",
                    "-i",
                    half.toString(),
                    "-t",
                    EPISODE_SECONDS,
                    "-c",
                    "copy",
                    episode.toString());
        }
        Files.delete(half);
        for (String spot : List.of("Soda", "Cars", "Bank", "Soap")) {
            picture(folder.resolve("Commercials").resolve(spot + ".mp4"), 15, 440);
        }
        return folder;
    }

    private static void picture(Path file, int seconds, int toneHz) throws Exception {
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x240:r=25:d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=f=" + toneHz + ":r=48000:d=" + seconds,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "35",
                "-g",
                "50",
                "-c:a",
                "aac",
                file.toString());
    }

    private static void ffmpeg(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(words).isZero();
    }
}

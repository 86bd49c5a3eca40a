package tv.retrovue.tuner.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/** Every command, whole, for every profile and kind of source. */
class CommandGoldenTest {
    private static final Profile LOW = new Profile(640, 480, FrameRate.PAL, 1000, 128);
    private static final Profile MEDIUM = new Profile(1280, 720, FrameRate.NTSC, 2500, 128);
    private static final Profile HIGH = new Profile(1920, 1080, FrameRate.THIRTY, 5000, 192);
    private static final Path FILM = Path.of("/media/Film's (1999), [cut].mkv");

    private static final MediaFacts.Audio SURROUND = new MediaFacts.Audio("ac3", 6, 48000, "eng");
    private static final MediaFacts.Scan PROGRESSIVE = new MediaFacts.Scan(false, false);

    private static final MediaFacts PLAIN =
            facts("matroska,webm", 1080, PROGRESSIVE, List.of(SURROUND));

    private static final Map<String, MediaFacts> SOURCES =
            Map.of(
                    "plain", PLAIN,
                    "sd-silent", facts("avi", 480, PROGRESSIVE, List.of()),
                    "interlaced-ts",
                            facts(
                                    "mpegts",
                                    1080,
                                    new MediaFacts.Scan(true, false),
                                    List.of(SURROUND)),
                    "hdr", facts("mov", 2160, new MediaFacts.Scan(false, true), List.of(SURROUND)),
                    "audio-only",
                            new MediaFacts(
                                    "mp3",
                                    Duration.ofMinutes(3),
                                    Optional.empty(),
                                    List.of(SURROUND),
                                    List.of()));

    static Stream<Arguments> runs() {
        Map<String, Profile> profiles = Map.of("low", LOW, "medium", MEDIUM, "high", HIGH);
        return profiles.entrySet().stream()
                .flatMap(profile ->
                        SOURCES.entrySet().stream()
                                .map(source ->
                                        Arguments.of(
                                                profile.getKey() + "-" + source.getKey(),
                                                profile.getValue(),
                                                source.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void transcode(String name, Profile profile, MediaFacts facts) throws IOException {
        Source.Raw source = new Source.Raw(FILM, facts, Duration.ofMillis(754_321), -3.5);
        Recipe recipe = Recipe.live(profile, Preset.VERYFAST);

        Golden.check("transcode-" + name, new TranscodeRun(source, 900, recipe).arguments());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void houseCopy(String name, Profile profile, MediaFacts facts) throws IOException {
        Source.Raw source = new Source.Raw(FILM, facts, Duration.ZERO, 4);
        Recipe recipe = new Recipe(profile, Preset.VERYFAST, true);
        HouseEncode.Row row =
                new HouseEncode.Row(
                        List.of(9000L, 9000L, 123L), new TreeSet<>(List.of(0L, 4501L)), 750);

        Golden.check("house-" + name, new HouseEncode(source, recipe, row).arguments());
    }

    @Test
    void stepDown() throws IOException {
        Source.Raw source = new Source.Raw(FILM, PLAIN, Duration.ZERO, 0);
        Recipe recipe = Recipe.live(MEDIUM, Preset.SUPERFAST);

        Golden.check("transcode-step-down", new TranscodeRun(source, 30, recipe).arguments());
    }

    @Test
    void copy() throws IOException {
        Path first = Path.of("/var/it's house/a.mp4");
        Path second = Path.of("/var/it's house/b.mp4");
        Source.Prepared source =
                new Source.Prepared(
                        List.of(new Piece(first, 0, 9000), new Piece(second, 9000, 8000)),
                        Duration.ZERO);

        Golden.check("copy", CopyRun.of(source, 12_000, FrameRate.NTSC).orElseThrow().arguments());
    }

    @Test
    void slates() throws IOException {
        Path text = Path.of("/run/retrovue/it's: [5], \\o/.txt");

        Golden.check("slate-plain", new SlateRun(LOW, 50, Optional.empty()).arguments());
        Golden.check("slate-text", new SlateRun(HIGH, 60, Optional.of(text)).arguments());
    }

    @Test
    void questions() throws IOException {
        Golden.check("probe", new MediaProbe(FILM).arguments());
        Golden.check("loudness", new LoudnessScan(FILM).arguments());
    }

    private static MediaFacts facts(
            String container, int height, MediaFacts.Scan scan, List<MediaFacts.Audio> audio) {
        MediaFacts.Video video =
                new MediaFacts.Video(
                        "h264", height * 16 / 9, height, "1:1", "24000/1001", "yuv420p", scan);
        return new MediaFacts(
                container, Duration.ofMinutes(90), Optional.of(video), audio, List.of());
    }
}

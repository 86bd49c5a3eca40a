package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Source;

/** Whatever goes in, the same signal comes out, or the reason why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscodeIT {
    private static final Profile PROFILE = new Profile(426, 240, FrameRate.NTSC, 400, 64);
    private static final int FRAMES = 50;

    private Path folder;
    private RealTools tools;
    private HostileMedia media;
    private Set<String> slateHeaders;

    @BeforeAll
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        tools = new RealTools(folder.resolve("state"));
        media = new HostileMedia(tools, folder);
        Recording slate = record(new SlateRun(PROFILE, 30, Optional.empty()), "slate.ts");
        slateHeaders = slate.parameterSets(tools);
        assertThat(slateHeaders).hasSize(2);
    }

    @AfterAll
    void close() throws Exception {
        tools.close();
    }

    List<Path> playable() throws Exception {
        return List.of(
                media.plain(),
                media.noAudio(),
                media.surround(),
                media.mono44100(),
                media.variableRate(),
                media.film(),
                media.interlaced(),
                media.hdr(),
                media.mpeg2(),
                media.oddAspect(),
                media.fullRange(),
                media.audioOnlyWithCover(),
                media.lateAudio(),
                media.truncatedTail(),
                media.flippedBytes());
    }

    List<Path> refused() throws Exception {
        return List.of(
                media.truncatedIndex(),
                media.zeroLength(),
                media.playlist(media.plain()),
                media.script(media.plain()));
    }

    @ParameterizedTest
    @MethodSource("playable")
    void anyFileBecomesExactlySoManyFramesOfOneSignal(Path file) throws Exception {
        Source.Raw source = new Source.Raw(file, factsOf(file), Duration.ofMillis(500), 3.5);
        TranscodeRun run = new TranscodeRun(source, FRAMES, Recipe.live(PROFILE, Preset.VERYFAST));

        Recording recording =
                record(run, file.getFileName().toString().replace('\'', '_') + ".out");

        assertThat(recording.video()).hasSize(FRAMES);
        assertThat(recording.keys()).containsExactly(0, 30);
        recording.hasNoGapInThePicture(3003);
        recording.hasNoGapInTheSound();
        assertThat(recording.audio().getFirst()).isLessThanOrEqualTo(recording.video().getFirst());
        assertThat(recording.audio().getLast())
                .isGreaterThanOrEqualTo(recording.video().getLast() + 3003);
        assertThat(recording.parameterSets(tools)).isEqualTo(slateHeaders);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoMediaIsRefusedWithTheReason(Path file) throws Exception {
        MediaProber.Probed probed = new MediaProber(tools).probe(file);

        assertThat(probed)
                .isInstanceOfSatisfying(
                        MediaProber.Probed.Refused.class,
                        refused -> {
                            assertThat(refused.diagnosis().fileIsAtFault()).isTrue();
                            assertThat(refused.diagnosis().fault())
                                    .isNotEqualTo(Diagnosis.Fault.OTHER);
                        });
    }

    @Test
    void aPlaylistThatCallsItselfAFilmIsNotOpenedByAnyCommand() throws Exception {
        MediaFacts facts = factsOf(media.plain());
        Path playlist = media.playlist(media.plain());
        Source.Raw source = new Source.Raw(playlist, facts, Duration.ZERO, 0);

        ToolRunner.Output transcode =
                tools.capture(
                        new TranscodeRun(source, 10, Recipe.live(PROFILE, Preset.VERYFAST)),
                        folder.resolve("playlist.out"));
        ToolRunner.Output loudness = tools.run(new LoudnessScan(playlist), Duration.ofSeconds(10));

        assertThat(List.of(transcode, loudness))
                .allSatisfy(output -> {
                    assertThat(output.succeeded()).isFalse();
                    assertThat(Diagnosis.of(output).fault()).isEqualTo(Diagnosis.Fault.NOT_ALLOWED);
                });
    }

    @Test
    void aStepDownOfThePresetKeepsTheSequenceHeader() throws Exception {
        Source.Raw source = new Source.Raw(media.plain(), factsOf(media.plain()), Duration.ZERO, 0);

        Recording recording =
                record(
                        new TranscodeRun(source, 40, Recipe.live(PROFILE, Preset.SUPERFAST)),
                        "superfast.out");

        assertThat(recording.parameterSets(tools)).isEqualTo(slateHeaders);
    }

    @Test
    void theNumberOfThreadsKeepsTheSequenceHeader() throws Exception {
        Source.Raw source = new Source.Raw(media.plain(), factsOf(media.plain()), Duration.ZERO, 0);
        TranscodeRun run = new TranscodeRun(source, 40, Recipe.live(PROFILE, Preset.VERYFAST));

        for (String threads : List.of("1", "3", "16")) {
            List<String> arguments = new ArrayList<>(run.arguments());
            arguments.addAll(arguments.indexOf("-c:v"), List.of("-threads", threads));
            Recording recording =
                    record(
                            new ToolQuestion(FfmpegCommand.Tool.FFMPEG, arguments),
                            "threads" + threads);
            assertThat(recording.parameterSets(tools)).isEqualTo(slateHeaders);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flash.mkv", "flash.ts", "flash.mp4"})
    void anInPointIsExactToTheFrame(String name) throws Exception {
        // A picture that is white from second 1.5 on, in a file with one key frame.
        Path file = folder.resolve(name);
        tools.ffmpeg(
                "-f lavfi -i color=black:s=64x48:r=30:d=3 "
                        + "-vf drawbox=c=white:t=fill:enable=gte(t\\,1.5) "
                        + "-c:v libx264 -g 1000 -sc_threshold 0 -pix_fmt yuv420p",
                file);
        Profile profile = new Profile(160, 120, FrameRate.THIRTY, 400, 64);
        Source.Raw source = new Source.Raw(file, factsOf(file), Duration.ofMillis(1100), 0);

        Recording recording =
                record(
                        new TranscodeRun(source, 20, Recipe.live(profile, Preset.VERYFAST)),
                        name + ".out");
        List<String> brightness =
                tools
                        .ffprobe(
                                "-f lavfi -show_entries frame_tags=lavfi.signalstats.YAVG"
                                        + " -of csv=p=0",
                                Path.of("movie=" + recording.file() + ",signalstats"))
                        .stream()
                        // FFprobe 7 ends the line with the separator.
                        .map(line -> line.replace(",", ""))
                        .toList();

        assertThat(brightness).hasSize(20);
        assertThat(brightness.subList(0, 12)).allMatch(value -> Double.parseDouble(value) < 100);
        assertThat(brightness.subList(12, 20)).allMatch(value -> Double.parseDouble(value) > 150);
    }

    @Test
    void aSlateShowsItsTextHoweverItIsSpelt() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("it's, [a]; b:c %d"));
        Path text = Files.writeString(odd.resolve("text"), "50% off: it's %{pts}\n");

        Recording plain = record(new SlateRun(PROFILE, 60, Optional.empty()), "plain-slate.ts");
        Recording lettered = record(new SlateRun(PROFILE, 60, Optional.of(text)), "text.ts");

        assertThat(lettered.video()).hasSize(60);
        assertThat(lettered.keys()).containsExactly(0, 30);
        assertThat(lettered.parameterSets(tools)).isEqualTo(slateHeaders);
        assertThat(Files.size(lettered.file())).isGreaterThan(Files.size(plain.file()) + 2000);
    }

    @Test
    void loudnessIsMeasuredAndGainBringsItToTheTarget() throws Exception {
        Path quiet = folder.resolve("quiet.mkv");
        tools.ffmpeg("-f lavfi -i sine=f=1000:r=48000:d=3 -af volume=-9dB -c:a flac", quiet);
        double before = integrated(quiet);
        double gain = LoudnessScan.gainDb(before);
        Source.Raw source = new Source.Raw(quiet, factsOf(quiet), Duration.ZERO, gain);

        Recording recording =
                record(
                        new TranscodeRun(source, 90, Recipe.live(PROFILE, Preset.VERYFAST)),
                        "loud.ts");

        assertThat(gain).isBetween(3.0, 11.9);
        assertThat(integrated(recording.file()))
                .isBetween(LoudnessScan.TARGET_LUFS - 0.7, LoudnessScan.TARGET_LUFS + 0.7);
    }

    @Test
    void thisMachineCanDoAll() throws Exception {
        Capabilities capabilities = new CapabilityCheck(tools).check();

        assertThat(capabilities.problems()).isEmpty();
        assertThat(capabilities.encoding()).isTrue();
        assertThat(capabilities.version()).matches("[nN]?-?[0-9].*");
    }

    @Test
    void highDynamicRangeIsMapped() throws Exception {
        Source.Raw source = new Source.Raw(media.hdr(), factsOf(media.hdr()), Duration.ZERO, 0);
        Recipe house = Recipe.house(PROFILE, new CapabilityCheck(tools).check());

        Recording recording = record(new TranscodeRun(source, 10, house), "mapped.ts");

        assertThat(house.toneMap()).isTrue();
        assertThat(recording.video()).hasSize(10);
        assertThat(recording.parameterSets(tools)).isEqualTo(slateHeaders);
    }

    private double integrated(Path file) throws InterruptedException {
        ToolRunner.Output output = tools.run(new LoudnessScan(file), Duration.ofSeconds(20));
        return LoudnessScan.integrated(output.stderr()).orElseThrow();
    }

    private MediaFacts factsOf(Path file) throws InterruptedException {
        MediaProber.Probed probed = new MediaProber(tools).probe(file);
        assertThat(probed).isInstanceOf(MediaProber.Probed.Known.class);
        return ((MediaProber.Probed.Known) probed).facts();
    }

    private Recording record(FfmpegCommand command, String name) throws Exception {
        Path out = folder.resolve(name);
        ToolRunner.Output output = tools.capture(command, out);
        assertThat(output.succeeded()).as("%s", output).isTrue();
        assertThat(output.stderr()).noneMatch(line -> line.contains("parsing option"));
        return Recording.of(tools, out);
    }
}

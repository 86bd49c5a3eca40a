package tv.retrovue.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.CapabilityCheck;
import tv.retrovue.tuner.ffmpeg.FfmpegCommand;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.ToolRunner;
import tv.retrovue.tuner.process.Finished;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.Supervisor;

/** Looks for FFmpeg and lets it try what a station asks of it. */
final class FfmpegCheck {
    private static final String SUBJECT = "FFmpeg";

    private final StationConfig config;
    private final String searchPath;

    /**
     * @param searchPath value of PATH
     */
    FfmpegCheck(StationConfig config, String searchPath) {
        this.config = config;
        this.searchPath = searchPath;
    }

    List<Finding> findings() throws IOException, InterruptedException {
        FfmpegTools tools;
        try {
            tools =
                    FfmpegTools.find(
                            config.ffmpeg().path().map(Path::toString).orElse(""), searchPath);
        } catch (FfmpegTools.MissingException e) {
            return List.of(Finding.fail(SUBJECT, String.valueOf(e.getMessage())));
        }
        Path notes = Files.createTempDirectory("retrovue-doctor");
        try (Supervisor supervisor =
                Supervisor.open(notes, Runtime.getRuntime().availableProcessors())) {
            return judged(
                    tools,
                    new CapabilityCheck((command, limit) -> ask(supervisor, tools, command, limit))
                            .check());
        } finally {
            remove(notes);
        }
    }

    private static List<Finding> judged(FfmpegTools tools, Capabilities capabilities) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                capabilities.encoding()
                        ? Finding.ok(
                                SUBJECT,
                                capabilities.version()
                                        + " at "
                                        + tools.ffmpeg()
                                        + ", a trial encode came out right")
                        : Finding.fail(
                                SUBJECT,
                                capabilities.version()
                                        + " at "
                                        + tools.ffmpeg()
                                        + " cannot encode what a station airs"));
        capabilities.problems().forEach(problem -> findings.add(Finding.warn(SUBJECT, problem)));
        return findings;
    }

    private static ToolRunner.Output ask(
            Supervisor supervisor, FfmpegTools tools, FfmpegCommand command, Duration limit)
            throws InterruptedException {
        ProcessSpec spec = ProcessSpec.of("doctor", tools.programOf(command), command.arguments());
        Finished end = supervisor.run(spec, limit);
        return new ToolRunner.Output(
                end.exit().succeeded(), end.exit().toString(), end.stdout(), end.stderr());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

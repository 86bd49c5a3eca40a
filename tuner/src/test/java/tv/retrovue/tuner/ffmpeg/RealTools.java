package tv.retrovue.tuner.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ExitReason;
import tv.retrovue.tuner.process.Finished;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.Supervisor;

/** The FFmpeg of this machine, for tests: runs commands, and makes test media with plain words. */
public final class RealTools implements ToolRunner, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final FfmpegTools tools;
    private final Supervisor supervisor;

    public RealTools(Path stateFolder) throws IOException {
        tools = FfmpegTools.find("", System.getenv("PATH"));
        supervisor = Supervisor.open(stateFolder, 2);
    }

    @Override
    public Output run(FfmpegCommand command, Duration limit) throws InterruptedException {
        return output(supervisor.run(spec(command), limit));
    }

    /** Runs a command in a folder. */
    public Output runIn(Path folder, FfmpegCommand command) throws InterruptedException {
        return output(supervisor.run(spec(command).in(folder), LIMIT));
    }

    /** Keeps what a command writes to standard output. */
    public Output capture(FfmpegCommand command, Path into) throws Exception {
        ChildProcess child = supervisor.start(spec(command));
        try (InputStream stdout = child.stdout()) {
            Files.copy(stdout, into);
        }
        ExitReason exit =
                child.onExit().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return new Output(exit.succeeded(), exit.toString(), "", child.stderrTail());
    }

    /** Runs FFmpeg with words as one would type them, and fails the test if it fails. */
    public void ffmpeg(String words, Path out) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y"));
        arguments.addAll(List.of(words.split(" ", -1)));
        arguments.add(out.toString());
        Output output = run(new ToolQuestion(FfmpegCommand.Tool.FFMPEG, arguments), LIMIT);
        if (!output.succeeded()) {
            throw new AssertionError(words + ": " + output.end() + " " + output.stderr());
        }
    }

    /** Asks FFprobe with words as one would type them. */
    public List<String> ffprobe(String words, Path file) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(List.of(words.split(" ", -1)));
        arguments.add(file.toString());
        Output output = run(new ToolQuestion(FfmpegCommand.Tool.FFPROBE, arguments), LIMIT);
        if (!output.succeeded()) {
            throw new AssertionError(words + ": " + output.end() + " " + output.stderr());
        }
        return output.stdout().lines().filter(line -> !line.isBlank()).toList();
    }

    private ProcessSpec spec(FfmpegCommand command) {
        return ProcessSpec.of("test", tools.programOf(command), command.arguments());
    }

    private static Output output(Finished finished) {
        return new Output(
                finished.exit().succeeded(),
                finished.exit().toString(),
                finished.stdout(),
                finished.stderr());
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
    }
}

package tv.retrovue.app.prepare;

import java.time.Duration;
import java.util.Locale;
import tv.retrovue.tuner.ffmpeg.FfmpegCommand;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.ToolRunner;
import tv.retrovue.tuner.process.Finished;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.ProcessStarter;

/** Runs questions to FFmpeg and FFprobe as supervised children that give way. Thread-safe. */
public final class SupervisedTools implements ToolRunner {
    /** The least that a scheduler can be asked for short of starving. */
    static final int NICENESS = 10;

    private final FfmpegTools tools;
    private final ProcessStarter starter;

    public SupervisedTools(FfmpegTools tools, ProcessStarter starter) {
        this.tools = tools;
        this.starter = starter;
    }

    @Override
    public Output run(FfmpegCommand command, Duration limit) throws InterruptedException {
        Finished finished = starter.run(spec(command), limit);
        return new Output(
                finished.exit().succeeded(),
                finished.exit().toString(),
                finished.stdout(),
                finished.stderr());
    }

    /** A command as a child that gives way to what is on air. */
    ProcessSpec spec(FfmpegCommand command) {
        String name = command.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return ProcessSpec.of(name, tools.programOf(command), command.arguments())
                .withNiceness(NICENESS);
    }

    ProcessStarter starter() {
        return starter;
    }
}

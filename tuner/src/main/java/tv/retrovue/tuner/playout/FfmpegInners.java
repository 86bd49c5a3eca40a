package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.ffmpeg.CopyRun;
import tv.retrovue.tuner.ffmpeg.FfmpegCommand;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.Preset;
import tv.retrovue.tuner.ffmpeg.Recipe;
import tv.retrovue.tuner.ffmpeg.TranscodeRun;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.ProcessStarter;

/** Real inner processes: a copy of a house copy, or a live transcode of the owner's file. */
final class FfmpegInners implements Inners {
    private final LineupChannel channel;
    private final ProcessStarter processes;
    private final FfmpegTools tools;
    private final Supplier<Preset> preset;

    FfmpegInners(
            LineupChannel channel,
            ProcessStarter processes,
            FfmpegTools tools,
            Supplier<Preset> preset) {
        this.channel = channel;
        this.processes = processes;
        this.tools = tools;
        this.preset = preset;
    }

    @Override
    public Inner start(Stretch stretch, long fromFrame) throws IOException, InterruptedException {
        return switch (stretch.item().source()) {
            case Source.Prepared prepared -> copy(stretch, prepared, fromFrame);
            case Source.Raw raw -> transcode(stretch, raw, fromFrame);
            case Source.Live live ->
                    throw new IOException("live feeds are not carried yet: " + live.uri());
            case Source.Slate _ ->
                    throw new IllegalArgumentException("a slate needs no process: " + stretch);
        };
    }

    /**
     * Enters at the last key frame that is not after the wanted frame: a house copy has one every
     * second.
     */
    private Inner copy(Stretch stretch, Source.Prepared prepared, long fromFrame)
            throws IOException, InterruptedException {
        FrameRate rate = channel.profile().rate();
        long start = Math.max(stretch.firstFrame(), fromFrame - rate.framesPerSecond() + 1);
        long skipped = start - stretch.firstFrame();
        long assetFrame = rate.frameAt(prepared.in());
        Source.Prepared rest =
                new Source.Prepared(prepared.pieces(), rate.placeOf(assetFrame + skipped));
        CopyRun run =
                CopyRun.of(rest, stretch.endFrame() - start, rate)
                        .orElseThrow(() ->
                                new IOException(
                                        "the house copy has no key frame from frame "
                                                + (assetFrame + skipped)
                                                + " on"));
        return new Inner(spawn("copy", run), stretch.firstFrame() + run.firstFrame() - assetFrame);
    }

    private Inner transcode(Stretch stretch, Source.Raw raw, long fromFrame)
            throws InterruptedException {
        FrameRate rate = channel.profile().rate();
        Duration in = raw.in().plus(rate.placeOf(fromFrame - stretch.firstFrame()));
        Source.Raw rest = new Source.Raw(raw.path(), raw.facts(), in, raw.gainDb());
        Recipe recipe = Recipe.live(channel.profile(), preset.get());
        TranscodeRun run = new TranscodeRun(rest, stretch.endFrame() - fromFrame, recipe);
        return new Inner(spawn("live", run), fromFrame);
    }

    private ChildProcess spawn(String kind, FfmpegCommand command) throws InterruptedException {
        String name = "ch" + channel.number() + "-" + kind;
        return processes.start(ProcessSpec.of(name, tools.programOf(command), command.arguments()));
    }
}

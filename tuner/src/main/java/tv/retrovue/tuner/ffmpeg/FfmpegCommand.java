package tv.retrovue.tuner.ffmpeg;

import java.util.List;

/** One call of FFmpeg or FFprobe, as a value: immutable, starts nothing. */
public sealed interface FfmpegCommand
        permits CardRun,
                CopyRun,
                HouseCut,
                HouseEncode,
                LoudnessScan,
                MediaProbe,
                SlateRun,
                ToolQuestion,
                TranscodeRun {

    /** Which of the two programs. */
    enum Tool {
        FFMPEG,
        FFPROBE
    }

    default Tool tool() {
        return Tool.FFMPEG;
    }

    /** The arguments, without the program. */
    List<String> arguments();
}

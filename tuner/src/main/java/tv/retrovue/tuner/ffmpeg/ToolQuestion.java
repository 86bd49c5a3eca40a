package tv.retrovue.tuner.ffmpeg;

import java.util.List;

/** A question about the program itself. */
record ToolQuestion(Tool tool, List<String> arguments) implements FfmpegCommand {
    static final ToolQuestion VERSION = new ToolQuestion(Tool.FFMPEG, List.of("-version"));
    static final ToolQuestion PROBE_VERSION = new ToolQuestion(Tool.FFPROBE, List.of("-version"));
    static final ToolQuestion FILTERS =
            new ToolQuestion(Tool.FFMPEG, List.of("-hide_banner", "-filters"));
    static final ToolQuestion ENCODERS =
            new ToolQuestion(Tool.FFMPEG, List.of("-hide_banner", "-encoders"));

    /** Whether letters can be drawn: the filter may be there, and no font with it. */
    static final ToolQuestion LETTERING =
            new ToolQuestion(
                    Tool.FFMPEG,
                    List.of(
                            "-nostdin",
                            "-v",
                            "error",
                            "-f",
                            "lavfi",
                            "-i",
                            "color=s=160x120",
                            "-vf",
                            "drawtext=text=Aa:expansion=none",
                            "-frames:v",
                            "1",
                            "-f",
                            "null",
                            "-"));

    ToolQuestion {
        arguments = List.copyOf(arguments);
    }
}

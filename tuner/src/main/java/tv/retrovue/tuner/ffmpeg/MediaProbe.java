package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks FFprobe what a file of the library is; {@link FactsJson#ofProbe} reads the answer. */
public record MediaProbe(Path file) implements FfmpegCommand {

    @Override
    public Tool tool() {
        return Tool.FFPROBE;
    }

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(List.of("-hide_banner", "-v", "error"));
        list.addAll(Inputs.trustingNobody());
        list.addAll(List.of("-show_format", "-show_streams", "-show_chapters", "-of", "json"));
        list.addAll(List.of("-i", Inputs.address(file)));
        return list;
    }
}

package tv.retrovue.tuner.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import tv.retrovue.tuner.Source;

/**
 * The owner's own file as a transport stream on standard output, encoded while it airs: exactly so
 * many frames, the first one an IDR, from the in-point of the source on, however hostile the file.
 *
 * <p>Not paced: whoever reads the pipe is the clock. Sound ends two AAC frames behind the picture.
 */
public record TranscodeRun(Source.Raw source, long frames, Recipe recipe) implements FfmpegCommand {
    private static final int TWO_AAC_FRAMES = 2048;

    public TranscodeRun {
        if (frames < 1) {
            throw new IllegalArgumentException(
                    "a transcode of " + source.path() + " has " + frames + " frames; at least 1");
        }
    }

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        Ingest.Extent extent = new Ingest.Extent(frames, HouseFormat.HOLD_FOR_EVER, TWO_AAC_FRAMES);
        list.addAll(new Ingest(source, recipe, extent).arguments());
        list.addAll(HouseFormat.encoders(recipe.profile(), recipe.preset()));
        list.addAll(HouseFormat.toPipe());
        return list;
    }
}

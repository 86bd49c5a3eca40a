package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.tuner.Profile;

/**
 * A still picture with silence as a transport stream on standard output: exactly so many frames in
 * the format of a profile.
 *
 * @param text UTF-8 file with the lines to show, empty for a plain picture; it must exist until the
 *     run has ended
 */
public record SlateRun(Profile profile, long frames, Optional<Path> text) implements FfmpegCommand {
    /** A dark blue that no set burns in. */
    private static final String COLOUR = "0x101828";

    /** A text of one line in this share of the picture's height can be read across a room. */
    private static final int LINES_PER_PICTURE = 14;

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        list.addAll(Inputs.generated(picture()));
        list.addAll(Inputs.generated(Inputs.silence()));
        list.addAll(List.of("-map", "0:v:0", "-map", "1:a:0"));
        List<Filter> filters = new ArrayList<>();
        text.ifPresent(file -> filters.add(lettering(file)));
        filters.add(Filter.of("setsar").with("sar", 1));
        filters.addAll(HouseFormat.exactly(frames, HouseFormat.HOLD_FOR_EVER));
        list.addAll(List.of("-vf", Filter.chain(filters)));
        long samples = HouseFormat.samples(profile, frames);
        list.addAll(
                List.of(
                        "-af",
                        Filter.chain(List.of(Filter.of("atrim").with("end_sample", samples)))));
        list.addAll(HouseFormat.encoders(profile, Preset.VERYFAST));
        list.addAll(HouseFormat.toPipe());
        return list;
    }

    private Filter picture() {
        return Filter.of("color")
                .with("c", COLOUR)
                .with("s", profile.width() + "x" + profile.height())
                .with("r", profile.rate());
    }

    private Filter lettering(Path file) {
        return Filter.of("drawtext")
                .with("textfile", file.toAbsolutePath())
                .with("expansion", "none")
                .with("fontcolor", "white")
                .with("fontsize", Math.max(12, profile.height() / LINES_PER_PICTURE))
                .with("line_spacing", profile.height() / LINES_PER_PICTURE / 2)
                .with("x", "(w-text_w)/2")
                .with("y", "(h-text_h)/2");
    }
}

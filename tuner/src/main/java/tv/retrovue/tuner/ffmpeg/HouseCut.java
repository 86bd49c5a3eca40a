package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file that was made in the format of the house, such as a {@link CardRun}'s, into the
 * pieces of a house copy without encoding anything.
 *
 * <p>Runs in the folder that the pieces are to be made in and tells of each as {@link HouseEncode}
 * does.
 *
 * @param in where the first piece begins: at a key frame, as every piece does
 * @param ends the frame after each piece, counted from the first piece's first
 */
public record HouseCut(Path file, Duration in, List<Long> ends) implements FfmpegCommand {

    public HouseCut {
        ends = List.copyOf(ends);
        if (ends.isEmpty()) {
            throw new IllegalArgumentException("'" + file + "' is to be cut into no piece at all");
        }
    }

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        list.addAll(Inputs.libraryFile(file, in));
        list.addAll(List.of("-map", "0:v:0", "-map", "0:a:0", "-c", "copy"));
        list.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        list.addAll(Pieces.segments(ends));
        return list;
    }
}

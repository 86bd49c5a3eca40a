package tv.retrovue.tuner.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a run writes the pieces of a house copy, and tells of each that is whole. */
public final class Pieces {
    private static final String PATTERN = "part%05d.mp4";

    private Pieces() {}

    /** The file of a piece, counted from zero, within the folder of the run. */
    public static Path fileOf(int piece) {
        return Path.of(PATTERN.formatted(piece));
    }

    /** The piece that a line of standard output says is whole, counted from zero. */
    public static int finished(String line) {
        String digits = line.replaceFirst("^part(\\d{5,9})\\.mp4,.*", "$1");
        if (digits.equals(line)) {
            throw new IllegalArgumentException(
                    "'" + line + "' names no finished piece; expected part00000.mp4,...");
        }
        return Integer.parseInt(digits);
    }

    /**
     * The end of the command.
     *
     * @param ends the frame after each piece, counted from the first piece's first
     */
    static List<String> segments(List<Long> ends) {
        List<String> list = new ArrayList<>();
        // Priming sound stays before zero, so that every piece's picture begins exactly at zero.
        list.addAll(List.of("-avoid_negative_ts", "disabled"));
        list.addAll(List.of("-f", "segment", "-segment_format", "mp4"));
        // In the default of milliseconds the start of the sound would be rounded in every piece.
        list.addAll(
                List.of("-segment_format_options", "movie_timescale=" + HouseFormat.AUDIO_RATE_HZ));
        list.addAll(List.of("-reset_timestamps", "1"));
        // The last number is never reached; without any there would be a piece every two seconds.
        String frames = ends.stream().map(Object::toString).collect(Collectors.joining(","));
        list.addAll(List.of("-segment_frames", frames));
        list.addAll(List.of("-segment_list", "pipe:1", "-segment_list_type", "csv", PATTERN));
        return list;
    }
}

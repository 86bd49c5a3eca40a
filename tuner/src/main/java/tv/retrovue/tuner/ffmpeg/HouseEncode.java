package tv.retrovue.tuner.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Source;

/**
 * Encodes a file, or what is left of one, into the pieces of a house copy in one run, so that sound
 * goes on across their joins.
 *
 * <p>Runs in the folder that the pieces are to be made in. Writes a line to standard output when a
 * piece is whole, in order: {@link Pieces#finished} reads it. Nothing else is written there.
 *
 * @param source from the in-point at which the first piece begins
 * @param row the pieces to make
 */
public record HouseEncode(Source.Raw source, Recipe recipe, Row row) implements FfmpegCommand {
    /**
     * Which pieces, and where pictures must stand alone.
     *
     * @param lengths of the pieces in frames, in order
     * @param keyFrames counted from the first piece's first frame; the first frame of every piece
     *     is one in any case
     * @param heldFrames how long the last picture may stand still where the source ends early;
     *     where it is shorter by more, the last pieces come out short or not at all
     */
    public record Row(List<Long> lengths, SortedSet<Long> keyFrames, long heldFrames) {
        public Row {
            lengths = List.copyOf(lengths);
            keyFrames = new TreeSet<>(keyFrames);
            if (lengths.isEmpty() || lengths.stream().anyMatch(length -> length < 1)) {
                throw new IllegalArgumentException(
                        "a row of pieces has the lengths " + lengths + "; each is at least 1");
            }
        }

        long frames() {
            return lengths.stream().mapToLong(Long::longValue).sum();
        }

        /** The frame after each piece. */
        private List<Long> ends() {
            List<Long> ends = new ArrayList<>();
            long end = 0;
            for (long length : lengths) {
                end += length;
                ends.add(end);
            }
            return ends;
        }

        private List<Long> forced() {
            SortedSet<Long> forced = new TreeSet<>(keyFrames);
            forced.addAll(ends());
            return forced.stream().filter(frame -> frame > 0 && frame < frames()).toList();
        }
    }

    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        Ingest.Extent extent = new Ingest.Extent(row.frames(), row.heldFrames(), 0);
        list.addAll(new Ingest(source, recipe, extent).arguments());
        list.addAll(HouseFormat.encoders(recipe.profile(), recipe.preset()));
        List<Long> forced = row.forced();
        if (!forced.isEmpty()) {
            list.addAll(List.of("-force_key_frames", times(forced)));
        }
        list.addAll(Pieces.segments(row.ends()));
        return list;
    }

    /** Half a frame early, so that no rounding moves one to the next frame. */
    private String times(List<Long> frames) {
        FrameRate rate = recipe.profile().rate();
        Duration half = rate.placeOf(1).dividedBy(2);
        return frames.stream()
                .map(n -> Inputs.seconds(rate.placeOf(n).minus(half)))
                .collect(Collectors.joining(","));
    }
}

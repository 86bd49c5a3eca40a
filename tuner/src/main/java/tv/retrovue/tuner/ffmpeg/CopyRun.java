package tv.retrovue.tuner.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Piece;
import tv.retrovue.tuner.Source;

/**
 * A stretch of a house copy as a transport stream on standard output, copied and not encoded.
 *
 * <p>The first picture on standard output is {@link #firstFrame} of the asset and an IDR; then come
 * {@link #frames} pictures without a gap, and at most two more, which whoever reads leaves unread:
 * they bring the sound of the last one whole. Not paced.
 *
 * @param entries parts of pieces, in order
 * @param firstFrame index within the asset: at the in-point or, where that is no IDR, at the next
 * @param frames pictures from there on; they end before what was asked for where the pieces do
 */
public record CopyRun(List<Entry> entries, FrameRate rate, long firstFrame, long frames)
        implements FfmpegCommand {
    /** Later than the end of the last picture by a frame or two, whatever the rate. */
    private static final Duration TAIL = Duration.ofMillis(50);

    public CopyRun {
        entries = List.copyOf(entries);
    }

    /**
     * A part of one piece.
     *
     * @param in frame of the piece at which it begins, an IDR
     * @param whole whether it goes on to the end of the piece
     */
    public record Entry(Path file, long in, long frames, boolean whole) {
        public Entry {
            String name = file.toString();
            if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
                throw new IllegalArgumentException(
                        "'" + name + "' has a line break in its name; a script cannot hold it");
            }
        }
    }

    /**
     * Plans a copy.
     *
     * @param frames how many are wanted from the in-point of the source on
     * @return empty where no IDR lies within both the pieces and the wanted stretch
     * @throws IOException if a piece cannot be read
     */
    public static Optional<CopyRun> of(Source.Prepared source, long frames, FrameRate rate)
            throws IOException {
        long in = rate.frameAt(source.in());
        long end = in + frames;
        List<Piece> row = row(source.pieces(), in, end);
        OptionalLong first = firstKeyFrame(row, in);
        if (first.isEmpty() || first.getAsLong() >= end) {
            return Optional.empty();
        }
        List<Entry> entries = entries(row, first.getAsLong(), end);
        long covered = entries.stream().mapToLong(Entry::frames).sum();
        return Optional.of(new CopyRun(entries, rate, first.getAsLong(), covered));
    }

    /** The pieces that the stretch touches, up to the first that is missing. */
    private static List<Piece> row(List<Piece> pieces, long in, long end) {
        List<Piece> row = new ArrayList<>();
        for (Piece piece : pieces) {
            boolean touches = piece.endFrame() > in && piece.firstFrame() < end;
            if (touches && !row.isEmpty() && row.getLast().endFrame() != piece.firstFrame()) {
                break;
            }
            if (touches) {
                row.add(piece);
            }
        }
        return row;
    }

    private static OptionalLong firstKeyFrame(List<Piece> row, long in) throws IOException {
        for (Piece piece : row) {
            // The first frame of a piece is always one: then there is nothing to look up.
            long within = Math.max(0, in - piece.firstFrame());
            OptionalLong key =
                    within == 0
                            ? OptionalLong.of(0)
                            : PieceIndex.of(piece.file()).keyFrameFrom(within);
            if (key.isPresent()) {
                return OptionalLong.of(piece.firstFrame() + key.getAsLong());
            }
        }
        return OptionalLong.empty();
    }

    private static List<Entry> entries(List<Piece> row, long first, long end) {
        List<Entry> entries = new ArrayList<>();
        for (Piece piece : row) {
            long from = Math.max(first, piece.firstFrame());
            long until = Math.min(end, piece.endFrame());
            if (from < until) {
                boolean whole = until == piece.endFrame();
                entries.add(
                        new Entry(piece.file(), from - piece.firstFrame(), until - from, whole));
            }
        }
        return entries;
    }

    /**
     * The concat script. Each entry is placed by an exact duration: left to itself FFmpeg appends
     * at the end of the longer stream, and every join would move the sound by up to a frame.
     */
    public String script() {
        StringBuilder script = new StringBuilder("ffconcat version 1.0\n");
        long at = 0;
        for (Entry entry : entries) {
            script.append("file ").append(quoted(Inputs.address(entry.file()))).append('\n');
            line(script, "inpoint", Inputs.seconds(rate.placeOf(entry.in())));
            at += entry.frames();
            if (at < frames) {
                line(script, "duration", between(at - entry.frames(), at));
            } else if (!entry.whole()) {
                Duration out = rate.placeOf(entry.in() + entry.frames()).plus(TAIL);
                line(script, "outpoint", Inputs.seconds(out));
            }
        }
        return script.toString();
    }

    private static void line(StringBuilder script, String word, String value) {
        script.append(word).append(' ').append(value).append('\n');
    }

    /** A difference of rounded places, not a rounded difference: nothing adds up. */
    private String between(long from, long until) {
        Duration start = wholeMicros(rate.placeOf(from));
        return Inputs.seconds(wholeMicros(rate.placeOf(until)).minus(start));
    }

    private static Duration wholeMicros(Duration place) {
        return Duration.ofNanos(Math.ceilDiv(place.toNanos(), 1000) * 1000);
    }

    private static String quoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }

    /** The script travels in its own argument: there is no file to write, to find or to remove. */
    @Override
    public List<String> arguments() {
        List<String> list = new ArrayList<>(Inputs.quietly());
        list.addAll(List.of("-protocol_whitelist", "file,data"));
        list.addAll(List.of("-f", "concat", "-safe", "0", "-i", "data:text/plain," + script()));
        list.addAll(List.of("-map", "0:v:0", "-map", "0:a:0", "-c", "copy"));
        list.addAll(HouseFormat.toPipe());
        return list;
    }
}

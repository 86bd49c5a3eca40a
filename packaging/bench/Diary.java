import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what was done to the station and what was seen of it, with the time. Thread-safe. */
final class Diary implements AutoCloseable {
    /** As in the station's own log. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** A fault that does not end must not fill the disk: so many lines of each kind. */
    private static final long MOST_LINES = 60;

    private final PrintWriter out;
    private final Map<String, Long> done = new TreeMap<>();
    private final Map<String, Map<String, Long>> seen = new TreeMap<>();

    Diary(Path file) throws IOException {
        out = new PrintWriter(Files.newBufferedWriter(file), true);
    }

    /** Something was done to the station. */
    synchronized void event(String kind, String detail) {
        done.merge(kind, 1L, Long::sum);
        line("EVENT " + kind + ": " + detail);
    }

    synchronized void note(String what) {
        line("NOTE " + what);
    }

    /** What is found in the stream of a channel is written down here. */
    Findings of(String channel) {
        return new Findings() {
            @Override
            public void violation(String kind, String detail) {
                found(channel, kind, detail);
            }

            @Override
            public void note(String what) {
                Diary.this.note("channel " + channel + ": " + what);
            }
        };
    }

    private synchronized void found(String channel, String kind, String detail) {
        long count = seen.computeIfAbsent(channel, any -> new TreeMap<>()).merge(kind, 1L, Long::sum);
        if (count <= MOST_LINES) {
            line("VIOLATION channel " + channel + ": " + kind + ": " + detail);
        }
    }

    /** How often each kind of thing was done. */
    synchronized Map<String, Long> done() {
        return Map.copyOf(done);
    }

    /** How often each kind of violation was seen on a channel. */
    synchronized Map<String, Long> seen(String channel) {
        return new TreeMap<>(seen.getOrDefault(channel, Map.of()));
    }

    private void line(String what) {
        out.println(LocalTime.now().format(TIME) + " " + what);
    }

    @Override
    public void close() {
        out.close();
    }
}

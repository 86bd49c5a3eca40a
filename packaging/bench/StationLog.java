import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a station has complained of, by message. */
final class StationLog {
    private static final Pattern LINE =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (WARN|ERROR) +(\\w+): (.*)");
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST = 110;

    /** Says why, where a line has it; the other fields say where. */
    private static final String CAUSE = "cause";

    private StationLog() {}

    /** Lines of a list, the most frequent first. */
    static List<String> complaints(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    counts.merge(kind(matcher), 1L, Long::sum);
                }
            });
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "| %d | %s |".formatted(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static String kind(Matcher line) {
        String said = line.group(3);
        String cause = "";
        Matcher fields = FIELD.matcher(said);
        while (fields.find()) {
            cause = fields.group(1).equals(CAUSE) ? ": " + plain(fields.group(2)) : cause;
        }
        return "%s | %s | %s%s"
                .formatted(
                        line.group(1),
                        line.group(2),
                        plain(FIELD.matcher(said).replaceAll("")),
                        cause);
    }

    /** Without what differs each time. */
    private static String plain(String text) {
        String plain =
                text.replaceAll("/\\S*/", ".../")
                        .replaceAll("0x[0-9a-f]+", "N")
                        .replaceAll("[0-9a-f-]{16,}", "ID")
                        .replaceAll("\\d+", "N")
                        .replace('|', '/')
                        .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }
}

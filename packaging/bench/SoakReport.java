import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a soak, in Markdown. */
final class SoakReport {
    private final Soak.Options options;
    final Map<String, OwnersFace.Slates> slates = new TreeMap<>();
    LocalDateTime began;
    List<WatchedChannel> watched = List.of();
    Vitals vitals;
    double latestMillis;
    long left;

    SoakReport(Soak.Options options) {
        this.options = options;
    }

    /** Whether no stream was violated and nothing was left behind. */
    boolean isWell(Diary diary) {
        return left == 0
                && watched.size() == options.channels()
                && watched.stream().allMatch(each -> diary.seen(each.number).isEmpty());
    }

    List<String> lines(Diary diary, List<String> complaints) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s; %d minutes, %d channels watched at once, seed %d; begun %s."
                        .formatted(
                                Bench.machine(),
                                options.minutes(),
                                options.channels(),
                                options.seed(),
                                began.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))));
        streams(lines, diary);
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "An idle thread of the soak itself was woken up to %.0f ms late on that machine.",
                        latestMillis));
        slates(lines);
        table(lines, List.of("done to it", "times"));
        new TreeMap<>(diary.done()).forEach((kind, count) -> lines.add("| %s | %d |".formatted(kind, count)));
        table(lines, List.of("", "station, resident", "its children", "children", "threads"));
        lines.addAll(vitals.rows());
        lines.add("");
        lines.add("Processes left after the stop: " + left + ".");
        table(lines, List.of("warned", "level", "from", "of"));
        lines.addAll(complaints);
        return lines;
    }

    private void streams(List<String> lines, Diary diary) {
        table(
                lines,
                List.of(
                        "channel", "pictures", "violations", "signalled breaks", "real time",
                        "longest gap", "wandering", "PCR", "PAT, PMT", "key frames", "steps of DTS"));
        for (WatchedChannel each : watched) {
            SignalMeter meter = each.meter;
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %s | %d | %.4f | %.0f ms | %.0f ms | %.1f ms | %.1f, %.1f ms | %.0f ms | %d to %d |",
                            each.number,
                            meter.pictures(),
                            violations(diary.seen(each.number)),
                            meter.breaks,
                            meter.realTimeRatio(),
                            meter.largestGapMillis,
                            meter.largestWanderingMillis,
                            meter.largestClockTicks / Ticks.PER_MILLI,
                            meter.largestPatMillis(),
                            meter.largestPmtMillis(),
                            meter.largestKeyMillis(),
                            meter.smallestStep(),
                            meter.largestStep()));
        }
    }

    private static String violations(Map<String, Long> kinds) {
        return kinds.isEmpty()
                ? "none"
                : kinds.entrySet().stream()
                        .map(kind -> "**%d** %s".formatted(kind.getValue(), kind.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private void slates(List<String> lines) {
        table(lines, List.of("channel", "items", "slate", "most in one item", "by cause, as the as-run log has it"));
        slates.forEach((channel, said) -> lines.add(
                "| %s | %d | %s | %s | %s |"
                        .formatted(
                                channel,
                                said.items(),
                                seconds(said.frames()),
                                seconds(said.most()),
                                said.byCause().entrySet().stream()
                                        .map(cause -> seconds(cause.getValue()) + " " + cause.getKey().replace('|', '/'))
                                        .collect(Collectors.joining("; ")))));
    }

    private static String seconds(long frames) {
        return String.format(Locale.ROOT, "%.2f s", (double) frames / Soak.RATE);
    }

    private static void table(List<String> lines, List<String> heads) {
        lines.add("");
        lines.add("| " + String.join(" | ", heads) + " |");
        lines.add("|" + "---|".repeat(heads.size()));
    }
}

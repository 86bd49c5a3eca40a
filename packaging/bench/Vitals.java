import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How large a station is over time. */
final class Vitals {
    private final ProcessTree tree;
    private final List<Sample> samples = new ArrayList<>();

    Vitals(ProcessTree tree) {
        this.tree = tree;
    }

    /** Mebibytes, and threads of the station itself. */
    record Sample(double station, double children, long processes, long threads) {
        String cells() {
            return String.format(
                    Locale.ROOT, "%.0f MiB | %.0f MiB | %d | %d", station, children, processes, threads);
        }
    }

    void take() throws IOException {
        double station = tree.rootResidentMebibytes();
        if (station > 0) {
            double all = tree.residentMebibytes();
            samples.add(new Sample(station, all - station, tree.children(), tree.threads()));
        }
    }

    /** Rows of a table. */
    List<String> rows() {
        if (samples.isEmpty()) {
            return List.of("| not measured | | | | |");
        }
        Sample largest =
                samples.stream().reduce((a, b) -> a.station() >= b.station() ? a : b).orElseThrow();
        return List.of(
                "| start | " + samples.getFirst().cells() + " |",
                "| middle | " + samples.get(samples.size() / 2).cells() + " |",
                "| end | " + samples.getLast().cells() + " |",
                "| when the station was largest | " + largest.cells() + " |");
    }
}

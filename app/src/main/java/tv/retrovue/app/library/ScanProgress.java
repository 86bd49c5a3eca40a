package tv.retrovue.app.library;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a scan of the library has come. Immutable.
 *
 * @param troubles sentences about what could not be read, at most {@value #MOST_TROUBLES}
 */
public record ScanProgress(Phase phase, Found found, Probes probes, List<String> troubles) {
    static final int MOST_TROUBLES = 50;

    /** Before the first scan. */
    public static final ScanProgress IDLE =
            new ScanProgress(Phase.IDLE, Found.NOTHING, Probes.NONE, List.of());

    public ScanProgress {
        troubles = List.copyOf(troubles);
    }

    /** What a scan does. */
    public enum Phase {
        /** None has been asked for. */
        IDLE,
        /** Walks the folders and reads names. */
        LISTING,
        /** Looks into files. */
        PROBING,
        DONE,
        CANCELLED,
        /** The station itself could not go on; its log says why. */
        FAILED
    }

    /**
     * What the folders hold.
     *
     * @param files videos, seen before or not
     * @param changed of these, the new and the changed ones
     * @param missing that were there at the last scan
     */
    public record Found(int files, int changed, int missing) {
        static final Found NOTHING = new Found(0, 0, 0);

        Found plus(Found more) {
            return new Found(files + more.files, changed + more.changed, missing + more.missing);
        }
    }

    /**
     * Looking into files.
     *
     * @param total that had to be looked into
     * @param done of these, refused ones included
     * @param refused of these, those that cannot be aired or could not be read
     * @param perSecond mean rate, 0 before the first
     * @param remaining at that rate, empty while nobody can tell
     */
    public record Probes(
            int total, int done, int refused, double perSecond, Optional<Duration> remaining) {
        static final Probes NONE = new Probes(0, 0, 0, 0, Optional.empty());
    }

    /** Whether a scan runs. */
    public boolean isRunning() {
        return phase == Phase.LISTING || phase == Phase.PROBING;
    }

    /** One line for a person. */
    public String sentence() {
        return switch (phase) {
            case IDLE -> "no scan yet";
            case LISTING -> "listing: " + found.files() + " files";
            case PROBING ->
                    String.format(
                            Locale.ROOT,
                            "probing: %d of %d files, %.1f per second%s",
                            probes.done(),
                            probes.total(),
                            probes.perSecond(),
                            probes.remaining()
                                    .map(left -> ", " + spoken(left) + " left")
                                    .orElse(""));
            case DONE -> "scanned " + outcome();
            case CANCELLED -> "cancelled after " + outcome();
            case FAILED -> "failed after " + outcome() + "; the station's log says why";
        };
    }

    private String outcome() {
        return found.files()
                + " files: "
                + found.changed()
                + " new or changed, "
                + found.missing()
                + " gone, "
                + probes.done()
                + " probed, "
                + probes.refused()
                + " refused";
    }

    private static String spoken(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min"
                        : seconds / 3600 + " h " + left.toMinutesPart() + " min";
    }
}

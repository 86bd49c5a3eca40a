package tv.retrovue.tuner.ffmpeg;

import java.util.List;
import java.util.Locale;

/**
 * Why FFmpeg failed, read from its last words.
 *
 * @param words for the owner: what is wrong, with FFmpeg's own line where it helps
 */
public record Diagnosis(Fault fault, String words) {

    /** Whose fault it is. */
    public enum Fault {
        /** It is not there, or not any more. */
        MISSING,
        /** We may not read it. */
        FORBIDDEN,
        /** It is a list of other files, or of a kind that we do not open. */
        NOT_ALLOWED,
        /** It is no media at all. */
        NOT_MEDIA,
        /** Its end, and with it its index, is missing. */
        TRUNCATED,
        /** This FFmpeg has no decoder for it. */
        UNSUPPORTED,
        /** There is no room for what is written. */
        DISK_FULL,
        /** FFmpeg was not running to its end: killed, out of memory, never started. */
        INTERRUPTED,
        OTHER
    }

    private record Sign(String words, Fault fault, String meaning) {}

    /** In this order: the first that is found anywhere in the last words decides. */
    private static final List<Sign> SIGNS =
            List.of(
                    new Sign("no space left on device", Fault.DISK_FULL, "the disk is full"),
                    new Sign("disk quota exceeded", Fault.DISK_FULL, "the disk quota is used up"),
                    new Sign("no such file", Fault.MISSING, "the file is not there"),
                    new Sign("permission denied", Fault.FORBIDDEN, "the file may not be read"),
                    new Sign(
                            "not on whitelist",
                            Fault.NOT_ALLOWED,
                            "the file is a playlist or of a kind that is never opened"),
                    new Sign(
                            "not detecting m3u8",
                            Fault.NOT_ALLOWED,
                            "the file is a playlist, which is never opened, whatever its name says"),
                    new Sign(
                            "moov atom not found",
                            Fault.TRUNCATED,
                            "the file is incomplete: its index at the end is missing"),
                    new Sign(
                            "decoder not found", Fault.UNSUPPORTED, "this FFmpeg cannot decode it"),
                    new Sign(
                            "could not find codec parameters",
                            Fault.UNSUPPORTED,
                            "this FFmpeg cannot make out its picture or sound"),
                    new Sign(
                            "invalid data found",
                            Fault.NOT_MEDIA,
                            "the file is no media, or damaged from its beginning"),
                    new Sign("end of file", Fault.NOT_MEDIA, "the file is empty"));

    /** Whether another try with the same file must fail the same way. */
    public boolean fileIsAtFault() {
        return switch (fault) {
            case NOT_ALLOWED, NOT_MEDIA, TRUNCATED, UNSUPPORTED, OTHER -> true;
            case MISSING, FORBIDDEN, DISK_FULL, INTERRUPTED -> false;
        };
    }

    /** Judges a command that has failed. */
    public static Diagnosis of(ToolRunner.Output output) {
        return of(output.end(), output.stderr());
    }

    /**
     * Judges a command that has failed.
     *
     * @param end how it ended, in words
     * @param stderr its last lines
     */
    public static Diagnosis of(String end, List<String> stderr) {
        String all = String.join("\n", stderr).toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (all.contains(sign.words())) {
                return new Diagnosis(sign.fault(), sign.meaning());
            }
        }
        if (!end.startsWith("exit code")) {
            return new Diagnosis(Fault.INTERRUPTED, "FFmpeg did not run to its end: " + end);
        }
        String last = stderr.isEmpty() ? "it said nothing" : stderr.getLast().strip();
        return new Diagnosis(Fault.OTHER, "FFmpeg failed with " + end + ": " + last);
    }
}

package tv.retrovue.app.library;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of a folder tree a scan is about, by their names. Pure functions. */
final class Eligibility {
    private static final Set<String> VIDEO =
            Set.of(
                    "3gp", "asf", "avi", "divx", "flv", "m2t", "m2ts", "m4v", "mkv", "mov", "mp4",
                    "mpeg", "mpg", "mts", "mxf", "ogm", "ogv", "ts", "webm", "wmv");

    /** What Plex, Kodi and Jellyfin take for the extras of a film that stand beside it. */
    private static final Pattern EXTRA =
            Pattern.compile(
                    "(?i)(?:.*[-._ ])?sample|sample-.*|trailer"
                            + "|.*[-.](?:trailer|featurette|behindthescenes|deleted|interview|scene)");

    private Eligibility() {}

    /** Whether a file is a video that nobody hides and no download still writes. */
    static boolean isVideo(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0
                && !file.startsWith(".")
                && VIDEO.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether a video is a sample, trailer or other addition to the film beside it. */
    static boolean isExtra(String file) {
        int dot = file.lastIndexOf('.');
        return EXTRA.matcher(dot > 0 ? file.substring(0, dot) : file).matches();
    }
}

package tv.retrovue.tuner.ffmpeg;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How commands begin, and how library files are opened: never trusting what is in them. */
final class Inputs {
    /**
     * Containers that hold their media themselves. Playlists, concat scripts and image sequences
     * are missing on purpose: a text file that calls itself a film would have us open any file of
     * this machine.
     */
    private static final String CONTAINERS =
            String.join(
                    ",",
                    "mov",
                    "matroska",
                    "mpegts",
                    "mpeg",
                    "avi",
                    "asf",
                    "flv",
                    "ogg",
                    "mxf",
                    "wtv",
                    "rm",
                    "dv",
                    "mp3",
                    "flac",
                    "wav",
                    "w64",
                    "aiff",
                    "caf",
                    "aac",
                    "ac3",
                    "eac3",
                    "mpegvideo",
                    "m4v",
                    "h264",
                    "hevc");

    private Inputs() {}

    /** Quiet, and deaf to the keyboard. */
    static List<String> quietly() {
        return List.of("-nostdin", "-hide_banner", "-nostats", "-v", "warning");
    }

    /** What every opening of a file from the library is preceded by. */
    static List<String> trustingNobody() {
        return List.of("-protocol_whitelist", "file", "-format_whitelist", CONTAINERS);
    }

    /**
     * A file from the library.
     *
     * @param seek where reading begins; decoding begins there only if the container knows its key
     *     frames
     */
    static List<String> libraryFile(Path file, Duration seek) {
        List<String> list = new ArrayList<>(trustingNobody());
        if (!seek.isZero()) {
            list.addAll(List.of("-ss", seconds(seek)));
        }
        list.addAll(List.of("-i", address(file)));
        return list;
    }

    /** Spelt with its protocol, so that no character of a name is taken for one. */
    static String address(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    /** A source that FFmpeg makes up. */
    static List<String> generated(Filter source) {
        return List.of("-f", "lavfi", "-i", Filter.chain(List.of(source)));
    }

    /** Silence without end, in the sound of the house. */
    static Filter silence() {
        return Filter.of("anullsrc").with("r", HouseFormat.AUDIO_RATE_HZ).with("cl", "stereo");
    }

    /** Seconds with microseconds, rounded up: FFmpeg counts in whole ones. */
    static String seconds(Duration place) {
        long micros = Math.ceilDiv(place.toNanos(), 1000);
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }
}

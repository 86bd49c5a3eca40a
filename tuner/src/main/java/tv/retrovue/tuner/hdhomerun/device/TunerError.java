package tv.retrovue.tuner.hdhomerun.device;

/**
 * Why a tuner delivers no stream, in the numbers that clients of the protocol know. Sent as a
 * status and one header; the body stays empty, because some players would play it.
 */
public enum TunerError {
    UNKNOWN_CHANNEL(801, 404, "Unknown Channel"),
    UNKNOWN_TRANSCODE_PROFILE(802, 503, "Unknown Transcode Profile"),
    SYSTEM_BUSY(803, 503, "System Busy"),
    TUNER_IN_USE(804, 503, "Tuner In Use"),
    ALL_TUNERS_IN_USE(805, 503, "All Tuners In Use"),
    TUNE_FAILED(806, 503, "Tune Failed"),
    NO_VIDEO_DATA(807, 503, "No Video Data"),
    DVR_FAILURE(808, 503, "DVR Failure"),
    PLAYBACK_CONNECTION_LIMIT(809, 503, "Playback Connection Limit"),
    DVR_FULL(810, 503, "DVR Full"),
    CONTENT_PROTECTION_REQUIRED(811, 503, "Content Protection Required");

    /** The header that carries {@link #header()}. */
    public static final String HEADER = "X-HDHomeRun-Error";

    private final int code;
    private final int status;
    private final String text;

    TunerError(int code, int status, String text) {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** The value of {@link #HEADER}: {@code 805 All Tuners In Use}. */
    public String header() {
        return code + " " + text;
    }
}

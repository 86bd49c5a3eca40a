package tv.retrovue.tuner.ffmpeg;

import java.util.HexFormat;
import tv.retrovue.tuner.Profile;

/** What everything that airs on a channel is coded in, in the spelling of RFC 6381. Stateless. */
public final class CodecNames {
    /** H.264 in High profile without constraints. */
    private static final String HIGH = "avc1.6400";

    /** AAC, low complexity. */
    private static final String AAC_LC = "mp4a.40.2";

    private CodecNames() {}

    /** Picture and sound of a profile: {@code avc1.64001F,mp4a.40.2}. */
    public static String of(Profile profile) {
        String level =
                HexFormat.of().withUpperCase().toHexDigits((byte) HouseFormat.level(profile));
        return HIGH + level + "," + AAC_LC;
    }
}

package tv.retrovue.tuner.stream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tv.retrovue.tuner.LineupChannel;

/**
 * The values of {@code ?transcode=}. Every one but {@code none} asks for H.264 of at most a given
 * height. Channels are H.264 already and are never made smaller for one viewer, so a profile is
 * granted exactly where the channel's own picture meets it.
 */
enum TranscodeProfile {
    NONE(Integer.MAX_VALUE),
    HEAVY(Integer.MAX_VALUE),
    MOBILE(720),
    INTERNET720(720),
    INTERNET540(540),
    INTERNET480(480),
    INTERNET360(360),
    INTERNET240(240);

    private final int maxHeight;

    TranscodeProfile(int maxHeight) {
        this.maxHeight = maxHeight;
    }

    /** The profile with this name; an empty name asks for none. */
    static Optional<TranscodeProfile> named(String name) {
        return name.isEmpty()
                ? Optional.of(NONE)
                : Arrays.stream(values())
                        .filter(profile -> profile.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
    }

    boolean metBy(LineupChannel channel) {
        return channel.profile().height() <= maxHeight;
    }
}

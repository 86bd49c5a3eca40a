package tv.retrovue.app.air;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Profile;

/**
 * How a channel's profile stands in the database: {@code
 * {"width":1280,"height":720,"rate":"30000/1001","videoKbps":2500,"audioKbps":128}}.
 */
public final class ProfileJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /** The stored shape. */
    record Stored(int width, int height, String rate, int videoKbps, int audioKbps) {}

    private ProfileJson() {}

    public static String write(Profile profile) {
        return JSON.writeValueAsString(
                new Stored(
                        profile.width(),
                        profile.height(),
                        profile.rate().toString(),
                        profile.videoKbps(),
                        profile.audioKbps()));
    }

    /**
     * Reads what the database holds.
     *
     * @throws IllegalArgumentException where the text is no profile, with the text
     */
    public static Profile read(String json) {
        try {
            Stored stored = JSON.readValue(json, Stored.class);
            return new Profile(
                    stored.width(),
                    stored.height(),
                    rate(stored.rate()),
                    stored.videoKbps(),
                    stored.audioKbps());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("channel profile cannot be read: " + json, e);
        }
    }

    private static FrameRate rate(String text) {
        String[] parts = text.split("/", -1);
        try {
            return switch (parts.length) {
                case 1 -> new FrameRate(Integer.parseInt(parts[0]), 1);
                case 2 -> new FrameRate(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
                default -> throw new NumberFormatException(text);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "frame rate is '"
                            + text
                            + "'; allowed is a number or a fraction such as 30000/1001",
                    e);
        }
    }
}

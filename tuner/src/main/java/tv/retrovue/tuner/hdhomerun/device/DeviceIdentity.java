package tv.retrovue.tuner.hdhomerun.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Who the device says it is, the same on all of its faces.
 *
 * @param friendlyName as people see it; printable, 1 to {@value #MAX_NAME} characters
 * @param tuners how many it has
 */
public record DeviceIdentity(DeviceId id, String friendlyName, int tuners) {
    public static final int MAX_NAME = 64;

    /**
     * The model family as clients know it, without transcoding: with {@code HDTC} in its name,
     * Jellyfin would offer transcode profiles. Terrestrial, because tvheadend chooses its network
     * by the last word.
     */
    public static final String FIRMWARE_NAME = "hdhomerun5_atsc";

    /** The firmware of the real family whose answers these are; clients read the digits. */
    public static final String FIRMWARE_VERSION = "20250815";

    public DeviceIdentity {
        if (friendlyName.isBlank()
                || friendlyName.length() > MAX_NAME
                || friendlyName.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "friendly name is '"
                            + friendlyName
                            + "'; allowed are 1 to "
                            + MAX_NAME
                            + " printable characters");
        }
    }

    /** The model number, which tells the number of tuners: {@code HDHR5-4US}. */
    public String modelNumber() {
        return "HDHR5-" + tuners + "US";
    }

    /** The UPnP name of the device; follows from the id, so that it is as lasting. */
    public String udn() {
        return "uuid:" + UUID.nameUUIDFromBytes(("hdhomerun-" + id.text()).getBytes(UTF_8));
    }
}

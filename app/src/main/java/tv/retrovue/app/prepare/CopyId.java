package tv.retrovue.app.prepare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.tuner.Profile;

/**
 * Which house copy: of which content, in which profile and at which level. All are in digests, so
 * that another file under the same name, or another bit rate, is another copy.
 *
 * @param text safe in a file name
 */
record CopyId(String text) {
    /** Part of every profile's digest: raised when the recipe changes what comes out. */
    private static final String FORMAT = "house-1";

    private static final int CONTENT_BYTES = 10;
    private static final int PROFILE_BYTES = 5;

    static final int LENGTH = 2 * CONTENT_BYTES + 1 + 2 * PROFILE_BYTES;

    static CopyId of(Asset asset, Profile profile, Level level) {
        String content =
                asset.key()
                        + "\n"
                        + asset.file().sizeBytes()
                        + "\n"
                        + asset.file().modified().toEpochMilli();
        return new CopyId(
                digest(content, CONTENT_BYTES)
                        + "-"
                        + digest(format(level) + "\n" + profile, PROFILE_BYTES));
    }

    /** The level of the house is the rule and has no word of its own. */
    private static String format(Level level) {
        return switch (level) {
            case HOUSE -> FORMAT;
            case AS_IS -> FORMAT + "\nas it is";
        };
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

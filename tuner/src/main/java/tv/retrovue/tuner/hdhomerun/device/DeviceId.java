package tv.retrovue.tuner.hdhomerun.device;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of a tuner on the network: eight upper-case hexadecimal digits whose last one is a
 * checksum. The vendor's library refuses to open a device whose sum is wrong, and Plex keeps a
 * device by this id, so it is made once and kept.
 *
 * <p>The sum: number the digits from the left, map those at even places through a fixed table, take
 * those at odd places as they are; all of them combined by exclusive or must give zero.
 *
 * @param text as shown to clients; an invalid id cannot be held
 */
public record DeviceId(String text) {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-F]{8}");

    /** The checksum's table, from the vendor's public library (hdhomerun_discover.c). */
    private static final int[] EVEN_PLACES = {
        0xA, 0x5, 0xF, 0x6, 0x7, 0xC, 0x1, 0xB, 0x9, 0x2, 0x8, 0xD, 0x4, 0x3, 0xE, 0x0
    };

    /** What zero and all ones mean on the wire: no device, and any device. */
    private static final String NONE = "00000000";

    private static final String ANY = "FFFFFFFF";

    /**
     * Ids of current tuners begin with 105 to 10F. Clients take 100 to 104 and some others for
     * models too old to speak HTTP.
     */
    private static final int PREFIX = 0x10;

    private static final int FIRST_THIRD_DIGIT = 0x5;
    private static final int LAST_THIRD_DIGIT = 0xF;

    public DeviceId {
        if (!SHAPE.matcher(text).matches() || text.equals(NONE) || text.equals(ANY)) {
            throw new IllegalArgumentException(
                    "device id is '"
                            + text
                            + "'; allowed are eight upper-case hexadecimal digits, not all 0 or F");
        }
        int sum = checksum(HexFormat.fromHexDigits(text));
        if (sum != 0) {
            int last = HexFormat.fromHexDigit(text.charAt(7)) ^ sum;
            throw new IllegalArgumentException(
                    "device id '"
                            + text
                            + "' has a wrong checksum; its last digit would have to be "
                            + HexFormat.of().withUpperCase().toHexDigits(last, 1));
        }
    }

    /** Makes a new id; the randomness must be strong enough that two installations differ. */
    public static DeviceId generate(RandomGenerator random) {
        int third = random.nextInt(FIRST_THIRD_DIGIT, LAST_THIRD_DIGIT + 1);
        int open = PREFIX << 24 | third << 20 | random.nextInt(1 << 16) << 4;
        return new DeviceId(
                HexFormat.of().withUpperCase().toHexDigits((long) (open | checksum(open)), 8));
    }

    /** The id as it stands in binary frames. */
    public int value() {
        return HexFormat.fromHexDigits(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static int checksum(int id) {
        int sum = 0;
        for (int place = 0; place < 8; place++) {
            int digit = id >>> (28 - 4 * place) & 0xF;
            sum ^= place % 2 == 0 ? EVEN_PLACES[digit] : digit;
        }
        return sum;
    }
}

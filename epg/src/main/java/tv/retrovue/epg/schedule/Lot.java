package tv.retrovue.epg.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The place of a thing in a draw, fixed by the name of the draw and the key of the thing alone
 * (rendezvous hashing): adding a thing to the draw does not change the order of the others. No
 * random number and no hash code of a runtime is involved.
 *
 * @param rank the first 64 bits of a SHA-256, unsigned
 */
public record Lot(long rank, String key) implements Comparable<Lot> {

    private static final Comparator<Lot> ORDER =
            Comparator.<Lot, Long>comparing(Lot::rank, Long::compareUnsigned)
                    .thenComparing(Lot::key);

    /**
     * Draws.
     *
     * @param draw what is drawn for; parts separated by {@code |}
     */
    public static Lot of(String draw, String key) {
        byte[] digest = sha256(draw + "|" + key);
        long rank = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            rank = (rank << 8) | (digest[i] & 0xffL);
        }
        return new Lot(rank, key);
    }

    /** A short name for what some text says: equal texts, equal names. 80 bits in hexadecimal. */
    static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, 10);
    }

    @Override
    public int compareTo(Lot other) {
        return ORDER.compare(this, other);
    }

    /** A text that sorts as lots do. */
    String place() {
        return HexFormat.of().toHexDigits(rank) + key;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}

package tv.retrovue.epg.guide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names that follow from content: the same after every restart, restore and rename. */
final class Digests {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 10;

    private Digests() {}

    /** Fifty bits of the text's digest, in ten upper-case characters. */
    static String name(String text) {
        byte[] digest = sha256(text);
        StringBuilder name = new StringBuilder(CHARACTERS);
        for (int bit = 0; bit < CHARACTERS * 5; bit += 5) {
            int pair = (digest[bit / 8] & 0xff) << 8 | (digest[bit / 8 + 1] & 0xff);
            name.append(BASE32.charAt(pair >> (11 - bit % 8) & 31));
        }
        return name.toString();
    }

    /** A number from 1 to 9999. */
    static int fourDigits(String text) {
        byte[] digest = sha256(text);
        int number = (digest[30] & 0xff) << 8 | (digest[31] & 0xff);
        return number % 9999 + 1;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

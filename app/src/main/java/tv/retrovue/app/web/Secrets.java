package tv.retrovue.app.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random texts, and comparing them without telling how far a guess was right. Stateless. */
final class Secrets {
    /** Crockford's alphabet in lower case: no letter can be taken for a digit when typed. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private Secrets() {}

    /** Five random bits per character. */
    static String random(int characters) {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    static boolean equal(String expected, String presented) {
        return MessageDigest.isEqual(digest(expected), digest(presented));
    }

    /** Digests make the compared lengths equal, so that not even the length can be measured. */
    static byte[] digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] digest(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

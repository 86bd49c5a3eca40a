package tv.retrovue.app.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The owner's password, kept as a salted PBKDF2 hash in {@value #FILE_NAME}. There is no default
 * one: until it is set nobody logs in.
 *
 * <p>Thread-safe. A guess costs about a quarter second of one core on a small server: callers bound
 * how many are made at once.
 */
final class PasswordFile {
    /** Name of the file within the data folder. */
    static final String FILE_NAME = "operator.password";

    static final int SHORTEST = 8;

    /** Longer ones are refused: hashing must not become a way to load the machine. */
    static final int LONGEST = 256;

    /** OWASP's figure of 2023 for PBKDF2-HMAC-SHA256. */
    private static final int ITERATIONS = 600_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final HexFormat HEX = HexFormat.of();

    private final SecretFile file;
    private final int iterations;
    private volatile Optional<Hash> hash;

    private PasswordFile(SecretFile file, int iterations) throws IOException {
        this.file = file;
        this.iterations = iterations;
        this.hash = file.read().map(Hash::parse);
    }

    /** Reads what is kept in a data folder. */
    static PasswordFile open(Path dataFolder) throws IOException {
        return open(dataFolder, ITERATIONS);
    }

    static PasswordFile open(Path dataFolder, int iterations) throws IOException {
        return new PasswordFile(new SecretFile(dataFolder.resolve(FILE_NAME)), iterations);
    }

    /** Whether there is a password at all. */
    boolean isSet() {
        return hash.isPresent();
    }

    /** False as well when none is set. */
    boolean matches(String presented) {
        Hash kept = hash.orElse(null);
        if (kept == null || presented.length() > LONGEST) {
            return false;
        }
        byte[] guess = derive(presented, kept.salt(), kept.iterations());
        return MessageDigest.isEqual(kept.key(), guess);
    }

    /**
     * Sets or replaces the password; on disk when this returns.
     *
     * @throws IllegalArgumentException if it is too short or too long; the message says what is
     *     allowed
     */
    synchronized void set(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The password has %d characters; allowed is %d to %d."
                            .formatted(password.length(), SHORTEST, LONGEST));
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Hash made = new Hash(iterations, salt, derive(password, salt, iterations));
        try {
            file.write(made.toLine());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the operator's password", e);
        }
        hash = Optional.of(made);
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** One line: scheme, iterations, salt, key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole, never leaves this file
    private record Hash(int iterations, byte[] salt, byte[] key) {

        static Hash parse(String line) {
            String[] fields = line.split("\\$", -1);
            if (fields.length != 4 || !fields[0].equals(SCHEME)) {
                throw new IllegalStateException(
                        FILE_NAME
                                + " does not hold a "
                                + SCHEME
                                + " hash; delete it to set a new password");
            }
            return new Hash(
                    Integer.parseInt(fields[1]), HEX.parseHex(fields[2]), HEX.parseHex(fields[3]));
        }

        String toLine() {
            return String.join(
                    "$",
                    SCHEME,
                    Integer.toString(iterations),
                    HEX.formatHex(salt),
                    HEX.formatHex(key));
        }
    }
}

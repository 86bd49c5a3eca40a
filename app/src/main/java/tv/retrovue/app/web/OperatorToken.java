package tv.retrovue.app.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of the command line: whoever can read the data folder may operate the station.
 *
 * <p>256 random bits in {@value #FILE_NAME}, made at the first start. Immutable, thread-safe.
 */
public final class OperatorToken {
    /** Name of the file within the data folder. */
    public static final String FILE_NAME = "operator.token";

    private static final int BYTES = 32;

    private final String value;

    private OperatorToken(String value) {
        this.value = value;
    }

    /** For the station: reads the token, or makes it. */
    static OperatorToken open(Path dataFolder) throws IOException {
        SecretFile file = new SecretFile(dataFolder.resolve(FILE_NAME));
        Optional<String> kept = file.read();
        if (kept.isPresent()) {
            return new OperatorToken(kept.get());
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        file.write(made);
        return new OperatorToken(made);
    }

    /** For the command line: what to send as bearer token; empty if the station never started. */
    public static Optional<String> read(Path dataFolder) throws IOException {
        return new SecretFile(dataFolder.resolve(FILE_NAME)).read();
    }

    /** Compares in a time that does not depend on how much of the guess is right. */
    boolean matches(@Nullable String presented) {
        return presented != null && Secrets.equal(value, presented);
    }

    /** Never the token itself: this ends up in logs. */
    @Override
    public String toString() {
        return "OperatorToken[" + value.getBytes(StandardCharsets.UTF_8).length + " bytes]";
    }
}

package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    private static final int FAST = 1000;

    @TempDir Path data;

    @Test
    void nobodyGetsInUntilAPasswordIsSet() throws IOException {
        PasswordFile password = PasswordFile.open(data, FAST);

        assertThat(password.isSet()).isFalse();
        assertThat(password.matches("")).isFalse();
        assertThat(password.matches("retrovue")).isFalse();
    }

    @Test
    void isKeptAsASaltedHashThatOnlyTheOwnerCanRead() throws IOException {
        PasswordFile.open(data, FAST).set("correct horse ✓");
        Path file = data.resolve("operator.password");
        String first = Files.readString(file);

        assertThat(first).startsWith("pbkdf2-sha256$1000$").doesNotContain("correct");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        PasswordFile again = PasswordFile.open(data, FAST);
        assertThat(again.matches("correct horse ✓")).isTrue();
        assertThat(again.matches("correct horse")).isFalse();

        again.set("correct horse ✓");
        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    @Test
    void aHashMadeWithOtherIterationsStaysGood() throws IOException {
        PasswordFile.open(data, FAST).set("correct horse");

        assertThat(PasswordFile.open(data, 2 * FAST).matches("correct horse")).isTrue();
    }

    @Test
    void agreesWithThePublishedVectorOfPbkdf2() throws IOException {
        // RFC 7914, section 11: P = "Password", S = "NaCl", c = 80000, the first 32 octets
        Files.writeString(
                data.resolve("operator.password"),
                "pbkdf2-sha256$80000$4e61436c"
                        + "$4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56\n");

        assertThat(PasswordFile.open(data).matches("Password")).isTrue();
        assertThat(PasswordFile.open(data).matches("password")).isFalse();
    }

    @Test
    void refusesWhatIsTooShortOrTooLong() throws IOException {
        PasswordFile password = PasswordFile.open(data, FAST);

        assertThatThrownBy(() -> password.set("1234567"))
                .hasMessage("The password has 7 characters; allowed is 8 to 256.");
        assertThatThrownBy(() -> password.set("x".repeat(257))).hasMessageContaining("257");
        assertThat(password.isSet()).isFalse();
        password.set("12345678");
        assertThat(password.matches("12345678")).isTrue();
        assertThat(password.matches("x".repeat(300))).isFalse();
    }

    @Test
    void saysWhatToDoWithAFileThatItCannotRead() throws IOException {
        Files.writeString(data.resolve("operator.password"), "hunter2\n");

        assertThatThrownBy(() -> PasswordFile.open(data))
                .hasMessageContaining("operator.password")
                .hasMessageContaining("delete it");
    }
}

package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTokenTest {
    @TempDir Path data;

    @Test
    void isMadeAtTheFirstStartAndKept() throws IOException {
        OperatorToken first = OperatorToken.open(data);
        String text = OperatorToken.read(data).orElseThrow();

        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(first.matches(text)).isTrue();
        assertThat(OperatorToken.open(data).matches(text)).isTrue();
        assertThat(OperatorToken.read(data)).contains(text);
    }

    @Test
    void isAnotherOneInAnotherStation() throws IOException {
        OperatorToken one = OperatorToken.open(data.resolve("one"));
        OperatorToken.open(data.resolve("two"));

        assertThat(one.matches(OperatorToken.read(data.resolve("two")).orElseThrow())).isFalse();
    }

    @Test
    void cannotBeReadByOthers() throws IOException {
        OperatorToken.open(data);
        Path file = data.resolve("operator.token");
        assertThat(mode(file)).isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (CapturedLog log = new CapturedLog(SecretFile.class)) {
            OperatorToken.open(data);
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(log.values("file")).containsExactly(file.toString());
        }
    }

    @Test
    void isMadeAnewWhenACrashLeftAnEmptyFile() throws IOException {
        Files.createFile(data.resolve("operator.token"));

        assertThat(OperatorToken.read(data)).isEmpty();
        OperatorToken made = OperatorToken.open(data);
        assertThat(made.matches(OperatorToken.read(data).orElseThrow())).isTrue();
        assertThat(made.matches("")).isFalse();
    }

    @Test
    void doesNotTellItselfToALog() throws IOException {
        OperatorToken token = OperatorToken.open(data);

        assertThat(token.toString()).doesNotContain(OperatorToken.read(data).orElseThrow());
        assertThat(token.matches(null)).isFalse();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

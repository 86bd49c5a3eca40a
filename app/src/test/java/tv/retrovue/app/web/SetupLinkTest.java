package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.web.SetupLink.Outcome;

class SetupLinkTest {
    @TempDir Path data;

    private final HandSetClock clock = new HandSetClock();
    private final CapturedLog log = new CapturedLog(SetupLink.class);
    private PasswordFile password;
    private SetupLink link;

    @BeforeEach
    void open() throws IOException {
        password = PasswordFile.open(data, 1000);
        link = new SetupLink(password, clock, "http://192.0.2.7:8080");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theLogNamesALinkWhoseCodeSetsThePasswordOnce() {
        link.offer();
        String url = log.values("link").getFirst();
        assertThat(url).matches("http://192\\.0\\.2\\.7:8080/setup#[0-9a-z]{16}");

        String code = code(url);
        assertThat(link.redeem(code, "correct horse")).isEqualTo(Outcome.SET);
        assertThat(password.matches("correct horse")).isTrue();
        assertThat(link.redeem(code, "another one")).isEqualTo(Outcome.ALREADY_SET);
        assertThat(password.matches("correct horse")).isTrue();
    }

    @Test
    void nothingIsNamedOnceAPasswordIsSet() {
        password.set("correct horse");
        link.offer();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void theLastMomentOfAQuarterHourStillCounts() {
        link.offer();
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(link.redeem(lastCode(), "correct horse")).isEqualTo(Outcome.SET);
    }

    @Test
    void afterAQuarterHourTheCodeIsDeadAndTheLogNamesAnother() {
        link.offer();
        String old = lastCode();
        clock.advance(Duration.ofMinutes(15));

        assertThat(link.redeem(old, "correct horse")).isEqualTo(Outcome.EXPIRED);
        link.offer();
        assertThat(lastCode()).isNotEqualTo(old);
        assertThat(link.redeem(lastCode(), "correct horse")).isEqualTo(Outcome.SET);
    }

    @Test
    void tenWrongTriesKillACode() {
        link.offer();
        for (int i = 0; i < 9; i++) {
            assertThat(link.redeem("wrong" + i, "correct horse")).isEqualTo(Outcome.WRONG);
        }
        assertThat(link.redeem("wrong", "correct horse")).isEqualTo(Outcome.WRONG);
        assertThat(link.redeem(lastCode(), "correct horse")).isEqualTo(Outcome.EXPIRED);
        assertThat(password.isSet()).isFalse();
    }

    @Test
    void guessingDoesNotFloodTheLog() {
        link.offer();
        for (int i = 0; i < 100; i++) {
            link.redeem("wrong", "correct horse");
            link.offer();
        }
        assertThat(log.values("link")).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        link.offer();
        assertThat(log.values("link")).hasSize(2);
    }

    @Test
    void aBadPasswordDoesNotSpendTheCode() {
        link.offer();
        assertThatThrownBy(() -> link.redeem(lastCode(), "short"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(link.redeem(lastCode(), "long enough")).isEqualTo(Outcome.SET);
    }

    @Test
    void withoutAnOfferNoCodeIsGood() {
        assertThat(link.redeem("", "correct horse")).isEqualTo(Outcome.EXPIRED);
    }

    private String lastCode() {
        List<String> links = log.values("link");
        return code(links.getLast());
    }

    private static String code(String url) {
        return url.substring(url.indexOf('#') + 1);
    }
}

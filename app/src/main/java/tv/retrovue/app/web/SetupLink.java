package tv.retrovue.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first way in: while no password is set, the log names a link with a one-time code. Whoever
 * reads the station's log may choose the password.
 *
 * <p>A code lives for a quarter of an hour and ten tries. When somebody comes to the page with a
 * dead one, the log names a fresh one, at most once a minute. Thread-safe.
 */
final class SetupLink {
    private static final Logger log = LoggerFactory.getLogger(SetupLink.class);

    static final Duration LIFE = Duration.ofMinutes(15);
    static final int TRIES = 10;
    private static final Duration BETWEEN_CODES = Duration.ofMinutes(1);

    /** 80 random bits. */
    private static final int CODE_CHARACTERS = 16;

    private final PasswordFile password;
    private final InstantSource clock;
    private final String base;
    private @Nullable Code code;

    /**
     * @param base where the operator's face is reached, without a slash at the end
     */
    SetupLink(PasswordFile password, InstantSource clock, String base) {
        this.password = password;
        this.clock = clock;
        this.base = base;
    }

    /** Names a link in the log, unless a password is set or the last link still works. */
    synchronized void offer() {
        if (password.isSet()) {
            code = null;
            return;
        }
        Instant now = clock.instant();
        if (code != null && (code.alive(now) || code.youngerThan(BETWEEN_CODES, now))) {
            return;
        }
        code = new Code(Secrets.random(CODE_CHARACTERS), now, TRIES);
        log.atInfo()
                .addKeyValue("link", base + "/setup#" + code.text())
                .addKeyValue("minutes", LIFE.toMinutes())
                .log("no password is set: open this link to choose one");
    }

    /**
     * Sets the first password if the code is right; the code is then spent.
     *
     * @throws IllegalArgumentException if the code is right and the password cannot be taken
     */
    synchronized Outcome redeem(String presented, String chosen) {
        if (password.isSet()) {
            return Outcome.ALREADY_SET;
        }
        Code current = code;
        if (current == null || !current.alive(clock.instant())) {
            return Outcome.EXPIRED;
        }
        if (!Secrets.equal(current.text(), presented)) {
            code = current.oneTryLess();
            return Outcome.WRONG;
        }
        password.set(chosen);
        code = null;
        return Outcome.SET;
    }

    enum Outcome {
        SET,
        WRONG,
        EXPIRED,
        ALREADY_SET
    }

    private record Code(String text, Instant made, int triesLeft) {
        boolean alive(Instant now) {
            return triesLeft > 0 && youngerThan(LIFE, now);
        }

        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(made.plus(age));
        }

        Code oneTryLess() {
            return new Code(text, made, triesLeft - 1);
        }
    }
}

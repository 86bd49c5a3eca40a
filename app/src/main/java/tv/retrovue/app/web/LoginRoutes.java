package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Getting in and out: the first password, logging in and out, a new password. Thread-safe.
 *
 * <p>A page of ours sends JSON. A form of another site cannot: it would have to ask first, and is
 * refused by its origin.
 */
final class LoginRoutes {
    /** Guesses computed at once; more are told to come again. */
    private static final int GUESSES_AT_ONCE = 2;

    private final PasswordFile password;
    private final SetupLink setup;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final Semaphore guesses = new Semaphore(GUESSES_AT_ONCE);

    LoginRoutes(PasswordFile password, SetupLink setup, Sessions sessions, LoginThrottle throttle) {
        this.password = password;
        this.setup = setup;
        this.sessions = sessions;
        this.throttle = throttle;
    }

    void declare(RoutesConfig routes, Door door) {
        routes.get("/login", this::loginPage);
        routes.get("/setup", this::setupPage);
        routes.post("/login", this::login);
        routes.post("/logout", this::logout);
        routes.post("/setup", this::choose);
        routes.put(Door.API + "/password", ctx -> change(ctx, door));
    }

    private void loginPage(Context ctx) {
        setup.offer();
        page(ctx, Pages.login(password.isSet()));
    }

    private void setupPage(Context ctx) {
        setup.offer();
        page(ctx, Pages.setup(password.isSet()));
    }

    private void login(Context ctx) {
        Login login = Json.body(ctx, Login.class);
        if (!password.isSet()) {
            throw Refusal.of(
                    HttpStatus.CONFLICT,
                    "No password is set yet. Open the link that the station's log names.");
        }
        if (!guess(ctx, login.password())) {
            throw Refusal.unauthorized("This is not the password.");
        }
        admit(ctx);
    }

    private void logout(Context ctx) {
        sessions.end(ctx.cookie(Door.COOKIE));
        ctx.cookie(cookie(ctx, "", Duration.ZERO)).status(HttpStatus.NO_CONTENT);
    }

    private void choose(Context ctx) {
        Setup chosen = Json.body(ctx, Setup.class);
        switch (redeem(chosen)) {
            case SET -> admit(ctx);
            case WRONG -> throw Refusal.unauthorized("This is not the code of the link.");
            case EXPIRED -> {
                setup.offer();
                throw Refusal.of(
                        HttpStatus.GONE,
                        "This link has expired. The station's log names a fresh one.");
            }
            case ALREADY_SET ->
                    throw Refusal.of(HttpStatus.CONFLICT, "A password is set already. Log in.");
        }
    }

    private SetupLink.Outcome redeem(Setup chosen) {
        try {
            return setup.redeem(chosen.code(), chosen.password());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** With the token no old password is asked for: that is the way back for who forgot it. */
    private void change(Context ctx, Door door) {
        Change change = Json.body(ctx, Change.class);
        if (!door.byToken(ctx) && !guess(ctx, change.current().orElse(""))) {
            throw Refusal.of(HttpStatus.FORBIDDEN, "The current password is not this one.");
        }
        try {
            password.set(change.password());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
        sessions.endAll();
        if (door.byToken(ctx)) {
            ctx.status(HttpStatus.NO_CONTENT);
        } else {
            admit(ctx);
        }
    }

    private boolean guess(Context ctx, String presented) {
        String address = address(ctx);
        Duration wait = throttle.waitFor(address);
        if (wait.isPositive()) {
            throw Refusal.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    wait,
                    "Too many wrong passwords. Try again in %d seconds."
                            .formatted(wait.plusMillis(999).toSeconds()));
        }
        if (!guesses.tryAcquire()) {
            throw Refusal.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    Duration.ofSeconds(1),
                    "Others are logging in at this moment. Try again.");
        }
        try {
            boolean right = password.matches(presented);
            if (right) {
                throttle.succeeded(address);
            } else {
                throttle.failed(address);
            }
            return right;
        } finally {
            guesses.release();
        }
    }

    private void admit(Context ctx) {
        ctx.cookie(cookie(ctx, sessions.begin(), Sessions.LIFE)).status(HttpStatus.NO_CONTENT);
    }

    private static Cookie cookie(Context ctx, String value, Duration life) {
        return new Cookie(
                Door.COOKIE,
                value,
                "/",
                (int) life.toSeconds(),
                ctx.req().isSecure(),
                true,
                null,
                SameSite.STRICT);
    }

    /** The servlet writes IPv6 addresses in brackets. */
    private static String address(Context ctx) {
        String ip = ctx.ip();
        return ip.startsWith("[") ? ip.substring(1, ip.length() - 1) : ip;
    }

    private static void page(Context ctx, String html) {
        ctx.header("Cache-Control", "no-store").html(html);
    }

    record Login(String password) {}

    record Setup(String code, String password) {}

    /**
     * @param current asked of a browser, not of who holds the token
     */
    record Change(Optional<String> current, String password) {}
}

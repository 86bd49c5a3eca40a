package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route of the operator's face and decides who may pass. Stateless but for what
 * it was given; thread-safe.
 *
 * <ul>
 *   <li>Everything below {@value #API}, and every method that may change something, needs the token
 *       or a session. Logging in and the tuner's scan button are the only exceptions.
 *   <li>What is guarded, and what a browser shows as ours, is refused to pages of other sites and
 *       under names that are not ours.
 *   <li>Documents that players read pass untouched.
 * </ul>
 */
final class Door implements Handler {
    static final String API = "/api/v1";
    static final String COOKIE = "retrovue_session";
    static final int LARGEST_BODY = 1 << 20;

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> LOGIN_PATHS = Set.of("/login", "/logout", "/setup");
    private static final Set<String> PAGES = Set.of("/", "/login", "/setup", "/now.json");
    private static final String SCAN_BUTTON = "/lineup.post";

    private final OperatorToken token;
    private final Sessions sessions;
    private final KnownHosts hosts;

    Door(OperatorToken token, Sessions sessions, KnownHosts hosts) {
        this.token = token;
        this.sessions = sessions;
        this.hosts = hosts;
    }

    @Override
    public void handle(Context ctx) {
        boolean guarded = isApi(ctx) || !isReading(ctx);
        if (!guarded && !isPage(ctx)) {
            return;
        }
        SecurityHeaders.set(ctx);
        if (guarded) {
            ctx.header(Header.CACHE_CONTROL, "no-store");
        }
        checkHost(ctx);
        checkOrigin(ctx);
        if (guarded && !isLogin(ctx) && !isScanButton(ctx) && !knows(ctx)) {
            throw Refusal.unauthorized("Log in, or send the operator's token as a bearer token.");
        }
        if (ctx.contentLength() > LARGEST_BODY) {
            throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MiB.");
        }
    }

    /** Whether whoever asks has shown the token or a living session. */
    boolean knows(Context ctx) {
        return byToken(ctx) || bySession(ctx);
    }

    boolean byToken(Context ctx) {
        return token.matches(bearer(ctx.header(Header.AUTHORIZATION)));
    }

    private boolean bySession(Context ctx) {
        return sessions.holds(ctx.cookie(COOKIE));
    }

    private void checkHost(Context ctx) {
        String host = ctx.header(Header.HOST);
        if (!hosts.admits(host)) {
            throw Refusal.of(
                    HttpStatus.FORBIDDEN,
                    ("This station is not known as '%s'. Use its address, or set publicUrl to the"
                                    + " address that you use.")
                            .formatted(host));
        }
    }

    private void checkOrigin(Context ctx) {
        String origin = ctx.header(Header.ORIGIN);
        if (origin != null && !hosts.sameSite(origin, ctx.header(Header.HOST))) {
            throw Refusal.of(
                    HttpStatus.FORBIDDEN,
                    "A page of '%s' may not use this address.".formatted(origin));
        }
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        String scheme = "bearer ";
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(scheme)
                ? authorization.substring(scheme.length()).strip()
                : null;
    }

    private static boolean isApi(Context ctx) {
        return ctx.path().startsWith(API);
    }

    private static boolean isReading(Context ctx) {
        return READING.contains(ctx.req().getMethod());
    }

    private static boolean isLogin(Context ctx) {
        return ctx.req().getMethod().equals("POST") && LOGIN_PATHS.contains(ctx.path());
    }

    private static boolean isScanButton(Context ctx) {
        return ctx.req().getMethod().equals("POST") && ctx.path().equals(SCAN_BUTTON);
    }

    private static boolean isPage(Context ctx) {
        return PAGES.contains(ctx.path()) || ctx.path().startsWith(Assets.ROOT);
    }
}

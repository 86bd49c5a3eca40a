package tv.retrovue.app.web;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;

/** A request that is refused with one sentence; answered as a {@link Problem}. */
final class Refusal extends HttpResponseException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> headers;

    private Refusal(HttpStatus status, String why, Map<String, String> headers) {
        super(status.getCode(), why);
        this.headers = headers;
    }

    static Refusal of(HttpStatus status, String why) {
        return new Refusal(status, why, Map.of());
    }

    static Refusal badRequest(String why) {
        return of(HttpStatus.BAD_REQUEST, why);
    }

    static Refusal notFound(String why) {
        return of(HttpStatus.NOT_FOUND, why);
    }

    static Refusal unauthorized(String why) {
        return new Refusal(
                HttpStatus.UNAUTHORIZED,
                why,
                Map.of("WWW-Authenticate", "Bearer realm=\"retrovue\""));
    }

    static Refusal later(HttpStatus status, Duration wait, String why) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(status, why, Map.of("Retry-After", Long.toString(seconds)));
    }

    Map<String, String> headers() {
        return headers;
    }
}

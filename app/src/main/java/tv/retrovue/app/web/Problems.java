package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns refusals and failures into answers: a problem document, or a small page for a browser that
 * follows a link. A client that did not ask for HTML never gets any.
 */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void declare(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, Problems::refused);
        routes.exception(Exception.class, Problems::failed);
    }

    private static void refused(HttpResponseException refusal, Context ctx) {
        if (refusal instanceof Refusal ours) {
            ours.headers().forEach(ctx::header);
        }
        if (refusal instanceof MethodNotAllowedResponse) {
            allowedMethods(refusal.getDetails())
                    .ifPresent(methods -> ctx.header(Header.ALLOW, methods));
        }
        answer(ctx, HttpStatus.forStatus(refusal.getStatus()), sentence(refusal, ctx));
    }

    private static void failed(Exception failure, Context ctx) {
        log.atError()
                .addKeyValue("method", ctx.method())
                .addKeyValue("path", ctx.path())
                .setCause(failure)
                .log("a request failed");
        if (!ctx.res().isCommitted()) {
            answer(
                    ctx,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "The station failed to answer; its log says why.");
        }
    }

    private static Optional<String> allowedMethods(Map<String, String> details) {
        return details.entrySet().stream()
                .filter(entry ->
                        entry.getKey()
                                .toLowerCase(Locale.ROOT)
                                .replace(" ", "")
                                .equals("availablemethods"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String sentence(HttpResponseException refusal, Context ctx) {
        if (refusal instanceof Refusal) {
            return String.valueOf(refusal.getMessage());
        }
        return switch (refusal.getStatus()) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not answer to " + ctx.method() + ".";
            case 413 -> "The body is larger than 1 MiB.";
            default -> String.valueOf(refusal.getMessage());
        };
    }

    private static void answer(Context ctx, HttpStatus status, String detail) {
        ctx.status(status);
        SecurityHeaders.set(ctx);
        if (wantsPage(ctx)) {
            ctx.html(Pages.problem(status.getCode(), status.getMessage(), detail));
            return;
        }
        ctx.json(
                        new Problem(
                                "about:blank",
                                status.getMessage(),
                                status.getCode(),
                                detail,
                                ctx.path()))
                .contentType(Problem.CONTENT_TYPE);
    }

    private static boolean wantsPage(Context ctx) {
        String accept = ctx.header(Header.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !accept.contains("application/json")
                && !ctx.path().startsWith(Door.API);
    }
}

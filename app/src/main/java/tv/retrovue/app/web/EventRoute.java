package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events: one request, on one virtual thread, that stays. Ends when the browser goes,
 * when its session ends, or when the hub is closed.
 */
final class EventRoute {
    private static final Logger log = LoggerFactory.getLogger(EventRoute.class);

    /** Below the half minute after which servers and proxies take a connection for dead. */
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(10);

    private final EventHub hub;

    EventRoute(EventHub hub) {
        this.hub = hub;
    }

    void handle(Context ctx, Door door) throws InterruptedException {
        try (EventHub.Listener listener = hub.listen()) {
            if (listener == null) {
                throw Refusal.later(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        Duration.ofSeconds(30),
                        "%d listen already; close another page."
                                .formatted(EventHub.MOST_LISTENERS));
            }
            ctx.contentType("text/event-stream; charset=utf-8")
                    .header(Header.CACHE_CONTROL, "no-store")
                    .header("X-Accel-Buffering", "no");
            relay(ctx, door, listener);
        } catch (IOException e) {
            log.atDebug().addKeyValue("address", ctx.ip()).setCause(e).log("a listener is gone");
        }
    }

    private static void relay(Context ctx, Door door, EventHub.Listener listener)
            throws IOException, InterruptedException {
        ServletOutputStream out = ctx.res().getOutputStream();
        write(out, "retry: 3000\n\n");
        while (door.knows(ctx)) {
            switch (listener.next(BETWEEN_SIGNS_OF_LIFE)) {
                case EventHub.Heard.News(EventHub.Event event) ->
                        write(
                                out,
                                "event: %s\ndata: %s\n\n"
                                        .formatted(
                                                event.topic(),
                                                Json.MAPPER.writeValueAsString(event.payload())));
                case EventHub.Heard.Silence() -> write(out, ": still here\n\n");
                case EventHub.Heard.End() -> {
                    return;
                }
            }
        }
    }

    private static void write(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package tv.retrovue.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/**
 * The operator's HTTP server: the login, what the station adds behind it, and every document of the
 * device's face as well.
 *
 * <p>Whoever opens it closes it; closing ends open requests. Thread-safe.
 */
public final class OperatorFace implements AutoCloseable {
    private final Javalin server;

    private OperatorFace(Javalin server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @param bind host and port; port 0 takes a free one
     * @param entrance who may come in
     * @param routes everything else that this face answers
     */
    public static OperatorFace open(
            Bind bind, Entrance entrance, List<Consumer<RoutesConfig>> routes) {
        Door door = entrance.door();
        Javalin server =
                Javalin.create(config -> {
                    common(config);
                    config.routes.before(door);
                    entrance.loginRoutes().declare(config.routes, door);
                    Assets.declare(config.routes, List.of(Assets.STYLE, Assets.ICON, Assets.LOGIN));
                    routes.forEach(more -> more.accept(config.routes));
                });
        server.start(bind.host(), bind.port());
        return new OperatorFace(server);
    }

    /** What both faces have in common. */
    static void common(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Door.LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.jsonMapper(Json.forJavalin());
        Problems.declare(config.routes);
    }

    /** The port that it really listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Where a server listens. */
    public record Bind(String host, int port) {}
}

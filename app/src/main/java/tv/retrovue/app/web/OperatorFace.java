package tv.retrovue.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The operator's HTTP server: pages, API and login, and every document of the device's face as
 * well.
 *
 * <p>Whoever opens it closes it; closing ends open requests and the station's event streams.
 * Thread-safe.
 */
public final class OperatorFace implements AutoCloseable {
    private final Javalin server;
    private final int port;
    private final EventHub events;

    private OperatorFace(Javalin server, int port, EventHub events) {
        this.server = server;
        this.port = port;
        this.events = events;
    }

    /** Where a server listens; port 0 takes a free one. */
    public record Bind(String host, int port) {}

    /**
     * Starts listening.
     *
     * @param entrance who may come in
     * @param site what the operator sees and does
     * @param documents what the device's face answers, and this one too
     * @throws IOException if the port cannot be had; the message is a sentence for the owner
     */
    public static OperatorFace open(
            Bind bind, Entrance entrance, OperatorSite site, List<Consumer<RoutesConfig>> documents)
            throws IOException {
        Door door = entrance.door();
        List<Listening> listening = List.of(Listening.at(bind, "--port"));
        int port = listening.getFirst().port();
        Javalin server =
                start(
                        listening,
                        routes -> {
                            routes.before(door);
                            entrance.loginRoutes().declare(routes, door);
                            site.declare(routes, door);
                            documents.forEach(more -> more.accept(routes));
                        });
        return new OperatorFace(server, port, site.events());
    }

    /** Starts a server on ports that were taken for it; gives them back if it does not start. */
    static Javalin start(List<Listening> listening, Consumer<RoutesConfig> routes) {
        try {
            return Javalin.create(
                            config -> {
                                common(config);
                                listening.forEach(port -> port.giveTo(config));
                                routes.accept(config.routes);
                            })
                    .start();
        } catch (RuntimeException e) {
            listening.forEach(Listening::close);
            throw e;
        }
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
        return port;
    }

    /** Method and path of everything that it answers, such as {@code GET /health}. */
    List<String> routes() {
        return routesOf(server);
    }

    static List<String> routesOf(Javalin server) {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }
}

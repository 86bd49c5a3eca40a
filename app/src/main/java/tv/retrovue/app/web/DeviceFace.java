package tv.retrovue.app.web;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.ops.Condition;

/**
 * The device's HTTP server: what players read, and a page that says what this is. It has no login
 * because it has nothing to log in to.
 *
 * <p>Whoever opens it closes it; closing ends open requests. Thread-safe.
 */
public final class DeviceFace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceFace.class);

    /** Where a tuner of this kind has its documents, and the only port that some clients try. */
    public static final int WELL_KNOWN_PORT = 80;

    private final Javalin server;
    private final List<Integer> ports;
    private final Condition condition;

    private DeviceFace(Javalin server, List<Integer> ports, Condition condition) {
        this.server = server;
        this.ports = List.copyOf(ports);
        this.condition = condition;
    }

    /**
     * Starts listening.
     *
     * @param bind must be had; port 0 takes a free one
     * @param wished ports that some clients look at first; the station can do without
     * @param documents everything that it answers
     * @throws IOException if the port cannot be had; the message is a sentence for the owner
     */
    public static DeviceFace open(
            OperatorFace.Bind bind,
            List<Integer> wished,
            DevicePage page,
            List<Consumer<RoutesConfig>> documents)
            throws IOException {
        List<Listening> listening = new ArrayList<>();
        listening.add(Listening.at(bind, "--device-port"));
        List<String> missing = new ArrayList<>();
        for (int port : wished) {
            take(bind.host(), port, listening, missing);
        }
        List<Integer> ports = listening.stream().map(Listening::port).toList();
        Javalin server =
                OperatorFace.start(
                        listening,
                        routes -> {
                            page.declare(routes);
                            documents.forEach(more -> more.accept(routes));
                        });
        return new DeviceFace(server, ports, condition(ports, missing));
    }

    private static void take(
            String host, int port, List<Listening> listening, List<String> missing) {
        try {
            listening.add(Listening.at(host, port));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            missing.add(why);
            log.atWarn()
                    .addKeyValue("why", why)
                    .log(
                            "Jellyfin, Emby and Channels DVR will not find the tuner by"
                                    + " themselves; give them its address");
        }
    }

    private static Condition condition(List<Integer> ports, List<String> missing) {
        return missing.isEmpty()
                ? Condition.ok(
                        (ports.size() == 1 ? "listens on port " : "listens on ports ")
                                + ports.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" and ")))
                : Condition.degraded(
                        String.join("; ", missing)
                                + "; Jellyfin, Emby and Channels DVR have to be given the address");
    }

    /** The ports that it really listens on, the one that had to be first. */
    public List<Integer> ports() {
        return ports;
    }

    /** For the health of the station. */
    public Condition condition() {
        return condition;
    }

    /** Method and path of everything that it answers. */
    List<String> routes() {
        return OperatorFace.routesOf(server);
    }

    @Override
    public void close() {
        server.stop();
    }
}

package tv.retrovue.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.web.OperatorToken;

/** The verbs that ask a running station, against a server that answers as one does. */
final class StationVerbsTest {
    @TempDir Path folder;

    private final CommandLineRun cli = new CommandLineRun();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private HttpServer station;
    private String url;

    @BeforeEach
    void start() throws IOException {
        station = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        station.createContext("/", this::answer);
        station.start();
        url = "http://127.0.0.1:" + station.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        station.stop(0);
    }

    @Test
    void aScanIsBegunAndFollowedToItsEnd() {
        assertThat(cli.run("scan", "--url", url, "--token", "key")).isZero();

        assertThat(requests)
                .containsExactly(
                        "POST /api/v1/library/scan Bearer key",
                        "GET /api/v1/library Bearer key",
                        "GET /api/v1/library Bearer key",
                        "GET /api/v1/library Bearer key");
        assertThat(cli.out().lines())
                .containsExactly("listing: 0 files", "probing: 1 of 3 files", "scanned 3 files");
        assertThat(cli.err()).contains("/m/Broken.mp4 is set aside");
    }

    @Test
    void whereAPersonWatchesOneLineIsWrittenOver() {
        cli.interactive = true;

        cli.run("scan", "--url", url, "--token", "key");

        assertThat(cli.out())
                .isEqualToNormalizingNewlines(
                        "\rlisting: 0 files\rprobing: 1 of 3 files\rprobing: 2 of 3 files"
                                + "\rscanned 3 files      \n");
    }

    @Test
    void aScanThatRunsAlreadyIsFollowed() {
        looks.set(2);

        assertThat(cli.run("scan", "--url", url, "--token", "busy")).isZero();

        assertThat(cli.out()).contains("scanned 3 files");
    }

    @Test
    void theTokenIsReadFromTheDataFolder() throws IOException {
        Files.writeString(folder.resolve(OperatorToken.FILE_NAME), "kept");

        assertThat(cli.run("channels", "list", "--url", url, "--data", folder.toString())).isZero();

        assertThat(requests).first().asString().endsWith("Bearer kept");
    }

    @Test
    void addressAndTokenMayComeFromTheEnvironment() {
        int exit =
                cli.with("RETROVUE_URL", url + "/")
                        .with("RETROVUE_TOKEN", "key")
                        .run("channels", "list");

        assertThat(exit).isZero();
        assertThat(requests).first().asString().endsWith("Bearer key");
    }

    @Test
    void channelsAreListedPageByPage() {
        assertThat(cli.run("channels", "list", "--url", url, "--token", "key")).isZero();

        assertThat(cli.out().lines())
                .containsExactly(
                        "NUMBER  NAME      SHORT NAME  SIGNAL    VIEWERS",
                        "1       Cartoons  cartoons    on-air    2",
                        "2       Films     films       disabled  0");
    }

    @Test
    void tunersAreListed() {
        assertThat(cli.run("tuner", "status", "--url", url)).isZero();

        assertThat(cli.out().lines())
                .containsExactly(
                        "TUNER   CHANNEL     NAME      CLIENT",
                        "tuner0  1           Cartoons  192.0.2.7",
                        "tuner1  not in use");
    }

    @Test
    void theGuideIsWrittenInOnePiece() throws IOException {
        Path file = Files.writeString(folder.resolve("guide.xml"), "old");

        assertThat(cli.run("guide", "export", "--url", url, "-o", file.toString())).isZero();

        assertThat(file).hasContent("<tv/>");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(cli.out()).contains("wrote 5 bytes to " + file);
    }

    @Test
    void aGuideThatIsRefusedLeavesTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("guide.xml"), "old");
        station.createContext(
                "/xmltv.xml", exchange -> send(exchange, 503, problem("No guide yet.")));

        int exit = cli.run("guide", "export", "--url", url, "-o", file.toString());

        assertThat(exit).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.err()).isEqualToIgnoringNewLines("retrovue: No guide yet.");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aWrongTokenIsSaid() {
        assertThat(cli.run("channels", "list", "--url", url, "--token", "wrong"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(cli.err()).contains("does not take this token");
    }

    @Test
    void aMissingTokenIsSaidWithWhereToGetIt() {
        int exit = cli.run("channels", "list", "--url", url, "--data", folder.toString());

        assertThat(exit).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.err()).contains("asks for its operator's token; give --token, or --data");
    }

    @Test
    void aStationThatDoesNotAnswerHasAnExitCodeOfItsOwn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        int exit = cli.run("scan", "--url", "http://127.0.0.1:" + port, "--token", "key");

        assertThat(exit).isEqualTo(ExitCodes.NOT_REACHABLE);
        assertThat(cli.err().lines())
                .singleElement()
                .asString()
                .startsWith("retrovue: no station answers at http://127.0.0.1:" + port)
                .contains("retrovue serve");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(cli.run("scan", "--url", "localhost:8080", "--token", "key"))
                .isEqualTo(ExitCodes.WRONG_USE);
        assertThat(cli.err()).contains("allowed is an address such as http://127.0.0.1:8080");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String path = exchange.getRequestURI().toString();
        requests.add(exchange.getRequestMethod() + " " + path + " " + bearer);
        boolean guarded = path.startsWith("/api/");
        if (guarded && !List.of("Bearer key", "Bearer kept", "Bearer busy").contains(bearer)) {
            send(exchange, 401, problem("Log in."));
            return;
        }
        switch (path) {
            case "/api/v1/library/scan" -> {
                boolean busy = bearer.endsWith("busy");
                send(exchange, busy ? 409 : 202, busy ? problem("Already.") : library());
            }
            case "/api/v1/library" -> send(exchange, 200, library());
            case "/api/v1/channels?offset=0" ->
                    send(exchange, 200, page(channel("1", "Cartoons", "cartoons", true)));
            case "/api/v1/channels?offset=1" ->
                    send(exchange, 200, page(channel("2", "Films", "films", false)));
            case "/status.json" ->
                    send(
                            exchange,
                            200,
                            """
                            [{"Resource":"tuner0","VctNumber":"1","VctName":"Cartoons",
                              "TargetIP":"192.0.2.7"},{"Resource":"tuner1"}]
                            """);
            case "/xmltv.xml" -> send(exchange, 200, "<tv/>");
            default -> send(exchange, 404, problem("There is no " + path + "."));
        }
    }

    private String library() {
        List<String> sentences =
                List.of(
                        "listing: 0 files",
                        "probing: 1 of 3 files",
                        "probing: 2 of 3 files",
                        "scanned 3 files");
        int look = Math.min(looks.getAndIncrement(), 3);
        return """
        {"scan":{"running":%s,"done":%d,"total":3,"sentence":"%s"},
         "troubles":["/m/Broken.mp4 is set aside"]}
        """
                .formatted(look < 3, look, sentences.get(look));
    }

    private static String channel(String number, String name, String slug, boolean enabled) {
        return """
        {"number":"%s","name":"%s","slug":"%s","enabled":%s,
         "signal":{"state":"on-air","viewers":%d,"detail":""}}
        """
                .formatted(number, name, slug, enabled, enabled ? 2 : 0);
    }

    private static String page(String channel) {
        return "{\"total\":2,\"items\":[" + channel + "]}";
    }

    private static String problem(String detail) {
        return "{\"title\":\"Refused\",\"detail\":\"" + detail + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

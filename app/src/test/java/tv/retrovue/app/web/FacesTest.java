package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.ops.Condition;

/** What each face answers, and to whom: route by route, method by method. */
class FacesTest {
    private static final List<String> DOCUMENTS =
            List.of(
                    "/api/guide",
                    "/channels.m3u",
                    "/epg.xml",
                    "/guide.xml",
                    "/iptv/channels.m3u",
                    "/iptv/xmltv.xml",
                    "/playlist.m3u",
                    "/xmltv.xml",
                    "/xmltv.xml.gz",
                    "/xmltv/{channel}.xml");
    private static final List<String> OPERATOR =
            List.of(
                    "GET /",
                    "GET /api/v1/asrun/{channel}",
                    "GET /api/v1/channels",
                    "GET /api/v1/channels/{id}",
                    "GET /api/v1/events",
                    "GET /api/v1/library",
                    "GET /api/v1/now",
                    "GET /api/v1/openapi.json",
                    "GET /api/v1/playlog/{channel}",
                    "GET /api/v1/schedule/{channel}",
                    "GET /api/v1/session",
                    "GET /api/v1/status",
                    "GET /channel/{id}/health",
                    "GET /health",
                    "GET /login",
                    "GET /now.json",
                    "GET /setup",
                    "GET /ui/icon.svg",
                    "GET /ui/live.js",
                    "GET /ui/login.js",
                    "GET /ui/station.css",
                    "HEAD /channel/{id}/health",
                    "HEAD /health",
                    "HEAD /ui/icon.svg",
                    "HEAD /ui/live.js",
                    "HEAD /ui/login.js",
                    "HEAD /ui/station.css",
                    "POST /api/v1/library/scan",
                    "POST /login",
                    "POST /logout",
                    "POST /setup",
                    "PUT /api/v1/password");
    private static final List<String> DEVICE =
            List.of(
                    "GET /",
                    "GET /ui/icon.svg",
                    "GET /ui/station.css",
                    "HEAD /ui/icon.svg",
                    "HEAD /ui/station.css");
    private static final Set<String> WITHOUT_LOGIN = Set.of("/login", "/logout", "/setup");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @TempDir Path data;

    private final HandSetClock clock = new HandSetClock();
    private final CapturedLog log = new CapturedLog(SetupLink.class);
    private SampleStation station;
    private Browser operator;
    private Browser device;

    @BeforeEach
    void open() throws IOException {
        station = new SampleStation(data, clock);
        operator = new Browser(station.operator.port());
        device = new Browser(station.device.ports().getFirst());
    }

    @AfterEach
    void close() {
        operator.close();
        device.close();
        station.close();
        log.close();
    }

    @Test
    void eachFaceAnswersWhatStandsHereAndNothingElse() {
        assertThat(station.operator.routes()).containsExactlyInAnyOrderElementsOf(with(OPERATOR));
        assertThat(station.device.routes()).containsExactlyInAnyOrderElementsOf(with(DEVICE));
    }

    @Test
    void theDevicesFaceHasNothingToAttack() {
        assertThat(station.device.routes())
                .allMatch(route -> route.startsWith("GET ") || route.startsWith("HEAD "))
                .noneMatch(route -> route.contains("/api/v1") || route.contains("/login"));
        for (String path : List.of("/api/v1/status", "/login", "/setup", "/now.json", "/health")) {
            assertThat(device.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(device.ask("POST", "/xmltv.xml").statusCode()).isEqualTo(405);
        assertThat(device.ask("POST", "/login").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutALoginNothingBehindTheDoorAnswers() {
        List<String> passed = new ArrayList<>();
        for (String path : paths()) {
            for (String method : METHODS) {
                int status = operator.ask(method, path).statusCode();
                boolean reading = method.equals("GET") || method.equals("HEAD");
                boolean login = method.equals("POST") && WITHOUT_LOGIN.contains(path);
                if ((path.startsWith("/api/v1") || !reading) && !login) {
                    if (status != 401) {
                        passed.add(method + " " + path + " answers " + status);
                    }
                } else if (status == 401 || status == 403) {
                    passed.add(method + " " + path + " answers " + status);
                }
            }
        }
        assertThat(passed).isEmpty();
    }

    @Test
    void theTokenAndTheCookieOpenTheSameDoor() throws IOException {
        String token = "Bearer " + OperatorToken.read(data).orElseThrow();
        String cookie = cookie();
        List<String> refused = new ArrayList<>();
        for (String route : station.operator.routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = concrete(route.substring(route.indexOf(' ') + 1));
            if (path.endsWith("/events") || WITHOUT_LOGIN.contains(path)) {
                continue;
            }
            for (String[] known : new String[][] {{"Authorization", token}, {"Cookie", cookie}}) {
                int status = operator.ask(method, path, known).statusCode();
                if (status == 401 || status == 403 || status == 404 || status >= 500) {
                    refused.add(route + " answers " + status + " to " + known[0]);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void theDevicesPageSaysWhatThisIsAndRunsNoScript() {
        HttpResponse<String> page = device.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("television tuner", "Nova", device.base() + "/xmltv.xml", "Jellyfin")
                .doesNotContain("<script", "Log in", "/api/v1");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(device.get("/ui/station.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsSaidInASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(
                            () -> Listening.at(new OperatorFace.Bind("127.0.0.1", port), "--port"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "cannot listen on port "
                                    + port
                                    + " of 127.0.0.1: Address already in use; end what has it, or"
                                    + " choose another with --port");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldFromAPortThatIsTaken() {
        assertThatThrownBy(() -> Listening.at(new OperatorFace.Bind("192.0.2.1", 8080), "--port"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot listen on port 8080 of 192.0.2.1: Cannot assign requested address;"
                                + " the setting bind takes an address of this machine, or 0.0.0.0"
                                + " for all of them");
    }

    @Test
    void theDeviceDoesWithoutAPortThatItOnlyWishedFor() throws IOException {
        OperatorFace.Bind bind = new OperatorFace.Bind("127.0.0.1", 0);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CapturedLog said = new CapturedLog(DeviceFace.class);
                DeviceFace face =
                        DeviceFace.open(
                                bind,
                                List.of(taken.getLocalPort()),
                                station.devicePage,
                                List.of())) {
            assertThat(face.ports()).hasSize(1);
            assertThat(face.condition().state()).isEqualTo(Condition.State.DEGRADED);
            assertThat(face.condition().sentence())
                    .contains("port " + taken.getLocalPort(), "Jellyfin");
            assertThat(said.lines()).hasSize(1);
        }
    }

    @Test
    void theDeviceAnswersOnEveryPortThatItGot() throws IOException {
        int free = freePort();
        try (DeviceFace face =
                        DeviceFace.open(
                                new OperatorFace.Bind("127.0.0.1", 0),
                                List.of(free),
                                station.devicePage,
                                List.of());
                Browser wished = new Browser(free);
                Browser first = new Browser(face.ports().getFirst())) {
            assertThat(face.ports()).contains(free).hasSize(2);
            assertThat(face.condition().state()).isEqualTo(Condition.State.OK);
            assertThat(wished.get("/").body()).contains("television tuner");
            assertThat(first.get("/").body()).contains("television tuner");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> with(List<String> own) {
        return Stream.concat(
                        own.stream(),
                        DOCUMENTS.stream()
                                .flatMap(path -> Stream.of("GET " + path, "HEAD " + path)))
                .toList();
    }

    private List<String> paths() {
        return station.operator.routes().stream()
                .map(route -> concrete(route.substring(route.indexOf(' ') + 1)))
                .distinct()
                .toList();
    }

    private static String concrete(String path) {
        return path.replaceAll("\\{[a-z]+}", "2");
    }

    private String cookie() {
        station.entrance.offerSetupLink();
        String link = log.values("link").getLast();
        HttpResponse<String> answer =
                operator.send(
                        "POST",
                        "/setup",
                        "{\"code\":\"%s\",\"password\":\"correct horse\"}"
                                .formatted(link.substring(link.indexOf('#') + 1)));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }
}

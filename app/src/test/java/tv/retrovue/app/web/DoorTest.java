package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DoorTest {
    private static final String PASSWORD = "correct horse";

    @TempDir Path data;

    private final HandSetClock clock = new HandSetClock();
    private final CapturedLog log = new CapturedLog(SetupLink.class);
    private SampleStation station;
    private Browser browser;
    private String token;

    @BeforeEach
    void open() throws IOException {
        station =
                new SampleStation(
                        data,
                        clock,
                        routes -> {
                            routes.get("/document.xml", ctx -> ctx.result("document"));
                            routes.post("/lineup.post", ctx -> ctx.result("scan"));
                            routes.get("/api/v1/thing", ctx -> ctx.result("thing"));
                            routes.put("/api/v1/thing", ctx -> ctx.result(ctx.body()));
                            routes.post("/anything", ctx -> ctx.result("done"));
                            routes.get(
                                    "/broken",
                                    ctx -> {
                                        throw new IllegalStateException("secret reason");
                                    });
                        });
        browser = new Browser(station.operator.port());
        token = OperatorToken.read(data).orElseThrow();
        station.entrance.offerSetupLink();
    }

    @AfterEach
    void close() {
        browser.close();
        station.close();
        log.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/thing",
        "HEAD,   /api/v1/thing",
        "PUT,    /api/v1/thing",
        "DELETE, /api/v1/thing",
        "GET,    /api/v1",
        "GET,    /api/v1/no/such/thing",
        "GET,    /api/v1x",
        "PUT,    /api/v1/password",
        "POST,   /anything",
        "POST,   /no/such/thing",
        "POST,   /document.xml",
        "PUT,    /lineup.post",
        "PATCH,  /login",
        "DELETE, /login",
        "OPTIONS,/document.xml",
        "TRACE,  /anything",
        "BREW,   /anything",
    })
    void withoutALoginIs401(String method, String path) {
        HttpResponse<String> answer = browser.ask(method, path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"retrovue\"");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        if (!method.equals("HEAD")) {
            assertThat(problem(answer).get("status").asInt()).isEqualTo(401);
            assertThat(problem(answer).get("instance").asString()).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api//v1/thing",
                "//api/v1/thing",
                "/API/v1/thing",
                "/api/v%31/thing",
                "/api/v1%2Fthing",
                "/x/..;/api/v1/thing",
                "/x/%2e%2e/api/v1/thing",
                "/./api/v1/thing",
                "/api;a=b/v1/thing",
            })
    void noSpellingOfThePathGetsAroundTheDoor(String path) throws IOException {
        String answer =
                RawRequest.all(
                        browser.port(),
                        "GET " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Connection: close");

        assertThat(answer).containsPattern("^HTTP/1.1 40[0-9] ").doesNotEndWith("\r\n\r\nthing");
    }

    @Test
    void theTokenOpensEverything() {
        String[] bearer = {"Authorization", "Bearer " + token};

        assertThat(browser.get("/api/v1/thing", bearer).body()).isEqualTo("thing");
        assertThat(browser.ask("POST", "/anything", bearer).body()).isEqualTo("done");
        assertThat(browser.get("/api/v1/thing", "Authorization", "bearer  " + token).body())
                .isEqualTo("thing");
        assertThat(browser.send("PUT", "/api/v1/thing", "{}", bearer).body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer x", "Basic TOKEN", "TOKEN", "Bearer TOKENx"})
    void whatIsNotTheTokenOpensNothing(String authorization) {
        HttpResponse<String> answer =
                browser.get(
                        "/api/v1/thing", "Authorization", authorization.replace("TOKEN", token));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void documentsForPlayersAreOpenUnderAnyName() throws IOException {
        assertThat(browser.get("/document.xml", "Origin", "http://player.example").body())
                .isEqualTo("document");
        assertThat(
                        RawRequest.firstLine(
                                browser.port(),
                                "GET /document.xml HTTP/1.1",
                                "Host: evil.example",
                                "Connection: close"))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void theScanButtonNeedsNoLoginButIsNotForForeignPages() throws IOException {
        assertThat(browser.ask("POST", "/lineup.post?scan=start").body()).isEqualTo("scan");
        assertThat(browser.ask("POST", "/lineup.post?scan=start", "Origin", browser.base()).body())
                .isEqualTo("scan");
        assertThat(
                        browser.ask("POST", "/lineup.post", "Origin", "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        RawRequest.firstLine(
                                browser.port(),
                                "POST /lineup.post HTTP/1.1",
                                "Host: evil.example",
                                "Content-Length: 0",
                                "Connection: close"))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/setup", "/api/v1/thing", "/ui/station.css"})
    void aForeignNameIsRefusedEvenWithTheToken(String path) throws IOException {
        String answer =
                RawRequest.all(
                        browser.port(),
                        "GET " + path + " HTTP/1.1",
                        "Host: rebound.example:8080",
                        "Authorization: Bearer " + token,
                        "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("rebound.example:8080");
    }

    @Test
    void aForeignPageIsRefusedEvenWithTheToken() {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
            HttpResponse<String> answer =
                    browser.get(
                            "/api/v1/thing", "Authorization", "Bearer " + token, "Origin", origin);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(problem(answer).get("detail").asString()).contains(origin);
        }
    }

    @Test
    void theLinkOfTheLogLeadsToAPasswordAndTheCookieOpensTheDoor() {
        assertThat(browser.get("/setup").body()).contains("New password");
        HttpResponse<String> answer = choosePassword();
        assertThat(answer.statusCode()).isEqualTo(204);

        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(browser.get("/api/v1/thing", "Cookie", pair(cookie)).body()).isEqualTo("thing");
        assertThat(browser.get("/setup").body()).contains("A password is set already");
    }

    @Test
    void anExpiredLinkSaysSoAndALostOneIsNamedAgain() {
        clock.advance(Duration.ofMinutes(16));
        HttpResponse<String> answer = choosePassword();

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(log.values("link")).hasSize(2);
        assertThat(choosePassword().statusCode()).isEqualTo(204);
    }

    @Test
    void logsInAndOut() {
        assertThat(login(PASSWORD).statusCode()).isEqualTo(409);
        choosePassword();

        assertThat(login("wrong horse").statusCode()).isEqualTo(401);
        HttpResponse<String> in = login(PASSWORD);
        assertThat(in.statusCode()).isEqualTo(204);
        String cookie = pair(in.headers().firstValue("Set-Cookie").orElseThrow());
        assertThat(browser.get("/api/v1/thing", "Cookie", cookie).statusCode()).isEqualTo(200);

        HttpResponse<String> out = browser.ask("POST", "/logout", "Cookie", cookie);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .contains(Door.COOKIE + "=;", "Expires=Thu, 01 Jan 1970");
        assertThat(browser.get("/api/v1/thing", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterThirtyDays() {
        String cookie = pair(choosePassword().headers().firstValue("Set-Cookie").orElseThrow());
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(browser.get("/api/v1/thing", "Cookie", cookie).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(browser.get("/api/v1/thing", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void guessingGetsSlow() {
        choosePassword();
        for (int i = 0; i < 8; i++) {
            login("wrong horse " + i);
            clock.advance(Duration.ofSeconds(i < 7 ? 60 : 0));
        }
        HttpResponse<String> answer = login(PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("8");

        clock.advance(Duration.ofSeconds(8));
        assertThat(login(PASSWORD).statusCode()).isEqualTo(204);
    }

    @Test
    void aNewPasswordNeedsTheOldOneOrTheTokenAndEndsEverySession() {
        String other = pair(choosePassword().headers().firstValue("Set-Cookie").orElseThrow());
        String cookie = pair(login(PASSWORD).headers().firstValue("Set-Cookie").orElseThrow());

        String change = "{\"current\":\"%s\",\"password\":\"%s\"}";
        assertThat(
                        browser.send(
                                        "PUT",
                                        "/api/v1/password",
                                        change.formatted("wrong", "new horse"),
                                        "Cookie",
                                        cookie)
                                .statusCode())
                .isEqualTo(403);
        HttpResponse<String> changed =
                browser.send(
                        "PUT",
                        "/api/v1/password",
                        change.formatted(PASSWORD, "new horse"),
                        "Cookie",
                        cookie);
        assertThat(changed.statusCode()).isEqualTo(204);
        String fresh = pair(changed.headers().firstValue("Set-Cookie").orElseThrow());

        assertThat(browser.get("/api/v1/thing", "Cookie", other).statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/thing", "Cookie", cookie).statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/thing", "Cookie", fresh).statusCode()).isEqualTo(200);
        assertThat(login(PASSWORD).statusCode()).isEqualTo(401);

        assertThat(
                        browser.send(
                                        "PUT",
                                        "/api/v1/password",
                                        "{\"password\":\"by the token\"}",
                                        "Authorization",
                                        "Bearer " + token)
                                .statusCode())
                .isEqualTo(204);
        assertThat(login("by the token").statusCode()).isEqualTo(204);
    }

    @Test
    void aFormOfAnotherSiteCannotLogIn() {
        choosePassword();
        HttpResponse<String> answer =
                browser.ask(
                        "POST",
                        "/login",
                        BodyPublishers.ofString("{\"password\":\"" + PASSWORD + "\"}"),
                        "Content-Type",
                        "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsRefusedHoweverItComes() {
        String[] bearer = {"Authorization", "Bearer " + token};
        byte[] fits = new byte[1 << 20];
        byte[] tooMuch = new byte[(1 << 20) + 1];

        assertThat(
                        browser.ask(
                                        "PUT",
                                        "/api/v1/thing",
                                        BodyPublishers.ofByteArray(fits),
                                        bearer)
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        browser.ask(
                                        "PUT",
                                        "/api/v1/thing",
                                        BodyPublishers.ofByteArray(tooMuch),
                                        bearer)
                                .statusCode())
                .isEqualTo(413);
        HttpResponse<String> chunked =
                browser.ask(
                        "PUT",
                        "/api/v1/thing",
                        BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()),
                        bearer);
        assertThat(chunked.statusCode()).isEqualTo(200);
        HttpResponse<String> chunkedTooMuch =
                browser.ask(
                        "PUT",
                        "/api/v1/thing",
                        BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(tooMuch)),
                        bearer);
        assertThat(chunkedTooMuch.statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatCannotBeReadIsTheCallersFault() {
        for (String body : List.of("", "{", "[]", "{\"pasword\":\"x\"}", "{\"password\":null}")) {
            HttpResponse<String> answer = browser.send("POST", "/login", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(problem(answer).get("detail").asString()).contains("cannot be read");
        }
    }

    @Test
    void anUnknownPathIs404AndAWrongMethod405() {
        assertThat(problem(browser.get("/no/such/thing")).get("status").asInt()).isEqualTo(404);
        HttpResponse<String> wrong =
                browser.ask("DELETE", "/api/v1/thing", "Authorization", "Bearer " + token);
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow").orElseThrow()).contains("GET", "PUT");
    }

    @Test
    void onlyABrowserGetsAPageForAnError() {
        String html = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
        assertThat(browser.get("/no/such", "Accept", html).body()).contains("<h1>404 Not Found");
        assertThat(type(browser.get("/no/such"))).isEqualTo("application/problem+json");
        assertThat(type(browser.get("/no/such", "Accept", "*/*")))
                .isEqualTo("application/problem+json");
        assertThat(type(browser.get("/no/such", "Accept", "application/json, text/html;q=0.1")))
                .isEqualTo("application/problem+json");
        assertThat(type(browser.get("/api/v1/thing", "Accept", html)))
                .isEqualTo("application/problem+json");
    }

    @Test
    void aFailureIsLoggedWithItsCauseAndToldWithoutIt() {
        try (CapturedLog failures = new CapturedLog(Problems.class)) {
            HttpResponse<String> answer = browser.get("/broken");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret reason");
            assertThat(failures.lines()).hasSize(1);
            assertThat(failures.lines().getFirst().getThrowableProxy().getMessage())
                    .isEqualTo("secret reason");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/setup", "/api/v1/thing", "/no/such/thing"})
    void whatWeShowIsInNobodysFrameAndRunsNothingInline(String path) {
        var headers = browser.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void thePagesFilesAreServedOnceAndThenRevalidated() {
        HttpResponse<String> first = browser.get("/ui/station.css");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(type(first)).isEqualTo("text/css");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = browser.get("/ui/station.css", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(browser.get("/ui/Pages.class").statusCode()).isEqualTo(404);
        assertThat(browser.get("/ui/../Pages.class").statusCode()).isIn(400, 404);
    }

    private HttpResponse<String> choosePassword() {
        String link = log.values("link").getLast();
        String code = link.substring(link.indexOf('#') + 1);
        return browser.send(
                "POST",
                "/setup",
                "{\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, PASSWORD),
                "Origin",
                browser.base());
    }

    private HttpResponse<String> login(String password) {
        return browser.send(
                "POST", "/login", "{\"password\":\"" + password + "\"}", "Origin", browser.base());
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        assertThat(type(answer)).isEqualTo("application/problem+json");
        return Json.MAPPER.readTree(answer.body());
    }

    private static String type(HttpResponse<?> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.replaceFirst(";.*", "");
    }
}

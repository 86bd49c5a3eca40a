package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApiRoutesTest {
    @TempDir Path data;

    private final HandSetClock clock = new HandSetClock();
    private SampleStation station;
    private Browser browser;
    private String[] bearer;

    @BeforeEach
    void open() throws IOException {
        station = new SampleStation(data, clock);
        browser = new Browser(station.operator.port());
        bearer = new String[] {"Authorization", "Bearer " + OperatorToken.read(data).orElseThrow()};
    }

    @AfterEach
    void close() {
        browser.close();
        station.close();
    }

    @Test
    void theDescriptionNamesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        JsonNode paths = json("/api/v1/openapi.json").get("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        assertThat(station.operator.routes())
                .filteredOn(route -> route.contains(" /api/v1/"))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session",
                "/api/v1/status",
                "/api/v1/now",
                "/api/v1/channels",
                "/api/v1/channels/{id}",
                "/api/v1/schedule/{channel}",
                "/api/v1/playlog/{channel}",
                "/api/v1/asrun/{channel}",
                "/api/v1/library"
            })
    void everyAnswerIsAsDescribed(String path) {
        JsonNode description = json("/api/v1/openapi.json");
        JsonNode schema =
                description
                        .at("/paths")
                        .get(path)
                        .at("/get/responses/200/content/application~1json/schema");

        new Described(description).check(json(path.replaceAll("\\{[a-z]+}", "5.1")), schema, path);
    }

    @Test
    void tellsByWhatTheCallerIsKnown() {
        assertThat(json("/api/v1/session").get("via").asString()).isEqualTo("token");
    }

    @Test
    void tellsTheStationAtAGlance() {
        JsonNode status = json("/api/v1/status");

        assertThat(status.get("name").asString()).isEqualTo("Channel Island TV");
        assertThat(status.get("health").get("status").asString()).isEqualTo("ok");
        assertThat(status.get("counts").get("channels").asInt()).isEqualTo(3);
        assertThat(status.get("counts").get("onAir").asInt()).isEqualTo(1);
        assertThat(status.get("counts").get("viewers").asInt()).isEqualTo(2);
    }

    @Test
    void listsChannelsInPages() {
        JsonNode all = json("/api/v1/channels");
        assertThat(all.get("total").asInt()).isEqualTo(3);
        assertThat(all.get("items").size()).isEqualTo(3);

        JsonNode part = json("/api/v1/channels?offset=1&limit=1");
        assertThat(part.get("total").asInt()).isEqualTo(3);
        assertThat(part.get("items").size()).isEqualTo(1);
        assertThat(part.at("/items/0/number").asString()).isEqualTo("5.1");
        assertThat(part.at("/items/0/settings/zone").asString()).isEqualTo("UTC");
        assertThat(json("/api/v1/channels?offset=9").get("items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1", "slug-2", "id-2"})
    void findsAChannelByEachOfItsNames(String name) {
        assertThat(json("/api/v1/channels/" + name).get("name").asString())
                .isEqualTo("Terra & Co <b>");
        assertThat(json("/api/v1/schedule/" + name).get("items").size()).isPositive();
    }

    @Test
    void tellsWhatIsOnAndWhatComesNext() {
        clock.advance(Duration.ofMinutes(10));
        JsonNode channel = json("/api/v1/now").at("/channels/0");

        Instant start = Instant.parse(channel.at("/now/start").asString());
        Instant end = Instant.parse(channel.at("/now/end").asString());
        assertThat(clock.instant()).isBetween(start, end);
        assertThat(channel.at("/next/start").asString()).isEqualTo(end.toString());
        assertThat(channel.at("/signal/viewers").asInt()).isEqualTo(2);
        assertThat(channel.at("/stream").asString()).isEqualTo("/channel/id-1.ts");
    }

    @Test
    void theOpenNowIsTheSameAndHoldsNoPath() {
        assertThat(browser.get("/now.json").body())
                .isEqualTo(browser.get("/api/v1/now", bearer).body())
                .doesNotContain("secret", "/media", "img src");
    }

    @Test
    void aScheduleHoldsWhatOverlapsTheTime() {
        JsonNode schedule =
                json("/api/v1/schedule/2?from=2026-11-20T20:10:00Z&to=2026-11-20T22:00:00Z");

        assertThat(schedule.at("/items/0/start").asString()).isEqualTo("2026-11-20T20:00:00Z");
        JsonNode items = schedule.get("items");
        assertThat(items.get(items.size() - 1).get("end").asString())
                .isEqualTo("2026-11-20T22:00:00Z");
    }

    @Test
    void aPlaylogNamesWhatIsShownButNotItsFile() {
        JsonNode playlog = json("/api/v1/playlog/2");

        assertThat(playlog.at("/items/0/clip/title").asString()).isEqualTo("Asset 7");
        assertThat(playlog.at("/items/0/clip/inMs").asLong()).isEqualTo(1500);
        assertThat(playlog.at("/items/1/clip").isNull()).isTrue();
        assertThat(playlog.toString()).doesNotContain("secret");
    }

    @Test
    void anAsRunLogGoesOnWhereThePartEnds() {
        assertThat(json("/api/v1/asrun/2").get("next").isNull()).isTrue();
        JsonNode full = json("/api/v1/asrun/2?limit=1");
        assertThat(full.get("next").asString()).isEqualTo(full.at("/items/0/start").asString());
        assertThat(full.at("/items/0/status").asString()).isEqualTo("unplanned");
    }

    @Test
    void aScanBeginsOnce() {
        HttpResponse<String> begun = browser.ask("POST", "/api/v1/library/scan", bearer);
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(Json.MAPPER.readTree(begun.body()).at("/scan/running").asBoolean()).isTrue();

        HttpResponse<String> again = browser.ask("POST", "/api/v1/library/scan", bearer);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("being scanned already");
        assertThat(json("/api/v1/library").at("/scan/total").asInt()).isEqualTo(480);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/schedule/2?from=yesterday, 400",
        "/api/v1/schedule/2?from=2026-11-20T20:00:00Z&to=2026-11-20T20:00:00Z, 400",
        "/api/v1/schedule/2?from=2026-11-20T20:00:00Z&to=2026-12-20T20:00:00Z, 400",
        "/api/v1/playlog/2?to=2026-11-24T20:00:00Z, 400",
        "/api/v1/asrun/2?limit=0, 400",
        "/api/v1/asrun/2?limit=1001, 400",
        "/api/v1/channels?offset=-1, 400",
        "/api/v1/channels?limit=x, 400",
        "/api/v1/channels/99, 404",
        "/api/v1/schedule/99, 404",
        "/api/v1/playlog/99, 404",
        "/api/v1/asrun/99, 404",
        "/api/v1/nothing, 404",
    })
    void aWrongQuestionIsAnsweredWithAProblem(String path, int status) {
        HttpResponse<String> answer = browser.get(path, bearer);

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = Json.MAPPER.readTree(answer.body());
        assertThat(problem.propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance");
        assertThat(problem.get("detail").asString()).endsWith(".");
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = browser.get(path, bearer);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return Json.MAPPER.readTree(answer.body());
    }

    /** Holds an answer against a schema: as much of JSON Schema as our description uses. */
    private record Described(JsonNode description) {

        void check(JsonNode value, JsonNode schema, String where) {
            JsonNode meant = schema;
            if (meant.has("$ref")) {
                meant = description.at(meant.get("$ref").asString().substring(1));
            }
            if (meant.has("oneOf")) {
                if (!value.isNull()) {
                    check(value, meant.at("/oneOf/0"), where);
                }
                return;
            }
            if (meant.has("enum")) {
                assertThat(meant.get("enum").valueStream().map(JsonNode::asString))
                        .as(where)
                        .contains(value.asString());
                return;
            }
            checkType(value, meant, where);
        }

        private void checkType(JsonNode value, JsonNode schema, String where) {
            List<String> types =
                    schema.get("type").isArray()
                            ? schema.get("type").valueStream().map(JsonNode::asString).toList()
                            : List.of(schema.get("type").asString());
            String type =
                    switch (value.getNodeType()) {
                        case OBJECT -> "object";
                        case ARRAY -> "array";
                        case STRING -> "string";
                        case NUMBER -> "integer";
                        case BOOLEAN -> "boolean";
                        case NULL -> "null";
                        case BINARY, MISSING, POJO -> "?";
                    };
            assertThat(types).as(where).contains(type);
            if (type.equals("array")) {
                assertThat(value.size()).as("%s shows what it is to show", where).isPositive();
                value.forEach(item -> check(item, schema.get("items"), where + "[]"));
            }
            if (type.equals("object")) {
                checkObject(value, schema, where);
            }
        }

        private void checkObject(JsonNode value, JsonNode schema, String where) {
            if (schema.has("additionalProperties")) {
                value.forEach(
                        item -> check(item, schema.get("additionalProperties"), where + ".*"));
                return;
            }
            schema.get("required")
                    .forEach(name ->
                            assertThat(value.has(name.asString()))
                                    .as("%s has %s", where, name)
                                    .isTrue());
            for (String name : value.propertyNames()) {
                assertThat(schema.get("properties").has(name))
                        .as("%s.%s is described", where, name)
                        .isTrue();
                check(value.get(name), schema.get("properties").get(name), where + "." + name);
            }
        }
    }
}

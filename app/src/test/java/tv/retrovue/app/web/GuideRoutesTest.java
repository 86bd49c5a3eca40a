package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tv.retrovue.app.web.GuideDesk.Reach;
import tv.retrovue.epg.guide.GuideBuilder;
import tv.retrovue.epg.guide.GuideStation;
import tv.retrovue.tuner.hdhomerun.BaseUrl;

class GuideRoutesTest {
    private static final GuideStation STATION = new GuideStation("test", "Test", "Retrovue/test");

    private final HandSetClock clock = new HandSetClock();
    private final SampleSchedule schedule = new SampleSchedule();
    private final GuideDesk desk =
            new GuideDesk(new GuideBuilder(STATION, schedule), new Reach(7, 1), clock);
    private final GuideRoutes routes =
            new GuideRoutes(
                    STATION,
                    desk,
                    new Addresses(new BaseUrl(Optional.empty(), Set.of("studio.lan"))),
                    clock);
    private Javalin server;
    private Browser browser;

    @BeforeEach
    void open() {
        schedule.add(1, "2", "Nova");
        schedule.add(2, "5.1", "Terra & Co");
        schedule.add(3, "10", "Luna");
        server =
                Javalin.create(
                                config -> {
                                    OperatorFace.common(config);
                                    routes.declare(config.routes);
                                })
                        .start("127.0.0.1", 0);
        browser = new Browser(server.port());
    }

    @AfterEach
    void close() {
        browser.close();
        server.stop();
        routes.close();
        desk.close();
    }

    @Test
    void theGuideIsTheSameUnderEveryAddress() {
        String guide = browser.get("/xmltv.xml").body();

        assertThat(guide).startsWith("<?xml version=\"1.0\"").contains("<tv ", "Terra &amp; Co");
        for (String alias : List.of("/iptv/xmltv.xml", "/guide.xml", "/epg.xml")) {
            assertThat(browser.get(alias).body()).isEqualTo(guide);
        }
        assertThat(browser.get("/xmltv.xml").headers().firstValue("Content-Type"))
                .contains("application/xml; charset=utf-8");
    }

    @Test
    void isDeflatedForWhoAsks() throws IOException {
        byte[] plain = browser.bytes("/xmltv.xml").body();
        HttpResponse<byte[]> deflated =
                browser.bytes("/xmltv.xml", "Accept-Encoding", "br, gzip;q=0.8");

        assertThat(deflated.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(deflated.body()).hasSizeLessThan(plain.length / 5);
        assertThat(inflated(deflated.body())).isEqualTo(plain);
        assertThat(length(deflated)).isEqualTo(deflated.body().length);
        HttpResponse<byte[]> refused =
                browser.bytes("/xmltv.xml", "Accept-Encoding", "gzip;q=0, identity");
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(refused.body()).isEqualTo(plain);
        assertThat(length(refused)).isEqualTo(plain.length);
    }

    @Test
    void theDeflatedFileIsAFileAndNotAnEncoding() throws IOException {
        HttpResponse<byte[]> file = browser.bytes("/xmltv.xml.gz", "Accept-Encoding", "gzip");

        assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(file.headers().firstValue("Content-Type")).contains("application/gzip");
        assertThat(inflated(file.body())).isEqualTo(browser.bytes("/xmltv.xml").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/xmltv.xml",
                "/xmltv.xml.gz",
                "/xmltv/5.1.xml",
                "/channels.m3u",
                "/api/guide",
                "/xmltv.xml?days=1"
            })
    void headSaysWhatGetWouldAndWhoKnowsItIsTold304(String path) {
        HttpResponse<byte[]> got = browser.bytes(path);
        HttpResponse<String> head = browser.ask("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name :
                List.of("Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isPresent()
                    .isEqualTo(got.headers().firstValue(name));
        }
        assertThat(length(got)).isEqualTo(got.body().length);

        String tag = got.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> known = browser.bytes(path, "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("ETag")).contains(tag);
        assertThat(known.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TAG                |                               | 304
                    W/TAG              |                               | 304
                    "x", TAG           |                               | 304
                    *                  |                               | 304
                    "x"                |                               | 200
                    TAG                | Thu, 01 Jan 1970 00:00:00 GMT | 304
                    "x"                | Thu, 01 Jan 2037 00:00:00 GMT | 200
                                       | DATE                          | 304
                                       | Thu, 01 Jan 2037 00:00:00 GMT | 304
                                       | Thu, 01 Jan 1970 00:00:00 GMT | 200
                                       | yesterday                     | 200
                    """)
    void conditionsFollowTheStandard(String tags, String since, int status) {
        var headers = browser.get("/xmltv.xml").headers();
        String tag = headers.firstValue("ETag").orElseThrow();
        String date = headers.firstValue("Last-Modified").orElseThrow();
        List<String> conditions = new ArrayList<>();
        if (tags != null) {
            conditions.addAll(List.of("If-None-Match", tags.replace("TAG", tag)));
        }
        if (since != null) {
            conditions.addAll(List.of("If-Modified-Since", since.replace("DATE", date)));
        }

        assertThat(browser.get("/xmltv.xml", conditions.toArray(String[]::new)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void everyFormHasATagOfItsOwn() {
        assertThat(
                        List.of(
                                tag("/xmltv.xml"),
                                tag("/xmltv.xml", "Accept-Encoding", "gzip"),
                                tag("/xmltv.xml.gz"),
                                tag("/xmltv.xml?days=1"),
                                tag("/xmltv/2.xml")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aChangeOfTheScheduleIsAnotherGuideWithAnotherTag() {
        String before = tag("/xmltv.xml");
        schedule.newestTitle = "Live";
        clock.advance(Duration.ofMinutes(10));

        assertThat(tag("/xmltv.xml")).isNotEqualTo(before);
        assertThat(browser.get("/xmltv.xml").body()).contains("<sub-title>Live</sub-title>");
    }

    @Test
    void aReaderCanAskForLess() {
        String all = browser.get("/xmltv.xml").body();
        String day = browser.get("/xmltv.xml?days=1&past=0").body();
        String some = browser.get("/xmltv.xml?channels=5.1,slug-3").body();
        String range = browser.get("/xmltv.xml?channels=1-5").body();

        assertThat(programmes(day)).isLessThan(programmes(all) / 6).isGreaterThan(50);
        assertThat(some)
                .contains("k7qd3mw2.test.tv", "k7qd3mw3.test.tv")
                .doesNotContain("k7qd3mw1.test.tv");
        assertThat(range)
                .contains("k7qd3mw1.test.tv", "k7qd3mw2.test.tv")
                .doesNotContain("k7qd3mw3.test.tv");
        assertThat(browser.get("/xmltv/id-2.xml").body())
                .isEqualTo(browser.get("/xmltv/5.1.xml").body())
                .isEqualTo(browser.get("/xmltv.xml?channels=5.1").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/xmltv.xml?days=0",
                "/xmltv.xml?days=15",
                "/xmltv.xml?days=-1",
                "/xmltv.xml?days=",
                "/xmltv.xml?days=1e1",
                "/xmltv.xml?past=8",
                "/api/guide?Duration=86401",
                "/api/guide?Start=soon"
            })
    void aWrongQuestionIsToldWhatIsAllowed(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/xmltv/99.xml",
                "/xmltv.xml?channels=99",
                "/xmltv.xml?channels=",
                "/xmltv/"
            })
    void anUnknownChannelIs404(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void thePlaylistAndTheGuideNameTheSameChannels() {
        String list = browser.get("/channels.m3u").body();

        assertThat(list)
                .startsWith("#EXTM3U x-tvg-url=\"" + browser.base() + "/xmltv.xml\"")
                .contains("\n" + browser.base() + "/channel/id-2.ts\n")
                .contains("tvg-id=\"k7qd3mw2.test.tv\" tvg-chno=\"5.1\" tvg-name=\"Terra & Co\"");
        assertThat(browser.get("/iptv/channels.m3u").body()).isEqualTo(list);
        assertThat(browser.get("/playlist.m3u").body()).isEqualTo(list);
        assertThat(browser.get("/channels.m3u?hls=1").body())
                .isEqualTo(list.replace(".ts\n", ".m3u8\n"));
        assertThat(browser.get("/channels.m3u?hls=0").body()).isEqualTo(list);
        assertThat(browser.get("/channels.m3u?hls=yes").statusCode()).isEqualTo(400);
        assertThat(browser.get("/channels.m3u").headers().firstValue("Content-Type"))
                .contains("audio/x-mpegurl; charset=utf-8");
    }

    @Test
    void addressesFollowTheHostOnlyIfItIsOurs() throws IOException {
        assertThat(list("studio.lan:8080")).contains("http://studio.lan:8080/channel/");
        assertThat(list("evil.example")).contains(browser.base()).doesNotContain("evil");
    }

    @Test
    void theJsonSaysTheSameAsTheXml() {
        JsonNode guide = Json.MAPPER.readTree(browser.get("/api/guide").body());
        assertThat(guide.size()).isEqualTo(3);
        assertThat(guide.get(1).get("GuideNumber").asString()).isEqualTo("5.1");
        JsonNode first = guide.get(1).get("Guide").get(0);
        assertThat(first.get("StartTime").asLong()).isEqualTo(clock.instant().getEpochSecond());

        JsonNode one =
                Json.MAPPER.readTree(
                        browser.get("/api/guide?Channel=10&Duration=86400&Start=1795208400")
                                .body());
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.get(0).get("Guide").size()).isGreaterThan(24);
    }

    @Test
    void everyAnswerIsOpenToPlayersElsewhere() {
        for (String path : List.of("/xmltv.xml", "/channels.m3u", "/api/guide")) {
            var headers = browser.get(path, "Origin", "http://player.example").headers();
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains("*");
            assertThat(headers.firstValue("X-Guide-Revision")).contains("1");
            assertThat(headers.firstValue("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    void withoutAnyGuideTheReaderIsToldToComeAgain() {
        schedule.broken = true;
        HttpResponse<String> answer = browser.get("/xmltv.xml");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    }

    @Test
    void manyReadersAtOnceGetTheSameBytes() throws Exception {
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String path = i % 2 == 0 ? "/xmltv.xml" : "/xmltv.xml?days=2";
                answers.add(readers.submit(() -> browser.get(path).body()));
            }
            for (int i = 2; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(answers.get(i % 2).get());
            }
        }
    }

    private String list(String host) throws IOException {
        return RawRequest.all(
                browser.port(), "GET /channels.m3u HTTP/1.1", "Host: " + host, "Connection: close");
    }

    private String tag(String path, String... headers) {
        return browser.bytes(path, headers).headers().firstValue("ETag").orElseThrow();
    }

    private static long length(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElseThrow();
    }

    private static long programmes(String guide) {
        return guide.lines().filter(line -> line.contains("<programme ")).count();
    }

    private static byte[] inflated(byte[] deflated) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(deflated))) {
            byte[] plain = in.readAllBytes();
            assertThat(new String(plain, StandardCharsets.UTF_8)).endsWith("</tv>\n");
            return plain;
        }
    }
}

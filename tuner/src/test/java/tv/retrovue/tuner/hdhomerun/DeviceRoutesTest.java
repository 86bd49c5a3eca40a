package tv.retrovue.tuner.hdhomerun;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.HD;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.address;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.channel;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;

class DeviceRoutesTest {
    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(2, clock);
    private volatile Lineup.Snapshot lineup = THREE;
    private final PaperMemory memory = new PaperMemory();
    private final Device device =
            new Device(new DeviceIdentity(DEVICE_ID, "Käse & TV", 2), () -> lineup, bank, memory);
    private final Javalin server =
            Javalin.create(
                            cfg -> {
                                cfg.concurrency.useVirtualThreads = true;
                                cfg.startup.showJavalinBanner = false;
                                new DeviceRoutes(device, new BaseUrl(Optional.empty(), Set.of()))
                                        .declare(cfg.routes);
                            })
                    .start("127.0.0.1", 0);
    private final String base = "http://127.0.0.1:" + server.port();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        server.stop();
    }

    @Test
    void discoverSaysWhatTheDeviceIs() throws Exception {
        assertThat(get("/discover.json").body())
                .isEqualTo(
                        "{\"FriendlyName\":\"Käse & TV\",\"ModelNumber\":\"HDHR5-2US\","
                                + "\"FirmwareName\":\"hdhomerun5_atsc\","
                                + "\"FirmwareVersion\":\"20250815\",\"DeviceID\":\"10A0B0C4\","
                                + "\"DeviceAuth\":\"\",\"BaseURL\":\"BASE\","
                                + "\"LineupURL\":\"BASE/lineup.json\",\"TunerCount\":2}");
    }

    @Test
    void lineupListsEveryChannelByNumberWithMarksOnlyWhereTheyApply() throws Exception {
        memory.favourites(Set.of(KINO.number()));

        assertThat(get("/lineup.json").body())
                .isEqualTo(
                        "[{\"GuideNumber\":\"2\",\"GuideName\":\"Nova\",\"URL\":\"BASE/auto/v2\","
                                + "\"HD\":1,\"VideoCodec\":\"H264\",\"AudioCodec\":\"AAC\"},"
                                + "{\"GuideNumber\":\"5.1\",\"GuideName\":\"Kino & Käse\","
                                + "\"URL\":\"BASE/auto/v5.1\",\"Favorite\":1,"
                                + "\"VideoCodec\":\"H264\",\"AudioCodec\":\"AAC\"},"
                                + "{\"GuideNumber\":\"12\",\"GuideName\":\"The Archive\","
                                + "\"URL\":\"BASE/auto/v12\",\"HD\":1,\"VideoCodec\":\"H264\","
                                + "\"AudioCodec\":\"AAC\"}]");
        assertThat(get("/lineup.json?show=found").body()).isEqualTo(get("/lineup.json").body());
    }

    @Test
    void lineupInXmlHasTheSameElements() throws Exception {
        assertThat(get("/lineup.xml").body())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Lineup>"
                                + "<Program><GuideNumber>2</GuideNumber><GuideName>Nova</GuideName>"
                                + "<URL>BASE/auto/v2</URL><HD>1</HD><VideoCodec>H264</VideoCodec>"
                                + "<AudioCodec>AAC</AudioCodec></Program>"
                                + "<Program><GuideNumber>5.1</GuideNumber>"
                                + "<GuideName>Kino &amp; Käse</GuideName>"
                                + "<URL>BASE/auto/v5.1</URL><VideoCodec>H264</VideoCodec>"
                                + "<AudioCodec>AAC</AudioCodec></Program>"
                                + "<Program><GuideNumber>12</GuideNumber>"
                                + "<GuideName>The Archive</GuideName>"
                                + "<URL>BASE/auto/v12</URL><HD>1</HD><VideoCodec>H264</VideoCodec>"
                                + "<AudioCodec>AAC</AudioCodec></Program></Lineup>");
    }

    @Test
    void lineupAsAPlaylistEscapesNothingAndBreaksNothing() throws Exception {
        lineup = new Lineup.Snapshot(8, List.of(channel(4, "q", "7", "The \"Q\"\nShow", HD)));

        assertThat(get("/lineup.m3u").body())
                .isEqualTo(
                        """
                        #EXTM3U
                        #EXTINF:-1 channel-id="7" channel-number="7" tvg-name="The 'Q' Show",7 The "Q" Show
                        BASE/auto/v7
                        """);
    }

    @Test
    void aNewLineupAndANewFavouriteAreSeenByTheNextClient() throws Exception {
        assertThat(get("/lineup.json").body()).doesNotContain("Favorite");

        assertThat(post("/lineup.post?favorite=+12").statusCode()).isEqualTo(200);
        assertThat(get("/lineup.json").body()).containsOnlyOnce("\"Favorite\":1");

        lineup = new Lineup.Snapshot(8, List.of(KINO));
        assertThat(get("/lineup.json").body()).doesNotContain("Nova").contains("Kino");
    }

    @Test
    void anEmptyLineupIsAnEmptyArray() throws Exception {
        lineup = new Lineup.Snapshot(9, List.of());

        assertThat(get("/lineup.json").body()).isEqualTo("[]");
    }

    @Test
    void aScanIsOverWhenItIsAsked() throws Exception {
        assertThat(post("/lineup.post?scan=start&source=Antenna").statusCode()).isEqualTo(200);
        assertThat(get("/lineup_status.json").body())
                .isEqualTo(
                        "{\"ScanInProgress\":0,\"ScanPossible\":1,\"Source\":\"Antenna\","
                                + "\"SourceList\":[\"Antenna\"]}");
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example, 403", "null, 403", "SAME, 200", "'', 200"})
    void onlyPagesOfOursMayChangeTheLineup(String origin, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/lineup.post?favorite=+2"))
                        .POST(BodyPublishers.noBody());
        if (!origin.isEmpty()) {
            request.header("Origin", origin.replace("SAME", base));
        }

        assertThat(http.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(status);
        assertThat(memory.favourites()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void aPostThatNoTunerKnowsIsABadRequest() throws Exception {
        assertThat(post("/lineup.post?favorite=*2").statusCode()).isEqualTo(400);
        assertThat(post("/lineup.post").statusCode()).isEqualTo(400);
    }

    @Test
    void statusTellsWhoWatchesWhatOnWhichTuner() throws Exception {
        if (bank.take(1, KINO, address("192.0.2.9")) instanceof Grant.Granted(var lease)) {
            lease.sent(250_000);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(get("/status.json").body())
                .isEqualTo(
                        "[{\"Resource\":\"tuner0\"},{\"Resource\":\"tuner1\","
                                + "\"VctNumber\":\"5.1\",\"VctName\":\"Kino & Käse\","
                                + "\"Frequency\":479000000,\"SignalStrengthPercent\":100,"
                                + "\"SignalQualityPercent\":100,\"SymbolQualityPercent\":100,"
                                + "\"TargetIP\":\"192.0.2.9\",\"NetworkRate\":2000000}]");
        assertThat(get("/tuners.html").body())
                .contains("<tr><td>Tuner 0 Channel</td><td>not in use</td></tr>")
                .contains("<tr><td>Tuner 1 Channel</td><td>5.1 Kino &amp; Käse</td></tr>")
                .contains("<title>Käse &amp; TV tuner status</title>");
    }

    @ParameterizedTest
    @CsvSource({"/device.xml", "/capability"})
    void theDescriptionIsUpnpAndNamesTheDevice(String path) throws Exception {
        HttpResponse<String> response = get(path);
        DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
        parser.setNamespaceAware(true);
        Document xml =
                parser.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(response.body().getBytes(UTF_8)));

        assertThat(xml.getDocumentElement().getNamespaceURI())
                .isEqualTo("urn:schemas-upnp-org:device-1-0");
        assertThat(text(xml, "major")).isEqualTo("1");
        assertThat(text(xml, "URLBase")).isEqualTo("BASE");
        assertThat(text(xml, "deviceType")).isEqualTo("urn:schemas-upnp-org:device:MediaServer:1");
        assertThat(text(xml, "friendlyName")).isEqualTo("Käse & TV");
        assertThat(text(xml, "serialNumber")).isEqualTo("10A0B0C4");
        assertThat(text(xml, "UDN")).isEqualTo(device.identity().udn());
        assertThat(text(xml, "presentationURL")).isEqualTo("BASE/");
    }

    @ParameterizedTest
    @CsvSource({
        "/discover.json, application/json;charset=utf-8",
        "/lineup.json, application/json;charset=utf-8",
        "/lineup.xml, text/xml;charset=utf-8",
        "/lineup.m3u, audio/x-mpegurl;charset=utf-8",
        "/lineup_status.json, application/json;charset=utf-8",
        "/status.json, application/json;charset=utf-8",
        "/device.xml, text/xml;charset=utf-8",
        "/tuners.html, text/html;charset=utf-8"
    })
    void everyDocumentHasATypeALengthAndIsOpenToOtherPages(String path, String type)
            throws Exception {
        HttpResponse<String> got = get(path);
        HttpResponse<String> head =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path)).HEAD().build(),
                        BodyHandlers.ofString());

        for (HttpResponse<String> response : List.of(got, head)) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .isEqualToIgnoringCase(type);
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
            assertThat(response.headers().firstValueAsLong("Content-Length")).isPresent();
        }
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(got.headers().firstValue("Content-Length"));
    }

    /** The response, with the server's own address in its body replaced by BASE. */
    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path)).build(),
                        info ->
                                HttpResponse.BodySubscribers.mapping(
                                        HttpResponse.BodySubscribers.ofString(UTF_8),
                                        body -> body.replace(base, "BASE")));
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private HttpResponse<Void> post(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }

    private static String text(Document xml, String name) {
        return xml.getElementsByTagNameNS("urn:schemas-upnp-org:device-1-0", name)
                .item(0)
                .getTextContent();
    }
}

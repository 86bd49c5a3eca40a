package tv.retrovue.tuner.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.NOVA;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;

class StreamRoutesTest {
    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(2, clock);
    private final ScriptedFeeds feeds = new ScriptedFeeds();
    private final Audience audience =
            new Audience(
                    new StreamSettings(Duration.ofMillis(5_500), 3, Duration.ofSeconds(15)), clock);
    private final Javalin server =
            Javalin.create(
                            cfg -> {
                                cfg.concurrency.useVirtualThreads = true;
                                cfg.startup.showJavalinBanner = false;
                                new StreamRoutes(() -> THREE, feeds, bank, audience)
                                        .declare(cfg.routes);
                            })
                    .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channel/2.ts",
                "/channel/nova/stream.ts",
                "/channel/id-1.ts",
                "/iptv/channel/2.ts",
                "/channel/5.1.ts"
            })
    void aChannelIsARawEndlessStream(String path) throws Exception {
        feeds.air(0, 7);
        try (RawClient client = RawClient.get(server.port(), path)) {
            assertThat(withoutDate(client.head()))
                    .containsExactlyInAnyOrder(
                            "HTTP/1.1 200 OK",
                            "Content-Type: video/mp2t",
                            "Cache-Control: no-cache, no-store, must-revalidate",
                            "Pragma: no-cache",
                            "Expires: 0",
                            "Connection: close");
            assertPackets(client.body(7 * 188), 0);
            feeds.air(7, 3);
            assertPackets(client.body(3 * 188), 7);
        }
        assertThat(feeds.closed.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(bank.inUse()).isZero();
    }

    @Test
    void aTunerAddressNamesTheTunerThatItTook() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v5.1")) {
            assertThat(withoutDate(client.head()))
                    .contains(
                            "HTTP/1.1 200 OK",
                            "Content-Type: video/mp2t",
                            "X-HDHomeRun-Resource: tuner0");
            assertPackets(client.body(188), 0);
            assertThat(bank.status().getFirst().lease().orElseThrow().channel()).isEqualTo(KINO);
            clock.advance(Duration.ofSeconds(1));
            assertThat(bank.status().getFirst().lease().orElseThrow().bitsPerSecond())
                    .isEqualTo(188 * 8);
        }
    }

    @Test
    void aViewerHasAThreadOfItsOwnThatEndsWithTheConnection() throws Exception {
        feeds.air(0, 1);
        Optional<Thread> sender;
        try (RawClient client = RawClient.get(server.port(), "/auto/v5.1")) {
            assertThat(client.head()).contains("HTTP/1.1 200 OK");
            assertPackets(client.body(188), 0);
            sender =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread ->
                                    thread.getName().equals("channel-" + KINO.id() + "-viewer"))
                            .findFirst();
            assertThat(sender).isPresent();
        }
        assertThat(sender.orElseThrow().join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aHttp10ClientGetsTheSameBytes() throws Exception {
        feeds.air(0, 2);
        try (RawClient client = new RawClient(server.port()).send("GET /auto/v2 HTTP/1.0")) {
            assertThat(client.head()).contains("HTTP/1.1 200 OK", "Connection: close");
            assertPackets(client.body(2 * 188), 0);
        }
    }

    @Test
    void aRangeRequestGetsTheWholeStream() throws Exception {
        feeds.air(0, 1);
        try (RawClient client =
                new RawClient(server.port())
                        .send("GET /channel/2.ts HTTP/1.1\nHost: x\nRange: bytes=0-")) {
            assertThat(client.head()).contains("HTTP/1.1 200 OK");
            assertPackets(client.body(188), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/auto/v3, 404, 801 Unknown Channel",
        "/auto/vnova, 404, 801 Unknown Channel",
        "/auto/ch33, 404, 801 Unknown Channel",
        "/auto/ch14-7, 404, 801 Unknown Channel",
        "/auto/chqam, 404, 801 Unknown Channel",
        "/tuner1/v3, 404, 801 Unknown Channel",
        "/auto/v2?transcode=theatre, 503, 802 Unknown Transcode Profile",
        "/auto/v2?transcode=internet540, 503, 802 Unknown Transcode Profile"
    })
    void aTuneThatCannotBeIsRefusedInOneHeaderAndNoBody(String path, int status, String error)
            throws Exception {
        try (RawClient client = RawClient.get(server.port(), path)) {
            assertThat(client.head())
                    .anyMatch(line -> line.startsWith("HTTP/1.1 " + status + " "))
                    .contains("X-HDHomeRun-Error: " + error, "Content-Length: 0");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(feeds.bursts).as("nothing was tuned").isEmpty();
        assertThat(bank.inUse()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auto/v2?transcode=none",
                "/auto/v2?transcode=",
                "/auto/v2?burst=1?transcode=none",
                "/auto/v2?transcode=heavy",
                "/auto/v2?transcode=internet720",
                "/auto/v5.1?transcode=internet480",
                "/auto/ch14",
                "/auto/ch473000000-1",
                "/tuner1/ch14"
            })
    void everySpellingOfATuneThatClientsUseIsServed(String path) throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), path)) {
            assertThat(client.head()).contains("HTTP/1.1 200 OK");
            assertPackets(client.body(188), 0);
        }
    }

    @Test
    void aTakenTunerAndATakenDeviceSayWhich() throws Exception {
        feeds.air(0, 1);
        try (RawClient first = RawClient.get(server.port(), "/tuner1/v2")) {
            assertThat(first.head()).contains("X-HDHomeRun-Resource: tuner1");
            try (RawClient refused = RawClient.get(server.port(), "/tuner1/v2")) {
                assertThat(refused.head())
                        .contains(
                                "HTTP/1.1 503 Service Unavailable",
                                "X-HDHomeRun-Error: 804 Tuner In Use");
                assertThat(refused.rest()).isEmpty();
            }
            try (RawClient second = RawClient.get(server.port(), "/auto/v5.1")) {
                assertThat(second.head()).contains("X-HDHomeRun-Resource: tuner0");
                try (RawClient refused = RawClient.get(server.port(), "/auto/v2")) {
                    assertThat(refused.head()).contains("X-HDHomeRun-Error: 805 All Tuners In Use");
                }
            }
        }
    }

    @Test
    void aTunerIsFreeSoonAfterTheClientClosesThoughTheChannelIsSilent() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            client.head();
            client.body(188);
            assertThat(bank.inUse()).isEqualTo(1);
        }
        assertThat(feeds.closed.await(1, TimeUnit.SECONDS)).as("feed closed").isTrue();
        assertThat(bank.inUse()).isZero();
        assertThat(audience.now()).isEmpty();
    }

    @Test
    void aResetIsNoticedAsACloseIs() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            client.head();
            client.socket().setSoLinger(true, 0);
        }
        assertThat(feeds.closed.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(bank.inUse()).isZero();
    }

    @Test
    void aClientThatHangsUpWhileItIsTunedInFreesItsTuner() throws Exception {
        feeds.onAir = new CountDownLatch(1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            assertThat(feeds.bursts.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(client.socket().isConnected()).isTrue();
            assertThat(bank.inUse()).isEqualTo(1);
        }
        awaitEmptyHouse();
    }

    @Test
    void manyZapsOnOneTunerAllSucceed() throws Exception {
        feeds.air(0, 1);
        for (int zap = 0; zap < 20; zap++) {
            try (RawClient client = RawClient.get(server.port(), "/tuner1/v2")) {
                assertThat(client.head()).contains("HTTP/1.1 200 OK");
            }
            awaitFree(1);
        }
    }

    @Test
    void whatAClientSendsBehindItsRequestIsDropped() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            client.head();
            client.send("GET /auto/v5.1 HTTP/1.1\nHost: x");
            feeds.air(1, 1);
            assertPackets(client.body(2 * 188), 0);
            assertThat(bank.inUse()).isEqualTo(1);
        }
        awaitEmptyHouse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auto/v2", "/tuner0/v2", "/auto/ch14", "/channel/nova.ts"})
    void headAnswersAtOnceAndTakesNothing(String path) throws Exception {
        feeds.onAir = new CountDownLatch(1);
        try (RawClient client =
                new RawClient(server.port()).send("HEAD " + path + " HTTP/1.1\nHost: x")) {
            assertThat(client.head())
                    .contains("HTTP/1.1 200 OK", "Content-Type: video/mp2t")
                    .noneMatch(line -> line.startsWith("Content-Length"))
                    .noneMatch(line -> line.startsWith("Transfer-Encoding"));
        }
        assertThat(feeds.bursts).isEmpty();
        assertThat(bank.inUse()).isZero();
    }

    @Test
    void headOfAnUnknownChannelIsNotFound() throws Exception {
        try (RawClient client =
                new RawClient(server.port()).send("HEAD /auto/v3 HTTP/1.1\nHost: x")) {
            assertThat(client.head())
                    .contains("HTTP/1.1 404 Not Found", "X-HDHomeRun-Error: 801 Unknown Channel");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/channel/", "/channel", "/channel/2/", "/auto/", "/auto/v", "/tuner9/v2"})
    void theDirectoryOfAStreamIsNotFound(String path) throws Exception {
        try (RawClient client = RawClient.get(server.port(), path)) {
            assertThat(client.head())
                    .contains("HTTP/1.1 404 Not Found")
                    .noneMatch(line -> line.contains("text/html"));
        }
    }

    @Test
    void anUnknownChannelAddressIsNotFoundWithoutABody() throws Exception {
        try (RawClient client = RawClient.get(server.port(), "/channel/4.ts")) {
            assertThat(client.head())
                    .contains("HTTP/1.1 404 Not Found", "X-Retrovue-Error: no channel '4'");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aQueryThatCannotBeMeantIsRefused() throws Exception {
        try (RawClient client = RawClient.get(server.port(), "/channel/2.ts?burst=99")) {
            assertThat(client.head())
                    .contains(
                            "HTTP/1.1 400 Bad Request",
                            "X-Retrovue-Error: burst is '99'; allowed is 0 to 10 seconds");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Lavf/59, '', PT5.5S",
        "Mozilla/5.0 (X11), '', PT0S",
        "Mozilla/5.0 (X11), ?burst=3, PT3S",
        "Lavf/59, ?burst=0, PT0S"
    })
    void theBurstIsTheClientsWishElseWhatSuitsIt(String agent, String query, Duration burst)
            throws Exception {
        feeds.air(0, 1);
        try (RawClient client =
                new RawClient(server.port())
                        .send(
                                "GET /channel/2.ts"
                                        + query
                                        + " HTTP/1.1\nHost: x\nUser-Agent: "
                                        + agent)) {
            client.head();
        }
        assertThat(feeds.bursts.poll(1, TimeUnit.SECONDS)).isEqualTo(burst);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SIGNAL, 503, 807 No Video Data",
        "NO_CAPACITY, 503, 803 System Busy",
        "UNKNOWN_CHANNEL, 404, 801 Unknown Channel"
    })
    void aChannelThatBringsNoPictureFreesItsTuner(Feeds.Reason reason, int status, String error)
            throws Exception {
        feeds.refusal = Optional.of(new Feeds.Tuned.Refused(reason, "why\nnot"));
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            assertThat(client.head())
                    .anyMatch(line -> line.startsWith("HTTP/1.1 " + status + " "))
                    .contains("X-HDHomeRun-Error: " + error, "X-Retrovue-Error: why?not");
            assertThat(client.rest()).isEmpty();
        }
        awaitEmptyHouse();
    }

    @Test
    void aStreamOfALimitedDurationEndsByItself() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2?duration=30")) {
            client.head();
            client.body(188);
            clock.advance(Duration.ofSeconds(29));
            feeds.air(1, 1);
            assertPackets(client.body(188), 1);
            clock.advance(Duration.ofSeconds(1));
            feeds.air(2, 1);
            assertThat(client.rest()).hasSizeLessThanOrEqualTo(188);
        }
        awaitEmptyHouse();
    }

    @Test
    void moreViewersThanAllowedAreRefusedWithTheReason() throws Exception {
        feeds.onAir = new CountDownLatch(1);
        String[] watched = {"/channel/2.ts", "/channel/5.1.ts", "/tuner0/v2"};
        RawClient[] viewers = new RawClient[watched.length];
        for (int i = 0; i < watched.length; i++) {
            viewers[i] = RawClient.get(server.port(), watched[i]);
            assertThat(feeds.bursts.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(audience.now()).extracting(Audience.Watching::channel).contains(NOVA.id());
        String reason =
                "X-Retrovue-Error: all 3 places for viewers are taken; try again when one has left";
        try (RawClient refused = RawClient.get(server.port(), "/channel/2.ts")) {
            assertThat(refused.head())
                    .contains("HTTP/1.1 503 Service Unavailable", reason)
                    .noneMatch(line -> line.startsWith("X-HDHomeRun"));
        }
        try (RawClient refused = RawClient.get(server.port(), "/auto/v2")) {
            assertThat(refused.head())
                    .contains(reason, "X-HDHomeRun-Error: 809 Playback Connection Limit");
        }
        for (RawClient viewer : viewers) {
            viewer.close();
        }
        awaitEmptyHouse();
    }

    @Test
    void theAudienceShowsWhoWatchesWhat() throws Exception {
        feeds.air(0, 1);
        try (RawClient client =
                new RawClient(server.port())
                        .send("GET /channel/2.ts HTTP/1.1\nHost: x\nUser-Agent: VLC/3.0")) {
            client.head();
            client.body(188);
            assertThat(audience.now())
                    .containsExactly(
                            new Audience.Watching(
                                    NOVA.id(),
                                    InetAddress.getLoopbackAddress().getHostAddress(),
                                    "VLC/3.0",
                                    clock.instant(),
                                    188));
        }
    }

    private void awaitEmptyHouse() throws InterruptedException {
        for (int tuner = 0; tuner < bank.count(); tuner++) {
            awaitFree(tuner);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!audience.now().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(audience.now()).isEmpty();
    }

    private void awaitFree(int tuner) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (bank.status().get(tuner).lease().isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(bank.status().get(tuner).lease()).as("tuner %s", tuner).isEmpty();
    }

    private static List<String> withoutDate(List<String> head) {
        return head.stream().filter(line -> !line.startsWith("Date: ")).toList();
    }

    private static void assertPackets(byte[] packets, int first) throws IOException {
        assertThat(packets.length % 188).isZero();
        assertThat(packets).isNotEmpty();
        for (int i = 0; i < packets.length / 188; i++) {
            assertThat(packets[188 * i]).as("sync byte").isEqualTo((byte) 0x47);
            assertThat(packets[188 * i + 4]).as("number").isEqualTo((byte) (first + i));
        }
    }
}

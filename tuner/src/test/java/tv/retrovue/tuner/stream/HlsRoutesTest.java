package tv.retrovue.tuner.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.hls.HlsSettings;
import tv.retrovue.tuner.hls.Packager;
import tv.retrovue.tuner.hls.ScriptedFrames;
import tv.retrovue.tuner.transport.FrameFeeds;

/** Over a real server, beside the routes of the transport streams. */
@Timeout(60)
class HlsRoutesTest {
    private static final int SEGMENT = 60 * 188;

    private final SteppedClock clock = new SteppedClock();
    private final ScriptedFrames frames = new ScriptedFrames(30);
    private final ScriptedFeeds streams = new ScriptedFeeds();
    private final Packager packager =
            new Packager(
                    frames,
                    new HlsSettings(Duration.ofSeconds(2), 5, Duration.ofMillis(300)),
                    clock);
    private final Javalin server =
            Javalin.create(
                            cfg -> {
                                cfg.concurrency.useVirtualThreads = true;
                                cfg.startup.showJavalinBanner = false;
                                new StreamRoutes(
                                                () -> THREE,
                                                streams,
                                                new TunerBank(1, clock),
                                                new Audience(StreamSettings.DEFAULT, clock))
                                        .declare(cfg.routes);
                                new HlsRoutes(() -> THREE, packager).declare(cfg.routes);
                            })
                    .start("127.0.0.1", 0);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.stop();
        packager.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "nova", "id-1"})
    void aPlaylistListsSegmentsThatCanBeRead(String id) throws Exception {
        frames.air(600, 801);
        HttpResponse<byte[]> list = get("/channel/" + id + "/playlist.m3u8");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(header(list, "Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(header(list, "Cache-Control")).isEqualTo("public, max-age=1");
        assertThat(header(list, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(list, "Content-Length")).isEqualTo("" + list.body().length);
        assertThat(text(list).lines().filter(line -> line.endsWith(".ts")))
                .containsExactly("segment_10.ts", "segment_11.ts", "segment_12.ts");

        ByteArrayOutputStream signal = new ByteArrayOutputStream();
        for (int n = 10; n <= 12; n++) {
            HttpResponse<byte[]> segment = get("/channel/" + id + "/segment_" + n + ".ts");
            assertThat(segment.statusCode()).isEqualTo(200);
            assertThat(header(segment, "Content-Type")).isEqualTo("video/mp2t");
            assertThat(header(segment, "Content-Length")).isEqualTo("" + SEGMENT);
            assertThat(header(segment, "Cache-Control"))
                    .isEqualTo("public, max-age=3600, immutable");
            assertThat(header(segment, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(segment, "Access-Control-Allow-Origin")).isEqualTo("*");
            signal.writeBytes(segment.body());
        }
        assertThat(signal.toByteArray()).isEqualTo(aired(600, 780));
        assertThat(streams.bursts).as("streams that were tuned").isEmpty();
    }

    @Test
    void whoHasAPlaylistOrASegmentIsToldSo() throws Exception {
        frames.air(600, 801);
        for (String path : new String[] {"playlist.m3u8", "segment_11.ts", "master.m3u8"}) {
            HttpResponse<byte[]> first = get("/channel/2/" + path);
            String tag = header(first, "ETag");
            assertThat(tag).matches("\"[^\"]+\"");
            HttpResponse<byte[]> again =
                    get("/channel/2/" + path, "If-None-Match", "\"x\", " + tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
            assertThat(get("/channel/2/" + path, "If-None-Match", "\"x\"").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNewSegmentMakesANewPlaylist() throws Exception {
        frames.air(600, 801);
        String before = header(get("/channel/2/playlist.m3u8"), "ETag");
        frames.air(801, 841);
        frames.awaitTaken(1);
        HttpResponse<byte[]> after = get("/channel/2/playlist.m3u8", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(text(after)).contains("segment_13.ts");
    }

    @Test
    void aPartOfASegmentIsSentAsOne() throws Exception {
        frames.air(600, 801);
        get("/channel/2/playlist.m3u8");
        String path = "/channel/2/segment_10.ts";
        HttpResponse<byte[]> part = get(path, "Range", "bytes=100-475");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 100-475/" + SEGMENT);
        assertThat(header(part, "Content-Length")).isEqualTo("376");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(aired(600, 603), 100, 476));

        HttpResponse<byte[]> beyond = get(path, "Range", "bytes=" + SEGMENT + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */" + SEGMENT);
        String tag = header(part, "ETag");
        assertThat(get(path, "Range", "bytes=0-0", "If-Range", tag).statusCode()).isEqualTo(206);
        assertThat(get(path, "Range", "bytes=0-0", "If-Range", "\"x\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channel/2/segment_9.ts",
                "/channel/2/segment_13.ts",
                "/channel/2/segment_010.ts",
                "/channel/2/segment_-1.ts",
                "/channel/2/segment_99999999999999999999.ts",
                "/channel/2/segment_x.ts",
                "/channel/5.1/segment_10.ts",
                "/channel/4/segment_10.ts",
                "/channel/4/playlist.m3u8",
                "/channel/4.m3u8",
                "/channel/2/"
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        frames.air(600, 801);
        get("/channel/2/playlist.m3u8");
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
        assertThat(frames.followers).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/channel/2/master.m3u8, playlist.m3u8",
        "/channel/nova/master.m3u8, playlist.m3u8",
        "/channel/2.m3u8, id-1/playlist.m3u8",
        "/iptv/channel/2.m3u8, ../../channel/id-1/playlist.m3u8"
    })
    void theMultivariantPlaylistLeadsToThePlaylist(String path, String address) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(text(answer))
                .contains("CODECS=\"avc1.64001F,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=29.970")
                .endsWith("\n" + address + "\n");
        assertThat(frames.followers).as("sessions that it started").hasValue(0);
        frames.air(600, 801);
        URI there = uri(path).resolve(address);
        HttpResponse<byte[]> list =
                client.send(
                        HttpRequest.newBuilder(there).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(text(list)).contains("segment_12.ts");
    }

    @Test
    void headStartsNothingAndSaysWhatGetWouldSay() throws Exception {
        HttpResponse<byte[]> none = head("/channel/2/playlist.m3u8");
        assertThat(none.statusCode()).isEqualTo(200);
        assertThat(header(none, "Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(none.headers().firstValue("Content-Length")).isEmpty();
        assertThat(head("/channel/2/segment_10.ts").statusCode()).isEqualTo(404);
        assertThat(frames.followers).hasValue(0);

        frames.air(600, 801);
        HttpResponse<byte[]> list = get("/channel/2/playlist.m3u8");
        HttpResponse<byte[]> look = head("/channel/2/playlist.m3u8");
        assertThat(header(look, "ETag")).isEqualTo(header(list, "ETag"));
        assertThat(header(look, "Content-Length")).isEqualTo("" + list.body().length);
        assertThat(header(head("/channel/2/segment_10.ts"), "Content-Length"))
                .isEqualTo("" + SEGMENT);
        assertThat(head("/channel/4/playlist.m3u8").statusCode()).isEqualTo(404);
    }

    @Test
    void aPlaylistWithoutSegmentsIsRefusedForNow() throws Exception {
        HttpResponse<byte[]> answer = get("/channel/2/playlist.m3u8");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("2");
        assertThat(header(answer, "X-Retrovue-Error"))
                .isEqualTo("channel 2 has no whole segment yet");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NO_CAPACITY, 503", "NO_SIGNAL, 503", "UNKNOWN_CHANNEL, 404"})
    void aChannelThatCannotBeHadIsRefusedWithTheReason(Feeds.Reason reason, int status)
            throws Exception {
        frames.refusal = Optional.of(new FrameFeeds.Followed.Refused(reason, "why\nnot"));
        HttpResponse<byte[]> answer = get("/channel/2/playlist.m3u8");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "X-Retrovue-Error")).isEqualTo("why?not");
    }

    private static byte[] aired(long from, long end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long n = from; n < end; n++) {
            out.writeBytes(ScriptedFrames.frame(n, n % 30 == 0).packets());
        }
        return out.toByteArray();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> head(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).HEAD().build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }
}

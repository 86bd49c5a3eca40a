package tv.retrovue.tuner.playout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.device.RealClock;
import tv.retrovue.tuner.hls.HlsSettings;
import tv.retrovue.tuner.hls.Packager;
import tv.retrovue.tuner.process.Supervisor;
import tv.retrovue.tuner.stream.HlsRoutes;
import tv.retrovue.tuner.transport.StreamAnalyser;

/** The HLS of a channel of real files on the real clock, as FFmpeg plays it. */
@Timeout(60)
class HlsIT {
    private static final Profile PROFILE = new Profile(320, 240, FrameRate.NTSC, 600, 128);
    private static final LineupChannel FIVE =
            new LineupChannel(new ChannelId(1), "five", new GuideNumber("5"), "Five", PROFILE);

    @TempDir Path folder;

    @Test
    void ffmpegPlaysTheChannelAndItsSegmentsInARowAreOneUnbrokenStream() throws Exception {
        Path film = folder.resolve("film.mp4");
        FourSecondItems.makeFilm(film);
        Lineup lineup = () -> new Lineup.Snapshot(1, List.of(FIVE));
        RealClock clock = new RealClock();
        try (Supervisor supervisor = Supervisor.open(folder.resolve("run"), 2);
                Playouts playouts =
                        Playouts.open(
                                new Playouts.Ports(
                                        lineup, new FourSecondItems(film), _ -> {}, clock),
                                new Playouts.Tools(
                                        supervisor,
                                        FfmpegTools.find("", System.getenv("PATH")),
                                        folder.resolve("slates")),
                                PlayoutSettings.defaults(),
                                "Test Station");
                Packager packager =
                        new Packager(playouts, new HlsSettings(Duration.ofSeconds(2), 5), clock);
                HttpClient client = HttpClient.newHttpClient()) {
            Javalin server = serve(new HlsRoutes(lineup, packager));
            try {
                String channel = "http://127.0.0.1:" + server.port() + "/channel/5";
                String first = text(client, channel + "/playlist.m3u8");
                assertThat(first.lines().filter(line -> line.endsWith(".ts")).count())
                        .isGreaterThanOrEqualTo(2);
                assertDates(first);

                // From the first segment of the list, which is ten seconds old: six of it and
                // four that are yet to come.
                assertThat(
                                run(
                                        "ffmpeg",
                                        "-v",
                                        "warning",
                                        "-live_start_index",
                                        "0",
                                        "-i",
                                        channel + ".m3u8",
                                        "-t",
                                        "10",
                                        "-f",
                                        "null",
                                        "-"))
                        .isEmpty();
                assertThat(
                                run(
                                        "ffprobe",
                                        "-v",
                                        "error",
                                        "-select_streams",
                                        "v:0",
                                        "-show_entries",
                                        "stream=profile,level,width,height",
                                        "-of",
                                        "csv=p=0",
                                        channel + "/playlist.m3u8"))
                        .contains("High,320,240,30");
                assertThat(text(client, channel + ".m3u8")).contains("avc1.64001E,mp4a.40.2");

                byte[] signal = concatenated(client, channel, 6);
                StreamAnalyser analyser = new StreamAnalyser();
                analyser.feed(signal, 0, signal.length);
                assertThat(analyser.finish().violations()).isEmpty();
            } finally {
                server.stop();
            }
        }
    }

    /** So many segments one after another, each fetched while the playlist lists it. */
    private static byte[] concatenated(HttpClient client, String channel, int count)
            throws Exception {
        Map<Long, byte[]> segments = new TreeMap<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (segments.size() < count && System.nanoTime() < deadline) {
            String list = text(client, channel + "/playlist.m3u8");
            assertThat(list).doesNotContain("DISCONTINUITY");
            for (String name : list.lines().filter(line -> line.endsWith(".ts")).toList()) {
                long number = Long.parseLong(name.replaceAll("\\D", ""));
                if (!segments.containsKey(number)) {
                    segments.put(number, get(client, channel + "/" + name).body());
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        assertThat(segments.size()).isGreaterThanOrEqualTo(count);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long next = segments.keySet().iterator().next();
        for (Map.Entry<Long, byte[]> segment : segments.entrySet()) {
            assertThat(segment.getKey()).isEqualTo(next++);
            out.writeBytes(segment.getValue());
        }
        return out.toByteArray();
    }

    /** What is listed aired within the last quarter of a minute. */
    private static void assertDates(String list) {
        Instant now = Instant.now();
        list.lines()
                .filter(line -> line.startsWith("#EXT-X-PROGRAM-DATE-TIME:"))
                .map(line -> Instant.parse(line.substring(line.indexOf(':') + 1)))
                .forEach(date -> assertThat(date).isBetween(now.minusSeconds(16), now));
    }

    private static Javalin serve(HlsRoutes routes) {
        return Javalin.create(
                        cfg -> {
                            cfg.concurrency.useVirtualThreads = true;
                            cfg.startup.showJavalinBanner = false;
                            routes.declare(cfg.routes);
                        })
                .start("127.0.0.1", 0);
    }

    private static String text(HttpClient client, String address) throws Exception {
        return new String(get(client, address).body(), UTF_8);
    }

    private static HttpResponse<byte[]> get(HttpClient client, String address) throws Exception {
        HttpResponse<byte[]> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response;
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}

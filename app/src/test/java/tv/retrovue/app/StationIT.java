package tv.retrovue.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.hdhomerun.DeviceSettings;
import tv.retrovue.tuner.transport.StreamAnalyser;
import tv.retrovue.tuner.transport.StreamReport;

/** A whole station on a small library, tuned as a client tunes. */
@Timeout(240)
class StationIT {
    /** Time of the capture: six commercials of ten seconds, with their seams. */
    private static final Duration WATCH = Duration.ofSeconds(65);

    @TempDir static Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void makeLibrary() throws Exception {
        clip("Show/Season 01/Show - S01E01 - One.mp4", 60, 220);
        clip("Show/Season 01/Show - S01E02 - Two.mp4", 60, 262);
        for (String spot : List.of("Soda", "Cars", "Bank", "Soap", "Toys", "Shoes")) {
            clip("Commercials/" + spot + ".mp4", 10, 300 + 20 * spot.length());
        }
    }

    @Test
    void airsItsScheduleAsOneUnbrokenStreamWhateverIsKilled() throws Exception {
        StationConfig config = config();
        StreamReport report;
        try (Station _ = Station.open(config, manner())) {
            String tuner = "http://127.0.0.1:" + config.tuner().port();
            awaitPlan(tuner);
            report = watch(tuner + "/auto/v1");
        }

        report.print(System.out);
        assertThat(report.violations()).isEmpty();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("channel-"));
        for (int port : List.of(config.tuner().port(), config.streaming().port())) {
            new ServerSocket(port).close();
        }
        try (var left = Files.list(folder.resolve("data/house/work"))) {
            assertThat(left).isEmpty();
        }
    }

    /** Watches for a while, and kills every process of the station in the middle of it. */
    private StreamReport watch(String url) throws Exception {
        StreamAnalyser analyser = new StreamAnalyser();
        HttpResponse<InputStream> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("video/mp2t");
        long start = System.nanoTime();
        boolean killed = false;
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = response.body()) {
            while (System.nanoTime() - start < WATCH.toNanos()) {
                int count = in.read(buffer);
                assertThat(count).isPositive();
                analyser.feed(buffer, 0, count);
                if (!killed && System.nanoTime() - start > WATCH.toNanos() / 2) {
                    killed = true;
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                }
            }
        }
        return analyser.finish();
    }

    /**
     * A minute and ten seconds into a slot of five minutes: the programme is over, spots follow.
     */
    private static Station.Manner manner() {
        Instant real = Instant.now();
        Instant slot = real.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        Duration ahead = Duration.between(real, slot.plusSeconds(55));
        return new Station.Manner(new ShiftedClock(ahead), 5, new DeviceSettings.Ports(0, 0, 0));
    }

    private void awaitPlan(String tuner) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!get(tuner + "/xmltv.xml").contains("<title>Show</title>")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private String get(String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static StationConfig config() throws Exception {
        List<Flag> flags =
                List.of(
                        Flag.of("--data", "station.data", folder.resolve("data").toString()),
                        Flag.of("--media", "library.media", folder.resolve("media").toString()),
                        Flag.of("--port", "streaming.port", freePort()),
                        Flag.of("--device-port", "tuner.port", freePort()),
                        Flag.of("port 80", "tuner.port_80", "false"),
                        Flag.of("interfaces", "interfaces", "lo"),
                        Flag.of("resolution", "ffmpeg.resolution", "320x240"),
                        Flag.of("bitrate", "ffmpeg.bitrate", "400k"));
        return ConfigLoader.load(new ConfigLoader.Sources(Optional.empty(), Map.of(), flags))
                .config();
    }

    private static String freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private static void clip(String name, int seconds, int toneHz) throws Exception {
        Path file = folder.resolve("media").resolve(name);
        Files.createDirectories(file.getParent());
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "ffmpeg",
                                        "-nostdin",
                                        "-v",
                                        "error",
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "testsrc2=s=320x240:r=25:d=" + seconds,
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "sine=f=" + toneHz + ":r=44100:d=" + seconds,
                                        "-c:v",
                                        "libx264",
                                        "-preset",
                                        "ultrafast",
                                        "-c:a",
                                        "aac",
                                        file.toString()))
                        .redirectErrorStream(true)
                        .start();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(words).isZero();
    }

    /** The clock of the machine, set ahead. */
    private record ShiftedClock(Duration ahead) implements StationClock {
        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            LockSupport.parkNanos(deadlineNanos - System.nanoTime());
        }
    }
}

package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.transport.StreamAnalyser;
import tv.retrovue.tuner.transport.StreamReport;

/**
 * A station on the air whose disk fills up, and whose media vanish: whoever watches goes on
 * watching. Its data lie on a small disk in memory that nobody else sees and that goes away with
 * it.
 */
@Tag("namespace")
@Timeout(120)
final class HardTimesIT {
    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor();
    private Process station;
    private Path media;
    private String tuner;
    private String operator;

    @BeforeEach
    void onTheAir() throws Exception {
        media = SmallLibrary.make(folder.resolve("media"));
        Path data = Files.createDirectory(folder.resolve("data"));
        String port = freePort();
        String devicePort = freePort();
        tuner = "http://127.0.0.1:" + devicePort;
        operator = "http://127.0.0.1:" + port;
        Map<String, String> settings =
                Map.of(
                        "RETROVUE_BIND", "127.0.0.1",
                        "RETROVUE_INTERFACES", "lo",
                        "RETROVUE_STREAMING_LINGER", "0",
                        "RETROVUE_TUNER_PORT_80", "false",
                        "RETROVUE_TUNER_DISCOVERY", "false",
                        "RETROVUE_TUNER_SSDP", "false",
                        "RETROVUE_TUNER_MDNS", "false");
        List<String> command = new ArrayList<>();
        command.addAll(List.of("unshare", "--mount", "sh", "-c"));
        command.add("mount -t tmpfs -o size=24m tmpfs " + data + " && exec \"$@\"");
        command.add("sh");
        command.addAll(
                Program.in(folder)
                        .command(
                                settings,
                                "serve",
                                "--media",
                                media.toString(),
                                "--data",
                                data.toString(),
                                "--port",
                                port,
                                "--device-port",
                                devicePort));
        station =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("station.log").toFile())
                        .start();
        await("the plan", () -> body(tuner + "/xmltv.xml").contains("<title>Alpha</title>"));
    }

    @AfterEach
    void offTheAir() {
        viewers.shutdownNow();
        station.descendants().forEach(ProcessHandle::destroyForcibly);
        station.destroyForcibly().onExit().join();
        http.shutdownNow();
    }

    @Test
    void whoeverWatchesGoesOnWatching() throws Exception {
        Viewer viewer = new Viewer(tuner + "/auto/v1");
        Future<StreamReport> watched = viewers.submit(viewer::watch);
        viewer.seeMore();

        Path filler = fillTheDisk();
        station.children().forEach(ProcessHandle::destroyForcibly);
        viewer.seeMore();
        Viewer late = new Viewer(tuner + "/auto/v2");
        Future<StreamReport> watchedLate = viewers.submit(late::watch);
        late.seeMore();
        late.enough = true;
        assertThat(watchedLate.get(10, TimeUnit.SECONDS).violations()).isEmpty();
        assertThat(part("disk").path("status").asString()).isEqualTo("degraded");
        assertThat(part("disk").path("detail").asString()).startsWith("only 0 MB");
        Files.delete(filler);

        delete(media.resolve("Alpha"));
        station.children().forEach(ProcessHandle::destroyForcibly);
        viewer.seeMore();
        rescan();
        await("a missing file", () -> library().path("assets").path("missing").asInt() == 1);
        await(
                "the slate",
                () ->
                        part("playout")
                                .path("detail")
                                .asString()
                                .startsWith("channel 1 shows a slate: "));
        viewer.seeMore();

        viewer.enough = true;
        StreamReport report = watched.get(10, TimeUnit.SECONDS);
        assertThat(report.violations()).isEmpty();
        assertThat(station.isAlive()).isTrue();
        assertThat(said()).doesNotContain("\tat ", " ERROR ");
    }

    /** Writes until nothing more fits. */
    private Path fillTheDisk() throws IOException {
        Path filler = onItsDisk().resolve("filler");
        byte[] zeros = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int page = 0; page < 100_000; page++) {
                out.write(zeros);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
            return filler;
        }
        throw new IllegalStateException("the disk of 24 MB holds 400 MB");
    }

    /** The data folder as the station sees it. */
    private Path onItsDisk() {
        return Path.of("/proc", Long.toString(station.pid()), "root" + folder.resolve("data"));
    }

    private JsonNode part(String name) throws Exception {
        return JsonMapper.shared()
                .readTree(body(operator + "/health"))
                .path("components")
                .path(name);
    }

    private JsonNode library() throws Exception {
        return JsonMapper.shared()
                .readTree(http.send(api("/library").GET().build(), BodyHandlers.ofString()).body());
    }

    private void rescan() throws Exception {
        HttpRequest request =
                api("/library/scan").POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
    }

    private HttpRequest.Builder api(String path) throws IOException {
        String token = Files.readString(onItsDisk().resolve("operator.token")).strip();
        return HttpRequest.newBuilder(URI.create(operator + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private String body(String url) throws Exception {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (ConnectException notYet) {
            return "";
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("station.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime())
                    .as(() -> what + " in time; the station says: " + said())
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        }
    }

    /** Watches a channel, and has every packet of it analysed. */
    private final class Viewer {
        /** More than the past that a viewer is sent at once. */
        private static final Duration A_WHILE = Duration.ofSeconds(4);

        private final String url;
        private final AtomicLong bytes = new AtomicLong();
        volatile boolean enough;

        Viewer(String url) {
            this.url = url;
        }

        StreamReport watch() throws Exception {
            StreamAnalyser analyser = new StreamAnalyser();
            HttpResponse<InputStream> response =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).as(() -> said()).isEqualTo(200);
            byte[] buffer = new byte[64 << 10];
            try (InputStream in = response.body()) {
                while (!enough) {
                    int count = in.read(buffer);
                    assertThat(count).as("the stream goes on").isPositive();
                    analyser.feed(buffer, 0, count);
                    bytes.addAndGet(count);
                }
            }
            return analyser.finish();
        }

        /** Waits until the channel has gone on for some seconds. */
        void seeMore() throws Exception {
            await("a first picture", () -> bytes.get() > 0);
            long begin = System.nanoTime();
            long seen = bytes.get();
            while (System.nanoTime() - begin < A_WHILE.toNanos()) {
                long before = bytes.get();
                await("more of " + url, () -> bytes.get() > before);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            assertThat(bytes.get()).isGreaterThan(seen);
        }
    }
}

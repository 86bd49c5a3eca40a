package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.StationConfig;

/** A whole station is asked how it is, while things are taken away from it. */
class StationHealthIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir Path folder;
    private Path programs;
    private Path media;
    private StationConfig config;
    private Station station;

    @BeforeEach
    void open() throws Exception {
        programs = Files.createDirectory(folder.resolve("programs"));
        link("ffmpeg");
        link("ffprobe");
        media = Files.createDirectory(folder.resolve("media"));
        config = config();
        station = Station.open(config, Station.Manner.common());
        awaitPart("ffmpeg", "version ");
    }

    @AfterEach
    void close() {
        station.close();
        http.close();
    }

    @Test
    void everyPartIsToldAndWithoutMediaTheStationIsUp() throws Exception {
        assertThat(health().get("components").propertyNames())
                .containsExactlyInAnyOrder(
                        "database",
                        "disk",
                        "time zone",
                        "ffmpeg",
                        "preparing",
                        "playout",
                        "guide",
                        "schedule",
                        "library",
                        "device face",
                        "tuner");
        assertThat(status()).isEqualTo(200);
        assertThat(part("tuner").get("detail").asString()).contains("as configured");
    }

    @Test
    void aVanishedFfmpegIsFailureUntilItIsBack() throws Exception {
        Files.delete(programs.resolve("ffmpeg"));

        assertThat(status()).isEqualTo(503);
        assertThat(part("ffmpeg").get("status").asString()).isEqualTo("failed");

        link("ffmpeg");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatIsMovedAwayIsFailureUntilItIsBack() throws Exception {
        Path database = config.station().data().resolve("station.db");
        Path aside = folder.resolve("aside.db");
        Files.move(database, aside);

        assertThat(status()).isEqualTo(503);
        assertThat(part("database").get("detail").asString()).contains("put it back");

        Files.move(aside, database);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aFolderOfTheLibraryThatIsGoneIsALossAndNoFailure() throws Exception {
        Files.delete(media);

        assertThat(status()).isEqualTo(200);
        assertThat(part("library").get("status").asString()).isEqualTo("degraded");
        assertThat(part("library").get("detail").asString()).contains(media.toString());
    }

    private void awaitPart(String name, String words) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!part(name).get("detail").asString().startsWith(words)) {
            assertThat(System.nanoTime()).as("time to see '%s'", words).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private JsonNode part(String name) throws Exception {
        return health().get("components").get(name);
    }

    private JsonNode health() throws Exception {
        return JSON.readTree(ask().body());
    }

    private int status() throws Exception {
        return ask().statusCode();
    }

    private HttpResponse<String> ask() throws Exception {
        URI address = URI.create("http://localhost:" + config.streaming().port() + "/health");
        return http.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void link(String name) throws IOException {
        for (String folders : System.getenv("PATH").split(":", -1)) {
            Path program = Path.of(folders).resolve(name);
            if (Files.isExecutable(program)) {
                Files.createSymbolicLink(programs.resolve(name), program);
                return;
            }
        }
        throw new AssertionError("there is no " + name + " in PATH");
    }

    /** Nothing listens but on two free ports of this machine. */
    private StationConfig config() throws IOException {
        Map<String, String> settings =
                Map.of(
                        "RETROVUE_STATION_DATA",
                        folder.resolve("data").toString(),
                        "RETROVUE_LIBRARY_MEDIA",
                        media.toString(),
                        "RETROVUE_FFMPEG_PATH",
                        programs.toString(),
                        "RETROVUE_BIND",
                        "127.0.0.1",
                        "RETROVUE_STREAMING_PORT",
                        freePort(),
                        "RETROVUE_TUNER_PORT",
                        freePort(),
                        "RETROVUE_TUNER_PORT_80",
                        "false",
                        "RETROVUE_TUNER_DISCOVERY",
                        "false",
                        "RETROVUE_TUNER_SSDP",
                        "false",
                        "RETROVUE_TUNER_MDNS",
                        "false");
        return ConfigLoader.load(new ConfigLoader.Sources(Optional.empty(), settings, List.of()))
                .config();
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        }
    }
}

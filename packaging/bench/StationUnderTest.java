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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One start of the station, on loopback, with a library and a data folder that outlive it. */
final class StationUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern NUMBER = Pattern.compile("\"GuideNumber\"\\s*:\\s*\"([^\"]+)\"");

    /**
     * How to start one.
     *
     * @param data folder for its data folder and its output
     * @param verb of the launcher
     * @param settings variables of the environment, beside those that keep it to the loopback
     */
    record Recipe(Path launcher, Path data, String verb, Map<String, String> settings) {
        static Recipe demo(Path launcher, Path data) {
            return new Recipe(launcher, data, "demo", Map.of());
        }

        /** What the station writes. */
        Path output() {
            return data.resolve("station.out");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;
    private final int operatorPort;
    final ProcessTree tree;
    /** From the start of the process to the first answer. */
    final double firstAnswerMillis;

    StationUnderTest(Recipe recipe) throws IOException, InterruptedException {
        port = freePort();
        operatorPort = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                                recipe.launcher().toString(),
                                recipe.verb())
                        .directory(recipe.data().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        recipe.output().toFile()));
        builder.environment()
                .putAll(
                        Map.of(
                                "RETROVUE_STATION_DATA", recipe.data().resolve("data").toString(),
                                "RETROVUE_BIND", "127.0.0.1",
                                "RETROVUE_INTERFACES", "lo",
                                "RETROVUE_STREAMING_PORT", Integer.toString(operatorPort),
                                "RETROVUE_STREAMING_LINGER", "1",
                                "RETROVUE_TUNER_PORT", Integer.toString(port),
                                "RETROVUE_TUNER_PORT_80", "false",
                                "RETROVUE_TUNER_DISCOVERY", "false",
                                "RETROVUE_TUNER_COUNT", "32"));
        builder.environment().putAll(recipe.settings());
        long began = System.nanoTime();
        process = builder.start();
        tree = new ProcessTree(process.toHandle());
        firstAnswerMillis = untilItAnswers(began, recipe);
    }

    private double untilItAnswers(long began, Recipe recipe)
            throws IOException, InterruptedException {
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                break;
            }
            if (get("/discover.json") != null) {
                return (System.nanoTime() - began) / 1e6;
            }
            Thread.sleep(5);
        }
        close();
        throw new IOException(
                "the station does not answer; it has written "
                        + Files.readString(recipe.output()));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** An address of the owner's face. */
    URI operator(String path) {
        return URI.create("http://127.0.0.1:" + operatorPort + path);
    }

    HttpClient http() {
        return http;
    }

    /** The body of an answer of 200, null for anything else. */
    private String get(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException e) {
            // Nobody listens yet.
            return null;
        }
    }

    /** The addresses of all channels, once there are some. */
    List<URI> channels() throws IOException, InterruptedException {
        for (int i = 0; i < 2_400; i++) {
            String lineup = get("/lineup.json");
            Matcher numbers = NUMBER.matcher(lineup == null ? "" : lineup);
            List<URI> found = numbers.results().map(one -> uri("/auto/v" + one.group(1))).toList();
            if (!found.isEmpty()) {
                return found;
            }
            Thread.sleep(100);
        }
        throw new IOException("the lineup stays empty");
    }

    /** Waits until no FFmpeg runs, for as long as five seconds on end: everything is prepared. */
    void untilIdle(Duration calm, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long calmSince = System.nanoTime();
        while (System.nanoTime() - calmSince < calm.toNanos()) {
            if (System.nanoTime() > end) {
                throw new IOException(tree.children() + " children still run after " + patience);
            }
            if (tree.children() > 0) {
                calmSince = System.nanoTime();
            }
            Thread.sleep(20);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Ends it as a service manager would, and whatever it leaves behind. */
    @Override
    public void close() {
        stop();
    }

    /** Closes it, and tells what had to be killed: the station itself, or what it left behind. */
    List<ProcessHandle> stop() {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<ProcessHandle> left = family.stream().filter(ProcessHandle::isAlive).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        http.shutdownNow();
        return left;
    }
}

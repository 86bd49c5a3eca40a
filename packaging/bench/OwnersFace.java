import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The owner's API, with the key that lies in the data folder for whoever may read it. */
final class OwnersFace {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A line of the as-run log: when it began, and what comes after the planned item. */
    private static final Pattern LINE =
            Pattern.compile(
                    "\"item\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*\"start\"\\s*:\\s*\"([^\"]*)\".*?"
                            + "\"slate\"\\s*:\\s*(\\d+)\\s*,\\s*\"viewers\"\\s*:\\s*\\d+\\s*\\}\\s*,"
                            + "\\s*\"cause\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"",
                    Pattern.DOTALL);

    private final StationUnderTest station;
    private final Path data;

    /** With the station's own data folder. */
    OwnersFace(StationUnderTest station, Path data) {
        this.station = station;
        this.data = data;
    }

    /**
     * What the as-run log says of the slate on a channel.
     *
     * @param items lines of the log
     * @param frames that showed the slate
     * @param most of them in one item
     * @param byCause frames by the cause that stands there
     */
    record Slates(long items, long frames, long most, Map<String, Long> byCause) {}

    Slates slates(String channel, Instant from, Diary diary)
            throws IOException, InterruptedException {
        URI log =
                station.operator(
                        "/api/v1/asrun/%s?from=%s&to=%s&limit=1000"
                                .formatted(channel, from, Instant.now().plusSeconds(60)));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(log));
        if (answer.statusCode() != 200) {
            throw new IOException(log + " answers " + answer.statusCode() + ": " + answer.body());
        }
        long items = 0;
        long frames = 0;
        long most = 0;
        Map<String, Long> byCause = new TreeMap<>();
        for (MatchResult line : LINE.matcher(answer.body()).results().toList()) {
            long slate = Long.parseLong(line.group(2));
            items++;
            frames += slate;
            most = Math.max(most, slate);
            if (slate > 0) {
                byCause.merge(line.group(3), slate, Long::sum);
                diary.note(
                        "channel %s: slate for %d frames of the item from %s: %s"
                                .formatted(channel, slate, line.group(1), line.group(3)));
            }
        }
        if (items == 0) {
            throw new IOException("no line can be read in " + answer.body());
        }
        return new Slates(items, frames, most, byCause);
    }

    /** Asks for a scan of the library; the status of the answer, or why there was none. */
    String scan() throws InterruptedException {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(station.operator("/api/v1/library/scan"))
                            .POST(HttpRequest.BodyPublishers.noBody());
            return Integer.toString(send(request).statusCode());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        String token = Files.readString(data.resolve("operator.token")).strip();
        return station.http()
                .send(
                        request.header("Authorization", "Bearer " + token)
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

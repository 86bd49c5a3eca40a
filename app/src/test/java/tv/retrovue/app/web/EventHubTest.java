package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.web.EventHub.Event;
import tv.retrovue.app.web.EventHub.Heard;
import tv.retrovue.app.web.EventHub.Listener;

@Timeout(30)
class EventHubTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path data;

    private final EventHub hub = new EventHub();

    @Test
    void whoIsSlowHearsTheLatestOfEachTopic() throws InterruptedException {
        Listener listener = joined();
        hub.tell("library", 1);
        hub.tell("guide", 7);
        hub.tell("library", 2);

        assertThat(listener.next(SOON)).isEqualTo(new Heard.News(new Event("guide", 7)));
        assertThat(listener.next(SOON)).isEqualTo(new Heard.News(new Event("library", 2)));
        assertThat(listener.next(Duration.ofMillis(1))).isEqualTo(new Heard.Silence());
    }

    @Test
    void everyListenerHears() throws InterruptedException {
        Listener one = joined();
        Listener other = joined();
        hub.tell("guide", 1);

        assertThat(one.next(SOON)).isEqualTo(other.next(SOON)).isInstanceOf(Heard.News.class);
        other.close();
        hub.tell("guide", 2);
        assertThat(other.next(Duration.ofMillis(1))).isEqualTo(new Heard.Silence());
    }

    @Test
    void aWaitIsEndedByNewsAndByTheEnd() throws InterruptedException {
        Listener listener = joined();
        Thread teller = Thread.ofVirtual().start(() -> hub.tell("guide", 1));
        assertThat(listener.next(SOON)).isInstanceOf(Heard.News.class);
        teller.join();

        Thread closer = Thread.ofVirtual().start(hub::close);
        assertThat(listener.next(SOON)).isEqualTo(new Heard.End());
        closer.join();
        assertThat(hub.listen()).isNull();
    }

    @Test
    void thereIsAnEndToHowManyMayListen() {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < EventHub.MOST_LISTENERS; i++) {
            listeners.add(joined());
        }
        assertThat(hub.listen()).isNull();
        listeners.getFirst().close();
        assertThat(hub.listen()).isNotNull();
    }

    @Test
    void aBrowserHearsNewsUntilTheStationStops() throws Exception {
        SampleStation station = new SampleStation(data, new HandSetClock());
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = connect(client, station);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("retry: 3000");
                lines.readLine();
                station.events.tell("library", Map.of("title", "Ärger\n\n & <b>"));
                assertThat(lines.readLine()).isEqualTo("event: library");
                assertThat(lines.readLine()).isEqualTo("data: {\"title\":\"Ärger\\n\\n & <b>\"}");
                lines.readLine();
                assertThat(station.events.listeners()).isEqualTo(1);
                station.close();
                assertEnds(lines);
            }
        } finally {
            station.close();
        }
        for (int i = 0; i < 500 && station.events.listeners() > 0; i++) {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(station.events.listeners()).isZero();
    }

    /** By its last chunk or without it, as the server gets to it; and the listener is gone. */
    private static void assertEnds(BufferedReader lines) {
        try {
            assertThat(lines.readLine()).isNull();
        } catch (IOException e) {
            assertThat(e).hasMessage("closed");
        }
    }

    private HttpResponse<InputStream> connect(HttpClient client, SampleStation station)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/events"
                                                .formatted(station.operator.port())))
                        .header("Authorization", "Bearer " + OperatorToken.read(data).orElseThrow())
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private Listener joined() {
        Listener listener = hub.listen();
        if (listener == null) {
            throw new AssertionError("the hub takes no listener");
        }
        return listener;
    }
}

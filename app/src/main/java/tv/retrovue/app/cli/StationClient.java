package tv.retrovue.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks a running station. Every refusal and every silence becomes a {@link CommandFailure} with a
 * sentence. Closed by whoever made it.
 */
final class StationClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final Optional<String> token;
    private final HttpClient http;

    StationClient(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build();
    }

    /**
     * An answer of the API.
     *
     * @param body missing where it is no JSON
     */
    record Answer(int status, JsonNode body) {

        /** The sentence of a problem document, if this is one. */
        String detail() {
            return body.path("detail").asString("");
        }
    }

    JsonNode get(String path) throws InterruptedException {
        return successful(path, answer(send(request(path).GET(), BodyHandlers.ofByteArray())));
    }

    /** Sends a command without a body; what came of it is for the caller to judge. */
    Answer post(String path) throws InterruptedException {
        return answer(
                send(request(path).POST(BodyPublishers.noBody()), BodyHandlers.ofByteArray()));
    }

    /** A document as a stream of bytes, to be closed by the caller. */
    InputStream document(String path) throws InterruptedException {
        HttpResponse<InputStream> response =
                send(request(path).GET(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw refusal(path, new Answer(response.statusCode(), parsed(body.readAllBytes())));
        } catch (IOException e) {
            throw silence(e);
        }
    }

    JsonNode successful(String path, Answer answer) {
        if (answer.status() / 100 != 2) {
            throw refusal(path, answer);
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(ANSWER)
                        .header("Accept", "application/json, */*;q=0.5");
        token.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw silence(e);
        }
    }

    private CommandFailure silence(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new CommandFailure(
                ExitCodes.NOT_REACHABLE,
                "no station answers at "
                        + base
                        + " ("
                        + why
                        + "); start one with 'retrovue serve', or name it with --url");
    }

    private CommandFailure refusal(String path, Answer answer) {
        if (answer.status() == 401) {
            return new CommandFailure(
                    ExitCodes.FAILED,
                    token.isPresent()
                            ? "the station at "
                                    + base
                                    + " does not take this token; is --data its"
                                    + " data folder?"
                            : "the station at "
                                    + base
                                    + " asks for its operator's token; give"
                                    + " --token, or --data with its data folder");
        }
        String detail = answer.detail();
        return new CommandFailure(
                ExitCodes.FAILED,
                detail.isEmpty()
                        ? "the station at " + base + " answered " + answer.status() + " to " + path
                        : detail);
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), parsed(response.body()));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            // An empty body or a page: the status says it all.
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

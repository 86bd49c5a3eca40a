package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.json.JavalinJackson3;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How this package reads and writes JSON. Stateless; the mapper is immutable. */
final class Json {
    /**
     * Instants are ISO texts, record components keep their order, a misspelt or missing key is
     * refused unless its component is an Optional.
     */
    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private Json() {}

    static JavalinJackson3 forJavalin() {
        return new JavalinJackson3(MAPPER, true);
    }

    /** Reads a body, or refuses it with a sentence. */
    static <T> T body(Context ctx, Class<T> type) {
        String contentType = ctx.contentType();
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Refusal.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is '%s'; allowed is application/json.".formatted(contentType));
        }
        try {
            return MAPPER.readValue(ctx.bodyAsBytes(), type);
        } catch (JacksonException e) {
            throw Refusal.badRequest(
                    "The body cannot be read: %s.".formatted(e.getOriginalMessage()));
        }
    }
}

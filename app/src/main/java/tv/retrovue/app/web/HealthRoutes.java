package tv.retrovue.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import tv.retrovue.app.ops.Health;
import tv.retrovue.epg.guide.Guide;

/** The truth about the station and its channels, open to whoever watches over it. Thread-safe. */
final class HealthRoutes {
    private final StationDesk desk;

    HealthRoutes(StationDesk desk) {
        this.desk = desk;
    }

    void declare(RoutesConfig routes) {
        both(routes, "/health", this::station);
        both(routes, "/channel/{id}/health", this::channel);
    }

    private static void both(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void station(Context ctx) {
        Health.Report report = desk.health().report();
        ctx.status(report.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header(Header.CACHE_CONTROL, "no-store")
                .json(ApiViews.HealthView.of(report));
    }

    private void channel(Context ctx) {
        String name = ctx.pathParam("id");
        Guide.Listing listing =
                desk.guide()
                        .edition()
                        .flatMap(edition -> edition.guide().named(name))
                        .orElseThrow(() ->
                                Refusal.notFound("There is no channel '%s'.".formatted(name)));
        Signals.Signal signal = desk.signals().of(listing.channel().id());
        boolean accessible = signal.state() != Signals.State.FAILED;
        ctx.status(accessible ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header(Header.CACHE_CONTROL, "no-store")
                .json(
                        new ChannelHealth(
                                accessible ? "healthy" : "unhealthy",
                                accessible,
                                signal.segments(),
                                accessible,
                                "video/mp2t",
                                accessible ? Optional.empty() : Optional.of(signal.sentence())));
    }

    /**
     * As the specification spells it.
     *
     * @param playlistAccessible whether the HLS playlist can be asked for
     * @param segmentCount of that playlist, 0 while nobody asks for it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record ChannelHealth(
            String status,
            @JsonProperty("playlist_accessible") boolean playlistAccessible,
            @JsonProperty("segment_count") int segmentCount,
            @JsonProperty("stream_accessible") boolean streamAccessible,
            @JsonProperty("content_type") String contentType,
            Optional<String> error) {}
}

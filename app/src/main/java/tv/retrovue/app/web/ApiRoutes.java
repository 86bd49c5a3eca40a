package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tv.retrovue.app.web.ApiViews.AsRunView;
import tv.retrovue.app.web.ApiViews.ChannelView;
import tv.retrovue.app.web.ApiViews.Counts;
import tv.retrovue.app.web.ApiViews.EntryView;
import tv.retrovue.app.web.ApiViews.HealthView;
import tv.retrovue.app.web.ApiViews.ItemView;
import tv.retrovue.app.web.ApiViews.LogPage;
import tv.retrovue.app.web.ApiViews.Page;
import tv.retrovue.app.web.ApiViews.StatusView;
import tv.retrovue.app.web.ApiViews.Stretch;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.guide.Guide;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;

/**
 * The operator's API. What it can do, {@code openapi.json} says; a test keeps the two together.
 * Thread-safe.
 */
final class ApiRoutes {
    private static final Duration LONGEST_SCHEDULE = Duration.ofDays(15);
    private static final Duration LONGEST_LOG = Duration.ofDays(2);
    private static final int MOST_ITEMS = 1000;
    private static final int USUAL_ITEMS = 200;

    private final StationDesk desk;
    private final InstantSource clock;
    private final EventRoute events;
    private final byte[] description = description();

    ApiRoutes(StationDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        this.events = new EventRoute(desk.events());
    }

    void declare(RoutesConfig routes, Door door) {
        String api = Door.API;
        routes.get(api + "/openapi.json", this::openApi);
        routes.get(api + "/session", ctx -> ctx.json(Map.of("via", via(ctx, door))));
        routes.get(api + "/status", this::status);
        routes.get(api + "/now", ctx -> ctx.json(NowNext.of(desk, clock.instant())));
        routes.get(api + "/channels", this::channels);
        routes.get(api + "/channels/{id}", this::channel);
        routes.get(api + "/schedule/{channel}", this::schedule);
        routes.get(api + "/playlog/{channel}", this::playlog);
        routes.get(api + "/asrun/{channel}", this::asRun);
        routes.get(api + "/library", ctx -> ctx.json(desk.library().report()));
        routes.post(api + "/library/scan", this::scan);
        routes.get(api + "/events", ctx -> events.handle(ctx, door));
    }

    private void openApi(Context ctx) {
        ctx.contentType("application/json").result(description);
    }

    private static String via(Context ctx, Door door) {
        return door.byToken(ctx) ? "token" : "session";
    }

    private void status(Context ctx) {
        StationDesk.About about = desk.about();
        List<Signals.Signal> signals =
                listings().stream()
                        .map(listing -> desk.signals().of(listing.channel().id()))
                        .toList();
        ctx.json(
                new StatusView(
                        about.name(),
                        about.version(),
                        about.started(),
                        clock.instant(),
                        about.zone().getId(),
                        HealthView.of(desk.health().report()),
                        new Counts(
                                signals.size(),
                                (int)
                                        signals.stream()
                                                .filter(s -> s.state() == Signals.State.ON_AIR)
                                                .count(),
                                signals.stream().mapToInt(Signals.Signal::viewers).sum())));
    }

    private void channels(Context ctx) {
        List<ChannelView> all =
                desk.books().channels().stream()
                        .sorted(Comparator.comparingLong((Channel channel) -> channel.id().value()))
                        .map(this::view)
                        .toList();
        ctx.json(
                Page.of(
                        all,
                        ApiQuery.number(ctx, "offset", 0, Integer.MAX_VALUE),
                        ApiQuery.number(ctx, "limit", USUAL_ITEMS, MOST_ITEMS)));
    }

    private void channel(Context ctx) {
        String name = ctx.pathParam("id");
        List<Channel> all = desk.books().channels();
        Channel found =
                first(all, channel -> channel.ident().number(), name)
                        .or(() -> first(all, channel -> channel.ident().slug(), name))
                        .or(() -> first(all, channel -> "id-" + channel.id(), name))
                        .orElseThrow(() -> noChannel(name));
        ctx.json(view(found));
    }

    private static Optional<Channel> first(
            List<Channel> channels, Function<Channel, String> name, String wanted) {
        return channels.stream().filter(channel -> name.apply(channel).equals(wanted)).findFirst();
    }

    private ChannelView view(Channel channel) {
        return ChannelView.of(
                channel, channel.enabled() ? desk.signals().of(channel.id()) : Signals.Signal.IDLE);
    }

    private void schedule(Context ctx) {
        Guide.Listing listing = listing(ctx);
        Span span =
                ApiQuery.span(ctx, clock.instant(), Duration.ZERO, Duration.ofDays(1))
                        .within(LONGEST_SCHEDULE);
        ctx.json(
                new Stretch<>(
                        span.start(),
                        span.end(),
                        listing.within(span).stream().map(EntryView::of).toList()));
    }

    private void playlog(Context ctx) {
        ChannelId channel = listing(ctx).channel().id();
        Span span =
                ApiQuery.span(ctx, clock.instant(), Duration.ZERO, Duration.ofHours(2))
                        .within(LONGEST_LOG);
        ctx.json(
                new Stretch<>(
                        span.start(),
                        span.end(),
                        desk.books().playlog(channel, span).stream()
                                .map(item -> ItemView.of(item, desk.books()))
                                .toList()));
    }

    private void asRun(Context ctx) {
        ChannelId channel = listing(ctx).channel().id();
        Span span =
                ApiQuery.span(ctx, clock.instant(), Duration.ofHours(2), Duration.ZERO)
                        .within(LONGEST_LOG);
        int limit = ApiQuery.number(ctx, "limit", USUAL_ITEMS, MOST_ITEMS);
        List<AsRun> lines = desk.books().asRun(channel, span, limit);
        Optional<Instant> next =
                lines.size() < limit
                        ? Optional.empty()
                        : Optional.of(lines.getLast().aired().span().start());
        ctx.json(
                new LogPage<>(
                        span.start(),
                        span.end(),
                        next,
                        lines.stream().map(AsRunView::of).toList()));
    }

    private void scan(Context ctx) {
        if (!desk.library().scan()) {
            throw Refusal.of(HttpStatus.CONFLICT, "The library is being scanned already.");
        }
        ctx.status(HttpStatus.ACCEPTED).json(desk.library().report());
    }

    private Guide.Listing listing(Context ctx) {
        String name = ctx.pathParam("channel");
        return desk.guide()
                .edition()
                .flatMap(edition -> edition.guide().named(name))
                .orElseThrow(() -> noChannel(name));
    }

    private List<Guide.Listing> listings() {
        return desk.guide().edition().map(edition -> edition.guide().listings()).orElse(List.of());
    }

    private static Refusal noChannel(String name) {
        return Refusal.notFound("There is no channel '%s'.".formatted(name));
    }

    private static byte[] description() {
        try (InputStream in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the class path has no openapi.json");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read openapi.json from the class path", e);
        }
    }
}

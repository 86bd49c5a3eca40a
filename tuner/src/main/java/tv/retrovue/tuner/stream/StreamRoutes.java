package tv.retrovue.tuner.stream;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;
import tv.retrovue.tuner.hdhomerun.device.TunerError;

/**
 * The addresses of transport streams: those of the tuners, which book one, and those of the
 * channels, which do not. Stateless and thread-safe; any number of servers may declare it.
 */
public final class StreamRoutes {
    /** {@code 33}, {@code 587000000}, {@code 33-1}: a frequency, perhaps with a program in it. */
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,12})(?:-([0-9]{1,5}))?");

    private final Lineup lineup;
    private final TunerBank tuners;
    private final StreamHandler handler;

    public StreamRoutes(Lineup lineup, Feeds feeds, TunerBank tuners, Audience audience) {
        this.lineup = lineup;
        this.tuners = tuners;
        this.handler = new StreamHandler(feeds, audience);
    }

    /** Declares the routes; call inside {@code Javalin.create}. */
    public void declare(RoutesConfig routes) {
        both(routes, "/auto/v{n}", new Tuning(this::byNumber, Optional.empty()));
        both(routes, "/auto/ch{n}", new Tuning(this::byPlace, Optional.empty()));
        for (int tuner = 0; tuner < tuners.count(); tuner++) {
            Optional<Integer> wanted = Optional.of(tuner);
            both(routes, "/tuner" + tuner + "/v{n}", new Tuning(this::byNumber, wanted));
            both(routes, "/tuner" + tuner + "/ch{n}", new Tuning(this::byPlace, wanted));
        }
        for (String path :
                new String[] {
                    "/channel/{n}.ts", "/channel/{n}/stream.ts", "/iptv/channel/{n}.ts"
                }) {
            routes.get(path, this::watch);
            routes.head(path, this::lookAt);
        }
    }

    private interface Finder {
        Optional<LineupChannel> find(String name);
    }

    /** One family of tuner addresses: how the channel is named, and which tuner, if not any. */
    private record Tuning(Finder finder, Optional<Integer> tuner) {}

    private void both(RoutesConfig routes, String path, Tuning tuning) {
        routes.get(path, ctx -> tune(ctx, tuning));
        routes.head(path, ctx -> head(ctx, tuning.finder().find(ctx.pathParam("n")), true));
    }

    private void tune(Context ctx, Tuning tuning) {
        Optional<LineupChannel> channel = tuning.finder().find(ctx.pathParam("n"));
        if (channel.isEmpty()) {
            StreamReply.refuse(ctx, TunerError.UNKNOWN_CHANNEL);
            return;
        }
        handler.serve(ctx, channel.get(), Optional.of(() -> book(ctx, channel.get(), tuning)));
    }

    private Grant book(Context ctx, LineupChannel channel, Tuning tuning) {
        InetAddress viewer = remote(ctx);
        return tuning.tuner()
                .map(tuner -> tuners.take(tuner, channel, viewer))
                .orElseGet(() -> tuners.take(channel, viewer));
    }

    private void watch(Context ctx) {
        Optional<LineupChannel> channel = lineup.now().named(ctx.pathParam("n"));
        if (channel.isEmpty()) {
            StreamReply.refuse(ctx, 404, "no channel '" + ctx.pathParam("n") + "'");
            return;
        }
        handler.serve(ctx, channel.get(), Optional.empty());
    }

    private void lookAt(Context ctx) throws IOException {
        head(ctx, lineup.now().named(ctx.pathParam("n")), false);
    }

    private static void head(Context ctx, Optional<LineupChannel> channel, boolean tuner)
            throws IOException {
        if (channel.isPresent()) {
            StreamReply.accept(ctx);
            // Sent before the request ends, or the server would add a length of zero: an empty
            // file, to a client that asks first.
            ctx.res().flushBuffer();
        } else if (tuner) {
            StreamReply.refuse(ctx, TunerError.UNKNOWN_CHANNEL);
        } else {
            StreamReply.refuse(ctx, 404, "no channel '" + ctx.pathParam("n") + "'");
        }
    }

    private Optional<LineupChannel> byNumber(String number) {
        return lineup.now().numbered(number);
    }

    private Optional<LineupChannel> byPlace(String text) {
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            return Optional.empty();
        }
        String program = place.group(2);
        return program == null || Integer.parseInt(program) == RfPlan.PROGRAM
                ? RfPlan.of(lineup.now()).at(Long.parseLong(place.group(1)))
                : Optional.empty();
    }

    private static InetAddress remote(Context ctx) {
        return InetAddress.ofLiteral(ctx.req().getRemoteAddr());
    }
}

package tv.retrovue.tuner.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hls.Packager;
import tv.retrovue.tuner.hls.Segment;

/**
 * The addresses of HLS: playlists and segments of the channels, open to players on any page.
 * Stateless and thread-safe; any number of servers may declare it.
 */
public final class HlsRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(HlsRoutes.class);

    private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
    private static final Pattern SEQUENCE = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** A playlist changes once in a segment, and a player that sees it late stalls. */
    private static final Duration PLAYLIST_AGE = Duration.ofSeconds(1);

    /** Nobody asks for a segment that is older; its name means the same for ever. */
    private static final Duration SEGMENT_AGE = Duration.ofHours(1);

    /** A channel that gave no picture within seconds may give one in the next. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Lineup lineup;
    private final Packager packager;

    public HlsRoutes(Lineup lineup, Packager packager) {
        this.lineup = lineup;
        this.packager = packager;
    }

    /** Declares the routes; call inside {@code Javalin.create}. */
    public void declare(RoutesConfig routes) {
        both(routes, "/channel/{id}/playlist.m3u8", this::playlist);
        both(routes, "/channel/{id}/master.m3u8", (ctx, on) -> variants(ctx, on, ""));
        both(routes, "/channel/{id}.m3u8", (ctx, on) -> variants(ctx, on, "id-" + on.id() + "/"));
        both(
                routes,
                "/iptv/channel/{id}.m3u8",
                (ctx, on) -> variants(ctx, on, "../../channel/id-" + on.id() + "/"));
        both(routes, "/channel/{id}/segment_{seq}.ts", this::segment);
    }

    /** What is answered for a channel of the lineup. */
    private interface Answer {
        void give(Context ctx, LineupChannel channel) throws IOException, InterruptedException;
    }

    private void both(RoutesConfig routes, String path, Answer answer) {
        routes.get(path, ctx -> answer(ctx, answer));
        routes.head(path, ctx -> answer(ctx, answer));
    }

    private void answer(Context ctx, Answer answer) throws IOException {
        ctx.header("Access-Control-Allow-Origin", "*")
                .header(
                        "Access-Control-Expose-Headers",
                        "Accept-Ranges, Content-Length, Content-Range, ETag")
                .header("X-Content-Type-Options", "nosniff");
        String name = ctx.pathParam("id");
        Optional<LineupChannel> channel = lineup.now().named(name);
        if (channel.isEmpty()) {
            StreamReply.refuse(ctx, 404, "no channel '" + name + "'");
            return;
        }
        try {
            answer.give(ctx, channel.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            StreamReply.refuse(ctx, 503, "the station is closing");
        }
    }

    private void variants(Context ctx, LineupChannel channel, String folder) throws IOException {
        text(ctx, packager.multivariant(channel, folder + "playlist.m3u8"));
    }

    private void playlist(Context ctx, LineupChannel channel)
            throws IOException, InterruptedException {
        if (isHead(ctx)) {
            Optional<String> shown = packager.shown(channel.id());
            if (shown.isPresent()) {
                text(ctx, shown.get());
            } else {
                playlistHead(ctx);
                // Sent before the request ends, or the server would add a length of zero.
                ctx.res().flushBuffer();
            }
            return;
        }
        switch (packager.playlist(channel)) {
            case Packager.Playlist.Text(String text) -> text(ctx, text);
            case Packager.Playlist.Refused(Feeds.Reason reason, String why) -> {
                StreamReply.refuse(ctx, reason == Feeds.Reason.UNKNOWN_CHANNEL ? 404 : 503, why);
                ctx.header("Retry-After", Long.toString(RETRY.toSeconds()));
                LOG.atWarn()
                        .addKeyValue("channel", channel.number())
                        .addKeyValue("viewer", ctx.req().getRemoteAddr())
                        .addKeyValue("reason", reason)
                        .log("no playlist: {}", why);
            }
        }
    }

    private static void playlistHead(Context ctx) {
        ctx.contentType(PLAYLIST_TYPE)
                .header("Cache-Control", "public, max-age=" + PLAYLIST_AGE.toSeconds());
    }

    private static void text(Context ctx, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        playlistHead(ctx);
        if (answered(ctx, '"' + digest(bytes) + '"')) {
            return;
        }
        ctx.res().setContentLength(bytes.length);
        if (!isHead(ctx)) {
            ctx.res().getOutputStream().write(bytes);
        }
    }

    private void segment(Context ctx, LineupChannel channel) throws IOException {
        String number = ctx.pathParam("seq");
        Optional<Segment> found =
                SEQUENCE.matcher(number).matches()
                        ? find(ctx, channel, Long.parseLong(number))
                        : Optional.empty();
        if (found.isEmpty()) {
            StreamReply.refuse(ctx, 404, "no segment '" + number + "' is kept");
            return;
        }
        Segment segment = found.get();
        String tag = '"' + segment.tag() + '"';
        ctx.contentType("video/mp2t")
                .header(
                        "Cache-Control",
                        "public, max-age=" + SEGMENT_AGE.toSeconds() + ", immutable")
                .header("Accept-Ranges", "bytes");
        if (answered(ctx, tag)) {
            return;
        }
        String condition = ctx.header("If-Range");
        boolean ranged = condition == null || condition.strip().equals(tag);
        ByteRange range =
                ranged && !isHead(ctx)
                        ? ByteRange.of(ctx.header("Range"), segment.length())
                        : ByteRange.ALL;
        send(ctx, segment, range);
    }

    private Optional<Segment> find(Context ctx, LineupChannel channel, long sequence) {
        return isHead(ctx)
                ? packager.shownSegment(channel.id(), sequence)
                : packager.segment(channel.id(), sequence);
    }

    private static void send(Context ctx, Segment segment, ByteRange range) throws IOException {
        int length = segment.length();
        switch (range) {
            case ByteRange.Whole _ -> write(ctx, segment, 0, length);
            case ByteRange.Part(int from, int count) -> {
                ctx.status(206)
                        .header(
                                "Content-Range",
                                "bytes " + from + "-" + (from + count - 1) + "/" + length);
                write(ctx, segment, from, count);
            }
            case ByteRange.None _ ->
                    ctx.status(416)
                            .header("Content-Range", "bytes */" + length)
                            .header("Cache-Control", "no-store");
        }
    }

    private static void write(Context ctx, Segment segment, int from, int count)
            throws IOException {
        ctx.res().setContentLength(count);
        if (!isHead(ctx)) {
            segment.writeTo(ctx.res().getOutputStream(), from, count);
        }
    }

    /** Names what is sent, and ends the answer for a client that has it (RFC 9110, 13.1.2). */
    private static boolean answered(Context ctx, String tag) {
        ctx.header("ETag", tag);
        String known = ctx.header("If-None-Match");
        boolean has =
                known != null
                        && Arrays.stream(known.split(",", -1))
                                .map(String::strip)
                                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                                .anyMatch(one -> one.equals("*") || one.equals(tag));
        if (has) {
            ctx.status(304);
        }
        return has;
    }

    private static boolean isHead(Context ctx) {
        return ctx.req().getMethod().equals("HEAD");
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sum, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tv.retrovue.app.web.GuideDesk.Edition;
import tv.retrovue.app.web.GuideDocuments.Document;
import tv.retrovue.epg.guide.Guide;
import tv.retrovue.epg.guide.GuideJson;
import tv.retrovue.epg.guide.GuideStation;
import tv.retrovue.epg.guide.M3uWriter;
import tv.retrovue.epg.guide.XmltvWriter;
import tv.retrovue.epg.schedule.Span;

/**
 * The guide over HTTP: XMLTV, M3U and JSON, open to every player and every page. Thread-safe; any
 * number of servers may declare it. Whoever opens it closes it, after the servers.
 */
public final class GuideRoutes implements AutoCloseable {
    private static final List<String> XMLTV =
            List.of("/xmltv.xml", "/iptv/xmltv.xml", "/guide.xml", "/epg.xml");
    private static final List<String> M3U =
            List.of("/channels.m3u", "/iptv/channels.m3u", "/playlist.m3u");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final long LONGEST_JSON = Duration.ofDays(1).toSeconds();
    private static final long USUAL_JSON = Duration.ofHours(4).toSeconds();

    private final GuideDesk desk;
    private final Addresses addresses;
    private final InstantSource clock;
    private final M3uWriter m3u;
    private final GuideDocuments documents;

    public GuideRoutes(
            GuideStation station, GuideDesk desk, Addresses addresses, InstantSource clock) {
        this.desk = desk;
        this.addresses = addresses;
        this.clock = clock;
        this.m3u = new M3uWriter(station);
        this.documents = new GuideDocuments(new XmltvWriter(station));
    }

    /** Declares the routes; call inside {@code Javalin.create}. */
    public void declare(RoutesConfig routes) {
        XMLTV.forEach(path -> both(routes, path, ctx -> xmltv(ctx, Form.NEGOTIATED)));
        both(routes, "/xmltv.xml.gz", ctx -> xmltv(ctx, Form.FILE));
        both(routes, "/xmltv/{channel}.xml", this::channelXmltv);
        M3U.forEach(path -> both(routes, path, this::playlist));
        both(routes, "/api/guide", this::json);
    }

    private static void both(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private enum Form {
        /** Deflated for transport where the client wants that. */
        NEGOTIATED,
        /**
         * A deflated file. Said to be nothing else: Jellyfin would inflate a transport encoding and
         * then the file again.
         */
        FILE
    }

    private void xmltv(Context ctx, Form form) throws IOException {
        Edition edition = edition();
        GuideSelection selection =
                GuideSelection.of(
                        edition.guide(),
                        clock.instant(),
                        ctx.queryParam("days"),
                        ctx.queryParam("past"),
                        ctx.queryParam("channels"));
        send(ctx, edition, selection, form);
    }

    private void channelXmltv(Context ctx) throws IOException {
        Edition edition = edition();
        send(
                ctx,
                edition,
                GuideSelection.ofChannel(edition.guide(), ctx.pathParam("channel")),
                Form.NEGOTIATED);
    }

    private void send(Context ctx, Edition edition, GuideSelection selection, Form form)
            throws IOException {
        Document document = documents.of(edition, addresses.base(ctx), selection);
        open(ctx, edition);
        boolean deflated = form == Form.NEGOTIATED && accepts(ctx.header(Header.ACCEPT_ENCODING));
        String variant = form == Form.FILE ? "-file" : deflated ? "-gzip" : "";
        ctx.contentType(form == Form.FILE ? "application/gzip" : "application/xml; charset=utf-8");
        if (Conditional.answered(
                ctx, "\"" + document.hash() + variant + "\"", document.changed())) {
            return;
        }
        if (deflated) {
            ctx.header(Header.CONTENT_ENCODING, "gzip");
        }
        boolean plain = form == Form.NEGOTIATED && !deflated;
        ctx.res().setContentLengthLong(plain ? document.plainBytes() : document.content().length());
        if (isHead(ctx)) {
            return;
        }
        if (plain) {
            document.content().inflateTo(ctx.res().getOutputStream());
        } else {
            document.content().writeTo(ctx.res().getOutputStream());
        }
    }

    private void playlist(Context ctx) throws IOException {
        Edition edition = edition();
        String list =
                m3u.write(
                        edition.guide().listings().stream().map(Guide.Listing::channel).toList(),
                        addresses.base(ctx),
                        form(ctx));
        open(ctx, edition);
        ctx.contentType("audio/x-mpegurl; charset=utf-8");
        sendSmall(ctx, list.getBytes(StandardCharsets.UTF_8));
    }

    private static M3uWriter.Form form(Context ctx) {
        String hls = ctx.queryParam("hls");
        if (hls == null || hls.equals("0")) {
            return M3uWriter.Form.STREAM;
        }
        if (hls.equals("1")) {
            return M3uWriter.Form.HLS;
        }
        throw Refusal.badRequest("hls is '%s'; allowed are 0 and 1.".formatted(hls));
    }

    private void json(Context ctx) throws IOException {
        Edition edition = edition();
        long start = seconds(ctx, "Start", clock.instant().getEpochSecond(), Long.MAX_VALUE);
        long length = seconds(ctx, "Duration", USUAL_JSON, LONGEST_JSON);
        Span span = new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + length));
        String wanted = ctx.queryParam("Channel");
        Guide guide =
                edition.guide()
                        .narrowed(
                                span, channel -> wanted == null || channel.number().equals(wanted));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GuideJson.write(guide, addresses.base(ctx), out);
        open(ctx, edition);
        ctx.contentType("application/json");
        sendSmall(ctx, out.toByteArray());
    }

    private static long seconds(Context ctx, String name, long otherwise, long most) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!SECONDS.matcher(text).matches() || Long.parseLong(text) > most) {
            throw Refusal.badRequest(
                    "%s is '%s'; allowed are whole seconds up to %d."
                            .formatted(name, text, Math.min(most, 99_999_999_999L)));
        }
        return Long.parseLong(text);
    }

    private static void sendSmall(Context ctx, byte[] content) throws IOException {
        String hash = HexFormat.of().formatHex(Secrets.digest(content), 0, 12);
        if (Conditional.answered(ctx, "\"" + hash + "\"")) {
            return;
        }
        ctx.res().setContentLength(content.length);
        if (!isHead(ctx)) {
            ctx.res().getOutputStream().write(content);
        }
    }

    private Edition edition() {
        return desk.edition()
                .orElseThrow(() ->
                        Refusal.later(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                Duration.ofSeconds(10),
                                "There is no guide yet; /health says why."));
    }

    /** Players on other sites read these: they hold nothing that is not told to anybody. */
    private static void open(Context ctx, Edition edition) {
        ctx.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "ETag, X-Guide-Revision")
                .header("X-Guide-Revision", Long.toString(edition.revision()))
                .header("X-Content-Type-Options", "nosniff")
                .header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.VARY, "Accept-Encoding, Host");
    }

    private static boolean isHead(Context ctx) {
        return ctx.req().getMethod().equals("HEAD");
    }

    /** Whether gzip is among what a client can inflate; a quality of zero forbids it. */
    private static boolean accepts(@Nullable String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String offer : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = offer.strip().split(";", 2);
            boolean named = parts[0].strip().equals("gzip") || parts[0].strip().equals("*");
            boolean forbidden = parts.length > 1 && parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
            if (named && !forbidden) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        documents.close();
    }
}

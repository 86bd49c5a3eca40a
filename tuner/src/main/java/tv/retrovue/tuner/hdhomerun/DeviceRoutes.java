package tv.retrovue.tuner.hdhomerun;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;

/**
 * The documents of the device. Every answer comes from memory: clients take a slow one for a dead
 * device. Thread-safe; any number of servers may declare it.
 */
public final class DeviceRoutes {
    private static final String JSON = "application/json;charset=utf-8";
    private static final String XML = "text/xml;charset=utf-8";

    private final Device device;
    private final BaseUrl baseUrl;
    private final JsonMapper json = JsonMapper.builder().build();
    private final LineupDocuments lineup;

    public DeviceRoutes(Device device, BaseUrl baseUrl) {
        this.device = device;
        this.baseUrl = baseUrl;
        this.lineup = new LineupDocuments(device, json);
    }

    /** Declares the routes; call inside {@code Javalin.create}. */
    public void declare(RoutesConfig routes) {
        document(routes, "/discover.json", JSON, this::discover);
        document(routes, "/lineup.json", JSON, ctx -> lineup.json(base(ctx)));
        document(routes, "/lineup.xml", XML, ctx -> lineup.xml(base(ctx)));
        document(
                routes,
                "/lineup.m3u",
                "audio/x-mpegurl;charset=utf-8",
                ctx -> lineup.m3u(base(ctx)));
        document(
                routes,
                "/lineup_status.json",
                JSON,
                ctx -> json.writeValueAsBytes(LineupStatusDocument.IDLE));
        document(routes, "/status.json", JSON, ctx -> status());
        document(
                routes,
                "/tuners.html",
                "text/html;charset=utf-8",
                ctx -> TunersPage.of(device.identity(), device.tuners().status()));
        document(routes, "/device.xml", XML, this::description);
        // Plex has asked for the description under this name.
        document(routes, "/capability", XML, this::description);
        routes.post("/lineup.post", this::lineupPost);
    }

    private interface Document {
        byte[] render(Context ctx);
    }

    private static void document(
            RoutesConfig routes, String path, String contentType, Document document) {
        routes.get(path, ctx -> answer(ctx, contentType, document));
        routes.head(path, ctx -> answer(ctx, contentType, document));
    }

    /** Sends with a length, in one piece: some tuner clients know no chunks. */
    private static void answer(Context ctx, String contentType, Document document)
            throws IOException {
        byte[] body = document.render(ctx);
        ctx.contentType(contentType)
                .header("Cache-Control", "no-cache")
                .header("Access-Control-Allow-Origin", "*");
        ctx.res().setContentLength(body.length);
        ctx.res().getOutputStream().write(body);
    }

    private byte[] discover(Context ctx) {
        return json.writeValueAsBytes(DiscoverDocument.of(device.identity(), base(ctx)));
    }

    private byte[] description(Context ctx) {
        return DeviceDescription.of(device.identity(), base(ctx));
    }

    private byte[] status() {
        RfPlan plan = RfPlan.of(device.lineup().now());
        return json.writeValueAsBytes(
                device.tuners().status().stream()
                        .map(tuner -> StatusEntry.of(tuner, plan))
                        .toList());
    }

    private void lineupPost(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && !baseUrl.sameOrigin(origin, ctx.header("Host"))) {
            ctx.status(403);
            return;
        }
        ctx.status(applied(LineupPost.parse(ctx.queryString())) ? 200 : 400);
    }

    /** One at a time: a mark is read, changed and written. */
    private synchronized boolean applied(LineupPost post) {
        return post.applyTo(device.memory(), device.lineup().now());
    }

    private String base(Context ctx) {
        return baseUrl.of(
                ctx.header("Host"),
                new BaseUrl.Arrival(
                        ctx.scheme(),
                        InetAddress.ofLiteral(ctx.req().getLocalAddr()),
                        ctx.req().getLocalPort()));
    }
}

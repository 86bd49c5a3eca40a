package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.hdhomerun.BaseUrl;

/** The base of the addresses in an answer, by the rule that the device's documents follow. */
public final class Addresses {
    private final BaseUrl rule;

    public Addresses(BaseUrl rule) {
        this.rule = rule;
    }

    /** Where the client reaches the face that it asks. Without a slash at the end. */
    String base(Context ctx) {
        return of(ctx, ctx.header(Header.HOST), ctx.req().getLocalPort());
    }

    /** Where it would reach the device, on the same host. */
    String device(Context ctx, int port) {
        String host = ctx.header(Header.HOST);
        return of(ctx, host == null ? null : withPort(host, port), port);
    }

    private String of(Context ctx, @Nullable String host, int port) {
        return rule.of(
                host,
                new BaseUrl.Arrival(
                        ctx.scheme(), InetAddress.ofLiteral(ctx.req().getLocalAddr()), port));
    }

    private static String withPort(String host, int port) {
        return host.replaceFirst(":[0-9]+$", "") + ":" + port;
    }
}

package tv.retrovue.app.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.InetAddress;
import tv.retrovue.tuner.hdhomerun.BaseUrl;

/** The base of the addresses in an answer, by the rule that the device's documents follow. */
public final class Addresses {
    private final BaseUrl rule;

    public Addresses(BaseUrl rule) {
        this.rule = rule;
    }

    /** Without a slash at the end. */
    String base(Context ctx) {
        return rule.of(
                ctx.header(Header.HOST),
                new BaseUrl.Arrival(
                        ctx.scheme(),
                        InetAddress.ofLiteral(ctx.req().getLocalAddr()),
                        ctx.req().getLocalPort()));
    }
}

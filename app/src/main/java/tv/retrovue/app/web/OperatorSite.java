package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What the operator's face has beyond the device's: the front page, what it is fed from, the API
 * and the health of the station. Thread-safe; holds nothing to close.
 */
public final class OperatorSite {
    private final StationDesk desk;
    private final Addresses addresses;
    private final InstantSource clock;

    public OperatorSite(StationDesk desk, Addresses addresses, InstantSource clock) {
        this.desk = desk;
        this.addresses = addresses;
        this.clock = clock;
        desk.guide()
                .onEdition(edition ->
                        desk.events().tell("guide", Map.of("revision", edition.revision())));
    }

    void declare(RoutesConfig routes, Door door) {
        Assets.declare(routes, List.of(Assets.STYLE, Assets.ICON, Assets.LIVE, Assets.LOGIN));
        routes.get("/", ctx -> page(ctx, door));
        routes.get("/now.json", this::now);
        new HealthRoutes(desk).declare(routes);
        new ApiRoutes(desk, clock).declare(routes, door);
    }

    EventHub events() {
        return desk.events();
    }

    /** Never kept: it shows another face to who is logged in. */
    private void page(Context ctx, Door door) {
        ctx.header(Header.CACHE_CONTROL, "no-store")
                .html(
                        FrontPage.of(
                                NowNext.of(desk, clock.instant()),
                                addresses.device(ctx, desk.about().devicePort()),
                                new FrontPage.Visitor(
                                        door.knows(ctx),
                                        desk.library().report(),
                                        desk.health().report()),
                                desk.about().version()));
    }

    private void now(Context ctx) {
        ctx.header(Header.CACHE_CONTROL, "no-store").json(NowNext.of(desk, clock.instant()));
    }
}

package tv.retrovue.app.web;

import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.cls;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;
import static tv.retrovue.app.web.Html.text;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import tv.retrovue.app.web.Html.Element;

/**
 * The page of the device's face: what answers here, what is on, and how to add it to a player. No
 * script and nothing to press. Thread-safe.
 */
public final class DevicePage {
    private final StationDesk desk;
    private final Addresses addresses;
    private final InstantSource clock;

    public DevicePage(StationDesk desk, Addresses addresses, InstantSource clock) {
        this.desk = desk;
        this.addresses = addresses;
        this.clock = clock;
    }

    void declare(RoutesConfig routes) {
        Assets.declare(routes, List.of(Assets.STYLE, Assets.ICON));
        routes.get("/", this::page);
    }

    private void page(Context ctx) {
        SecurityHeaders.set(ctx);
        ctx.header(Header.CACHE_CONTROL, "no-cache")
                .html(of(NowNext.of(desk, clock.instant()), addresses.base(ctx)));
    }

    static String of(NowNext now, String device) {
        ZoneId zone = ZoneId.of(now.station().zone());
        return Html.document(
                el(
                        "html",
                        attr("lang", "en"),
                        Pages.head(now.station().name() + " tuner"),
                        el(
                                "body",
                                el(
                                        "header",
                                        cls("masthead"),
                                        Pages.logo(),
                                        el("h1", now.station().name())),
                                el(
                                        "main",
                                        each(
                                                List.of(
                                                        about(now.station().name(), device),
                                                        now.channels().isEmpty()
                                                                ? ChannelCards.none(
                                                                        now.station()
                                                                                .work()
                                                                                .running())
                                                                : ChannelCards.of(now, zone)))))));
    }

    private static Element about(String name, String device) {
        return el(
                "section",
                attr("aria-labelledby", "about-title"),
                el("h2", attr("id", "about-title"), text("This is a television tuner")),
                el(
                        "p",
                        cls("lead"),
                        text(
                                name
                                        + " is a television station that runs in this house. Players"
                                        + " see it as an HDHomeRun tuner at "),
                        el("code", text(device)),
                        text(".")),
                Recipes.all(device));
    }
}

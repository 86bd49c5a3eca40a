package tv.retrovue.app.web;

import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.cls;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;
import static tv.retrovue.app.web.Html.nothing;
import static tv.retrovue.app.web.Html.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tv.retrovue.app.web.Html.Element;
import tv.retrovue.app.web.Html.Node;
import tv.retrovue.app.web.NowNext.OnChannel;
import tv.retrovue.app.web.NowNext.Programme;

/**
 * What is on, channel by channel. Pure functions. The script of the page finds its places by class.
 */
final class ChannelCards {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private ChannelCards() {}

    static Element of(NowNext now, ZoneId zone) {
        return el(
                "section",
                attr("aria-labelledby", "now-title"),
                el("h2", attr("id", "now-title"), text("On now")),
                el(
                        "ul",
                        cls("channels"),
                        each(
                                now.channels().stream()
                                        .map(channel -> card(channel, now.station().time(), zone))
                                        .toList())));
    }

    /** What a newcomer sees: the two ways to start. */
    static Element none(boolean busy) {
        return el(
                "section",
                cls("panel welcome"),
                el("h2", busy ? "The channels are being made" : "No channels yet"),
                busy
                        ? el("p", "They appear here as soon as the first names are known.")
                        : el(
                                "p",
                                text("Give it a folder of films and series: "),
                                el(
                                        "code",
                                        cls("copy"),
                                        text("./retrovue serve --media /path/to/media"))),
                busy
                        ? nothing()
                        : el(
                                "p",
                                text("Or look at a station that makes its own programmes: "),
                                el("code", cls("copy"), text("./retrovue demo"))));
    }

    private static Element card(OnChannel channel, Instant time, ZoneId zone) {
        return el(
                "li",
                cls("channel"),
                attr("data-channel", Long.toString(channel.id())),
                el("span", cls("number"), text(channel.number())),
                el(
                        "div",
                        cls("about"),
                        el(
                                "p",
                                cls("name"),
                                text(channel.name()),
                                el(
                                        "span",
                                        cls("viewers"),
                                        text(viewers(channel.signal().viewers())))),
                        onNow(channel.now(), time, zone),
                        next(channel.next(), zone)),
                el(
                        "a",
                        cls("watch"),
                        attr("href", channel.stream()),
                        attr("aria-label", "Stream of " + channel.name()),
                        text("Stream")));
    }

    static String viewers(int viewers) {
        return viewers == 0 ? "" : viewers == 1 ? "1 viewer" : viewers + " viewers";
    }

    private static Node onNow(Optional<Programme> now, Instant time, ZoneId zone) {
        if (now.isEmpty()) {
            return el("p", cls("title"), text("Nothing is planned"));
        }
        Programme programme = now.get();
        long length = Duration.between(programme.start(), programme.end()).toSeconds();
        long gone = Duration.between(programme.start(), time).toSeconds();
        return el(
                "div",
                cls("now"),
                el("p", cls("title"), text(programme.title())),
                el("p", cls("sub"), text(subTitle(programme))),
                el(
                        "div",
                        cls("time"),
                        clock("start", programme.start(), zone),
                        FrontPage.progress(gone, length, "Progress of the programme"),
                        clock("end", programme.end(), zone)));
    }

    private static String subTitle(Programme programme) {
        return programme.number().isEmpty() || programme.subTitle().isEmpty()
                ? programme.number() + programme.subTitle()
                : programme.number() + " · " + programme.subTitle();
    }

    private static Element next(Optional<Programme> next, ZoneId zone) {
        return next.map(programme ->
                        el(
                                "p",
                                cls("next"),
                                clock("at", programme.start(), zone),
                                el("span", cls("next-title"), text(programme.title()))))
                .orElseGet(() -> el("p", cls("next"), attr("hidden", ""), el("time", cls("at"))));
    }

    private static Element clock(String role, Instant instant, ZoneId zone) {
        return el(
                "time",
                cls(role),
                attr("datetime", instant.toString()),
                text(CLOCK.format(instant.atZone(zone))));
    }
}

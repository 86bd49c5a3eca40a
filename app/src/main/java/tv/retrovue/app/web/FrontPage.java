package tv.retrovue.app.web;

import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.cls;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;
import static tv.retrovue.app.web.Html.nothing;
import static tv.retrovue.app.web.Html.text;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tv.retrovue.app.ops.Condition;
import tv.retrovue.app.ops.Health;
import tv.retrovue.app.web.Html.Element;
import tv.retrovue.app.web.Html.Node;
import tv.retrovue.app.web.NowNext.Busy;

/**
 * The front page of the operator's face. Complete without a script; the script keeps it fresh. A
 * pure function of what it shows.
 */
final class FrontPage {
    private static final Html.Text SCAN = text("Scan now");

    private FrontPage() {}

    /**
     * Who looks, and what only an operator is shown.
     *
     * @param operator whether somebody who is logged in looks
     */
    record Visitor(boolean operator, LibraryReport library, Health.Report health) {}

    /**
     * @param device where the tuner is reached, without a slash at the end
     */
    static String of(NowNext now, String device, Visitor visitor, String version) {
        ZoneId zone = ZoneId.of(now.station().zone());
        List<Element> sections = new ArrayList<>();
        sections.add(busy(now.station().work()));
        sections.add(
                now.channels().isEmpty()
                        ? ChannelCards.none(now.station().work().running())
                        : ChannelCards.of(now, zone));
        if (visitor.operator()) {
            sections.add(library(visitor.library()));
            sections.add(health(visitor.health()));
        }
        sections.add(tuner(device));
        return Html.document(
                el(
                        "html",
                        attr("lang", "en"),
                        Pages.head(now.station().name()),
                        el(
                                "body",
                                attr("data-operator", Boolean.toString(visitor.operator())),
                                attr("data-zone", zone.getId()),
                                header(now, visitor.operator()),
                                el("main", each(sections)),
                                footer(version),
                                Pages.module(Assets.LIVE))));
    }

    private static Element header(NowNext now, boolean operator) {
        String health = now.station().health();
        return el(
                "header",
                cls("masthead"),
                Pages.logo(),
                el("h1", now.station().name()),
                el(
                        "a",
                        cls("pill " + health),
                        attr("id", "health"),
                        attr("href", "/health"),
                        text(healthWord(health))),
                operator
                        ? el(
                                "button",
                                cls("quiet"),
                                attr("id", "logout"),
                                attr("type", "button"),
                                text("Log out"))
                        : el("a", cls("quiet"), attr("href", "/login"), text("Log in")));
    }

    private static String healthWord(String health) {
        return switch (health) {
            case "ok" -> "All is well";
            case "degraded" -> "Needs a look";
            default -> "In trouble";
        };
    }

    /** Always there, so that the script can show it when work begins. */
    private static Element busy(Busy work) {
        Node[] content = {
            el("p", work.sentence()), progress(work.done(), work.total(), "Progress of the library")
        };
        List<Html.Attribute> attributes = new ArrayList<>();
        attributes.add(cls("busy"));
        attributes.add(attr("id", "busy"));
        attributes.add(attr("aria-live", "polite"));
        if (!work.running()) {
            attributes.add(attr("hidden", ""));
        }
        return new Element("section", attributes, List.of(content));
    }

    static Element progress(long done, long total, String label) {
        return total > 0
                ? el(
                        "progress",
                        attr("aria-label", label),
                        attr("max", Long.toString(total)),
                        attr("value", Long.toString(Math.min(done, total))))
                : el("progress", attr("aria-label", label));
    }

    private static Element tuner(String device) {
        return el(
                "section",
                attr("aria-labelledby", "tuner-title"),
                el("h2", attr("id", "tuner-title"), text("Watch on your own player")),
                el(
                        "p",
                        cls("lead"),
                        text("This station is an HDHomeRun tuner on your network, at "),
                        el("code", cls("copy"), text(device)),
                        text(". Many players find it by themselves.")),
                Recipes.all(device),
                el(
                        "p",
                        cls("documents"),
                        document("Guide (XMLTV)", "/xmltv.xml"),
                        document("Channels (M3U)", "/channels.m3u"),
                        document("Lineup", "/lineup.json")));
    }

    private static Element document(String name, String address) {
        return el("a", attr("href", address), text(name));
    }

    private static Element library(LibraryReport library) {
        List<Element> counts = new ArrayList<>();
        for (Map.Entry<String, Long> count : library.assets().entrySet()) {
            counts.add(
                    el("div", el("dt", count.getKey()), el("dd", Long.toString(count.getValue()))));
        }
        return el(
                "section",
                cls("panel"),
                attr("aria-labelledby", "library-title"),
                el(
                        "div",
                        cls("panel-head"),
                        el("h2", attr("id", "library-title"), text("Library")),
                        scanButton(library.scan().running())),
                counts.isEmpty() ? nothing() : el("dl", cls("counts"), each(counts)),
                said("scan-said", library.scan()),
                said("prepare-said", library.prepare()),
                making(library.house()),
                el(
                        "p",
                        cls("refusal"),
                        attr("id", "prepare-problem"),
                        text(problem(library.house()))),
                el("p", cls("refusal"), attr("id", "scan-refusal"), attr("role", "alert")),
                troubles(library.troubles()));
    }

    private static Element said(String id, LibraryReport.Work work) {
        return el("p", cls("soft said"), attr("id", id), text(work.sentence()));
    }

    private static String problem(LibraryReport.House house) {
        return house.problem().isEmpty() ? "" : "Last problem: " + house.problem();
    }

    /** Always there, so that the script can fill it. */
    private static Element making(LibraryReport.House house) {
        return el(
                "ul",
                cls("soft making"),
                attr("id", "making"),
                each(
                        house.making().stream()
                                .map(line -> el("li", text(line.sentence())))
                                .toList()));
    }

    private static Element scanButton(boolean running) {
        return running
                ? el(
                        "button",
                        attr("id", "scan"),
                        attr("type", "button"),
                        attr("disabled", ""),
                        SCAN)
                : el("button", attr("id", "scan"), attr("type", "button"), SCAN);
    }

    private static Node troubles(List<String> troubles) {
        return troubles.isEmpty()
                ? nothing()
                : el(
                        "details",
                        el(
                                "summary",
                                troubles.size() == 1
                                        ? "One thing needs a look"
                                        : troubles.size() + " things need a look"),
                        el("ul", each(troubles.stream().map(line -> el("li", line)).toList())));
    }

    private static Element health(Health.Report report) {
        List<Element> parts = new ArrayList<>();
        report.parts().forEach((name, condition) -> parts.add(part(name, condition)));
        return el(
                "section",
                cls("panel"),
                attr("aria-labelledby", "health-title"),
                el("h2", attr("id", "health-title"), text("Health")),
                el("ul", cls("parts"), each(parts)));
    }

    private static Element part(String name, Condition condition) {
        String state = Words.of(condition.state());
        return el(
                "li",
                el("span", cls("dot " + state), attr("title", state)),
                el("strong", name),
                el("span", cls("soft"), text(condition.sentence())));
    }

    private static Element footer(String version) {
        return el(
                "footer",
                text("Retrovue " + version + " · "),
                el("a", attr("href", "/health"), text("Health")),
                text(" · "),
                el("a", attr("href", "/tuners.html"), text("Tuners")));
    }
}

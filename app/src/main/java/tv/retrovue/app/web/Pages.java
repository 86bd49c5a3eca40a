package tv.retrovue.app.web;

import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.cls;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;
import static tv.retrovue.app.web.Html.nothing;

import java.util.List;
import tv.retrovue.app.web.Html.Element;
import tv.retrovue.app.web.Html.Node;

/** The small pages: logging in, choosing a password, a refusal. Pure functions. */
final class Pages {
    private Pages() {}

    static String login(boolean passwordSet) {
        Node body =
                passwordSet
                        ? form("/login", "Log in", password("current-password", "Password"))
                        : el(
                                "p",
                                "No password is set yet. The station's log names a link that lets"
                                        + " you choose one.");
        return narrow("Log in", body, passwordSet);
    }

    static String setup(boolean passwordSet) {
        Node body =
                passwordSet
                        ? el(
                                "p",
                                Html.text("A password is set already. "),
                                el("a", attr("href", "/login"), Html.text("Log in")),
                                Html.text("."))
                        : form(
                                "/setup",
                                "Set the password",
                                password(
                                        "new-password",
                                        "New password, at least %d characters"
                                                .formatted(PasswordFile.SHORTEST)));
        return narrow("Choose a password", body, !passwordSet);
    }

    static String problem(int status, String title, String detail) {
        return narrow(
                status + " " + title,
                each(
                        List.of(
                                el("p", detail),
                                el(
                                        "p",
                                        el(
                                                "a",
                                                attr("href", "/"),
                                                Html.text("To the front page"))))),
                false);
    }

    static Element head(String title) {
        return el(
                "head",
                el("meta", attr("charset", "utf-8")),
                el(
                        "meta",
                        attr("name", "viewport"),
                        attr("content", "width=device-width, initial-scale=1")),
                el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
                el("title", title),
                el("link", attr("rel", "icon"), attr("href", Assets.ROOT + Assets.ICON)),
                el("link", attr("rel", "stylesheet"), attr("href", Assets.ROOT + Assets.STYLE)));
    }

    /** For the eye only: the name stands beside it. */
    static Element logo() {
        return el(
                "img",
                cls("logo"),
                attr("src", Assets.ROOT + Assets.ICON),
                attr("alt", ""),
                attr("width", "40"),
                attr("height", "40"));
    }

    static Element module(String name) {
        return el("script", attr("type", "module"), attr("src", Assets.ROOT + name));
    }

    private static String narrow(String title, Node body, boolean withForm) {
        return Html.document(
                el(
                        "html",
                        attr("lang", "en"),
                        head(title + " - Retrovue"),
                        el(
                                "body",
                                cls("narrow"),
                                el("main", cls("card"), el("h1", title), body),
                                withForm ? module(Assets.LOGIN) : nothing())));
    }

    private static Element form(String action, String button, Node field) {
        return el(
                "form",
                attr("method", "post"),
                attr("action", action),
                field,
                el("button", attr("type", "submit"), Html.text(button)),
                el("p", cls("refusal"), attr("role", "alert")));
    }

    private static Element password(String purpose, String label) {
        return el(
                "label",
                Html.text(label),
                el(
                        "input",
                        attr("type", "password"),
                        attr("name", "password"),
                        attr("autocomplete", purpose),
                        attr("required", ""),
                        attr("autofocus", "")));
    }
}

package tv.retrovue.app.web;

import static tv.retrovue.app.web.Html.attr;
import static tv.retrovue.app.web.Html.cls;
import static tv.retrovue.app.web.Html.each;
import static tv.retrovue.app.web.Html.el;
import static tv.retrovue.app.web.Html.text;

import java.util.List;
import tv.retrovue.app.web.Html.Element;
import tv.retrovue.app.web.Html.Node;

/** How to add the tuner to the players that people have. Pure functions of its address. */
final class Recipes {
    private Recipes() {}

    /**
     * One foldable recipe for each player.
     *
     * @param device base of the device's addresses, without a slash at the end
     */
    static Element all(String device) {
        String address = device.substring(device.indexOf("://") + 3);
        return el(
                "div",
                cls("recipes"),
                plex(device, address),
                jellyfin(device),
                emby(device),
                kodi(device),
                channels(device, address),
                vlc(device));
    }

    private static Element plex(String device, String address) {
        return recipe(
                "Plex",
                "needs Plex Pass",
                step(text("Settings, Live TV & DVR, Set Up Plex Tuner.")),
                step(text("If the tuner is not listed, enter its address: "), code(address)),
                step(
                        text("When asked for the guide, choose XMLTV: "),
                        code(device + "/xmltv.xml")));
    }

    private static Element jellyfin(String device) {
        return recipe(
                "Jellyfin",
                "",
                step(text("Dashboard, Live TV, Tuner Devices, add, HDHomeRun: "), code(device)),
                step(text("TV Guide Data Providers, add, XMLTV: "), code(device + "/xmltv.xml")));
    }

    private static Element emby(String device) {
        return recipe(
                "Emby",
                "needs Emby Premiere",
                step(text("Settings, Live TV, add TV source, HDHomeRun: "), code(device)),
                step(text("Add a guide source, XMLTV: "), code(device + "/xmltv.xml")));
    }

    private static Element kodi(String device) {
        return recipe(
                "Kodi",
                "",
                step(text("Install the add-on PVR IPTV Simple Client.")),
                step(text("M3U playlist URL: "), code(device + "/channels.m3u")),
                step(text("EPG, XMLTV URL: "), code(device + "/xmltv.xml")));
    }

    private static Element channels(String device, String address) {
        return recipe(
                "Channels DVR",
                "",
                step(
                        text("Settings, Sources, Add Source, HDHomeRun, and its address: "),
                        code(address)),
                step(text("Or Custom Channels, format MPEG-TS: "), code(device + "/channels.m3u")),
                step(text("XMLTV guide: "), code(device + "/xmltv.xml")));
    }

    private static Element vlc(String device) {
        return recipe(
                "VLC",
                "and other players",
                step(text("Media, Open Network Stream: "), code(device + "/channels.m3u")));
    }

    private static Element recipe(String name, String note, Element... steps) {
        return el(
                "details",
                cls("recipe"),
                attr("name", "recipe"),
                el("summary", text(name), note.isEmpty() ? Html.nothing() : el("small", note)),
                el("ol", each(List.of(steps))));
    }

    private static Element step(Node... content) {
        return el("li", content);
    }

    /** Marked for the page's script, which adds a button to copy it where that is possible. */
    private static Element code(String text) {
        return el("code", cls("copy"), text(text));
    }
}

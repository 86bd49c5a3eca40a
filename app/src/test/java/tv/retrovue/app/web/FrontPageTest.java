package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tv.retrovue.app.ops.Condition;
import tv.retrovue.app.web.LibraryReport.Work;
import tv.retrovue.epg.schedule.ChannelId;

class FrontPageTest {
    @TempDir Path data;

    private final HandSetClock clock = new HandSetClock();
    private SampleStation station;
    private Browser browser;
    private String[] bearer;

    @BeforeEach
    void open() throws IOException {
        station = new SampleStation(data, clock);
        browser = new Browser(station.operator.port());
        bearer = new String[] {"Authorization", "Bearer " + OperatorToken.read(data).orElseThrow()};
    }

    @AfterEach
    void close() {
        browser.close();
        station.close();
    }

    @Test
    void showsWhatIsOnWithItsProgressAndWhatComesNext() {
        clock.advance(Duration.ofMinutes(15));
        String page = browser.get("/").body();

        assertThat(page)
                .contains("<h1>Channel Island TV</h1>", ">Nova<", "2 viewers")
                .contains("href=\"/channel/id-1.ts\"")
                .contains("max=\"1800\" value=\"900\"")
                .contains("datetime=\"2026-11-20T20:30:00Z\">20:30</time>")
                .contains("<code class=\"copy\">http://127.0.0.1:5004</code>")
                .contains("http://127.0.0.1:5004/xmltv.xml")
                .contains("href=\"/login\"");
        for (String player : new String[] {"Plex", "Jellyfin", "Emby", "Kodi", "Channels", "VLC"}) {
            assertThat(page).contains(player);
        }
    }

    @Test
    void nothingOnItRunsInlineOrComesFromElsewhere() {
        String page = browser.get("/", bearer).body();

        assertThat(page).doesNotContain(" style=", "<style", "javascript:");
        assertThat(Pattern.compile("\\son[a-z]+=").matcher(page).find()).isFalse();
        assertThat(Pattern.compile("<script[^>]*>[^<]").matcher(page).find()).isFalse();
        assertThat(Pattern.compile("src=\"(?!/ui/)").matcher(page).find()).isFalse();
        assertThat(Pattern.compile("<link[^>]*href=\"(?!/ui/)").matcher(page).find()).isFalse();
    }

    @Test
    void noNameBreaksOutOfThePage() {
        String page = browser.get("/", bearer).body();

        assertThat(page)
                .contains("Terra &amp; Co &lt;b&gt;", "&lt;img src=x&gt;.mkv")
                .doesNotContain("Co <b>", "<img src=x");
    }

    @Test
    void onlyTheOperatorSeesTheLibraryAndTheHealth() {
        String open = browser.get("/").body();
        assertThat(open).doesNotContain("Old Tape.avi", "Commercials", "id=\"scan\"", "Log out");
        assertThat(open).contains("data-operator=\"false\"");

        String known = browser.get("/", bearer).body();
        assertThat(known)
                .contains("Old Tape.avi", "Commercials", "id=\"scan\"", "Log out")
                .contains("data-operator=\"true\"", "the guide tells of 3 channels");
    }

    @Test
    void theOperatorSeesWhatIsBeingPreparedAndWhyNot() {
        assertThat(browser.get("/", bearer).body())
                .contains("12 of 40 pieces of what airs soon are prepared")
                .contains("<li>&lt;b&gt;Metropolis, piece 2 of 31</li>")
                .contains("Last problem: Old Tape: the picture ends early");

        assertThat(browser.get("/").body()).doesNotContain("Metropolis", "Old Tape");
    }

    @Test
    void everybodySeesThatWorkGoesOn() {
        assertThat(browser.get("/").body()).contains("id=\"busy\" aria-live=\"polite\" hidden");
        station.library = SampleStation.report(new Work(true, 120, 480, "probing 120 of 480"));

        assertThat(browser.get("/").body())
                .contains("id=\"busy\" aria-live=\"polite\"><p>probing 120 of 480</p>")
                .contains("max=\"480\" value=\"120\"");
        JsonNode work = Json.MAPPER.readTree(browser.get("/now.json").body()).at("/station/work");
        assertThat(work.get("done").asInt()).isEqualTo(120);
        assertThat(browser.get("/", bearer).body())
                .contains("id=\"scan\" type=\"button\" disabled");
    }

    @Test
    void aStationWithoutChannelsSaysHowToStart() {
        station.schedule.channels.clear();

        assertThat(browser.get("/").body())
                .contains("No channels yet", "./retrovue serve --media", "./retrovue demo");
        station.library = SampleStation.report(new Work(true, 1, 0, "listing"));
        assertThat(browser.get("/").body())
                .contains("The channels are being made")
                .doesNotContain("retrovue demo");
    }

    @Test
    void timesAreThoseOfTheStation() {
        assertThat(browser.get("/").body()).contains("data-zone=\"Europe/London\"");
    }

    @Test
    void healthIsTruthAndNotDecoration() {
        HttpResponse<String> well = browser.get("/health");
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(Json.MAPPER.readTree(well.body()).at("/components/guide/status").asString())
                .isEqualTo("ok");
        station.health.register("ports", () -> Condition.degraded("port 80 is taken"));
        assertThat(browser.get("/health").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).contains("pill degraded");
        station.health.register("disk", () -> Condition.failed("full"));

        HttpResponse<String> ill = browser.get("/health");
        assertThat(ill.statusCode()).isEqualTo(503);
        assertThat(ill.body()).contains("\"status\":\"failed\"", "port 80 is taken", "full");
        assertThat(browser.ask("HEAD", "/health").statusCode()).isEqualTo(503);
        assertThat(browser.get("/").body()).contains("pill failed");
    }

    @Test
    void theHealthOfAChannelIsAsTheSpecificationHasIt() {
        assertThat(browser.get("/channel/2/health").body())
                .isEqualTo(
                        "{\"status\":\"healthy\",\"playlist_accessible\":true,"
                                + "\"segment_count\":0,\"stream_accessible\":true,"
                                + "\"content_type\":\"video/mp2t\"}");
        station.signals.put(
                new ChannelId(2), new Signals.Signal(Signals.State.FAILED, 0, 0, "no encoder"));
        assertThat(browser.get("/channel/5.1/health").body())
                .contains("\"playlist_accessible\":false");
        station.signals.put(
                new ChannelId(2), new Signals.Signal(Signals.State.ON_AIR, 1, 5, "on the air"));
        assertThat(browser.get("/channel/5.1/health").body())
                .contains("\"playlist_accessible\":true,\"segment_count\":5");
        station.signals.put(
                new ChannelId(2), new Signals.Signal(Signals.State.FAILED, 0, 0, "no encoder"));
        HttpResponse<String> ill = browser.get("/channel/5.1/health");
        assertThat(ill.statusCode()).isEqualTo(503);
        assertThat(ill.body()).contains("\"status\":\"unhealthy\"", "\"error\":\"no encoder\"");
        assertThat(browser.get("/channel/99/health").statusCode()).isEqualTo(404);
    }
}

package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.guide.Samples.EVENING;
import static tv.retrovue.epg.guide.Samples.NOVA;
import static tv.retrovue.epg.guide.Samples.STATION;
import static tv.retrovue.epg.guide.Samples.channel;
import static tv.retrovue.epg.guide.Samples.episode;
import static tv.retrovue.epg.guide.Samples.film;
import static tv.retrovue.epg.guide.Samples.hours;
import static tv.retrovue.epg.guide.Samples.none;
import static tv.retrovue.epg.guide.Samples.plot;
import static tv.retrovue.epg.guide.Samples.show;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ProgramEvent;

class GuideJsonTest {

    @Test
    void hasTheShapeOfTheVendorsGuideAndLeavesOutWhatItDoesNotKnow() {
        SampleSource source = new SampleSource();
        source.channels.add(channel(NOVA.value(), "u1", "5", "Nova"));
        source.posters.put(new AssetId(1), new Picture("/art/1.jpg?v=1", 500, 750));
        source.events.put(
                NOVA,
                List.of(
                        show(
                                EVENING,
                                60,
                                1,
                                1000,
                                plot(episode("Show", 2, 5, "The \"Tow\""), "A crew.")),
                        show(EVENING.plusSeconds(3600), 60, 2, 1000, film("The Trial", 1962)),
                        none(EVENING.plusSeconds(7200), 60, ProgramEvent.Kind.OFFAIR, "")));
        Guide guide = new GuideBuilder(STATION, source).build(hours(EVENING, 3));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GuideJson.write(guide, "http://192.0.2.10", out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        [{"GuideNumber":"5","GuideName":"Nova","Guide":[\
                        {"StartTime":1795204800,"EndTime":1795208400,"Title":"Show",\
                        "EpisodeNumber":"S02E05","EpisodeTitle":"The \\"Tow\\"",\
                        "Synopsis":"A crew.","SeriesID":"TVJ2APA4SIP3",\
                        "ImageURL":"http://192.0.2.10/art/1.jpg?v=1","Filter":["Series"]},\
                        {"StartTime":1795208400,"EndTime":1795212000,"Title":"The Trial",\
                        "SeriesID":"TVMBZFLQINRZ","Filter":["Movies"]},\
                        {"StartTime":1795212000,"EndTime":1795215600,"Title":"Off air",\
                        "Filter":["Series"]}]}]\
                        """);
    }
}

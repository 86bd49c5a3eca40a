package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tv.retrovue.epg.guide.Samples.EVENING;
import static tv.retrovue.epg.guide.Samples.NOVA;
import static tv.retrovue.epg.guide.Samples.STATION;
import static tv.retrovue.epg.guide.Samples.asset;
import static tv.retrovue.epg.guide.Samples.channel;
import static tv.retrovue.epg.guide.Samples.episode;
import static tv.retrovue.epg.guide.Samples.film;
import static tv.retrovue.epg.guide.Samples.hours;
import static tv.retrovue.epg.guide.Samples.none;
import static tv.retrovue.epg.guide.Samples.plot;
import static tv.retrovue.epg.guide.Samples.show;

import com.ctc.wstx.osgi.InputFactoryProviderImpl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.schedule.ProgramEvent;

class XmltvWriterTest {
    private static final long MINUTE = 60_000;
    private static final String BASE = "http://192.0.2.10:5004";

    private final SampleSource source = new SampleSource();
    private final XmltvWriter writer = new XmltvWriter(STATION);

    @Test
    void writesTheWholeContractInOneView() throws IOException {
        source.channels.add(channel(NOVA.value(), "k7qd3mwx", "5", "Nova & Co"));
        Billing tow = plot(episode("Harbour Lights", 2, 5, "The Long Tow"), "A crew.\nA <tow>.");
        Billing trial = film("The Trial", 1962);
        source.events.put(
                NOVA,
                List.of(
                        show(EVENING, 60, 81, 44 * MINUTE, tow),
                        show(at(60), 120, 5, 112 * MINUTE + 29_999, trial),
                        show(
                                at(180),
                                30,
                                82,
                                22 * MINUTE,
                                episode("Harbour Lights", 0, 1, "Extra")),
                        none(at(210), 30, ProgramEvent.Kind.FILLER, ""),
                        show(at(240), 60, 81, 44 * MINUTE, tow)));
        source.assets.put(new AssetId(81), asset(81, "tow", tow, "drama"));
        source.assets.put(new AssetId(5), asset(5, "trial", trial));
        source.posters.put(new AssetId(81), new Picture("/art/s81/poster-500.jpg?v=9c", 500, 750));
        source.aired.put(new AssetId(81), Instant.parse("2026-08-11T20:00:00Z"));

        assertThat(xmltv())
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!DOCTYPE tv SYSTEM "xmltv.dtd">
                        <tv source-info-name="My Station" generator-info-name="Retrovue/test">
                          <channel id="k7qd3mwx.mystation.tv">
                            <display-name>5 Nova &amp; Co</display-name>
                            <display-name>Nova &amp; Co</display-name>
                            <display-name>5</display-name>
                          </channel>
                          <programme start="20261120200000 +0000" stop="20261120210000 +0000" channel="k7qd3mwx.mystation.tv">
                            <title>Harbour Lights</title>
                            <sub-title>The Long Tow</sub-title>
                            <desc>A crew.
                        A .</desc>
                            <category>Series</category>
                            <category>Drama</category>
                            <length units="minutes">44</length>
                            <icon src="http://192.0.2.10:5004/art/s81/poster-500.jpg?v=9c" width="500" height="750"/>
                            <episode-num system="dd_progid">TV7GOASXJSIB.0205</episode-num>
                            <episode-num system="xmltv_ns">1.4.</episode-num>
                            <episode-num system="onscreen">S02E05</episode-num>
                            <previously-shown start="20260811200000 +0000"/>
                          </programme>
                          <programme start="20261120210000 +0000" stop="20261120230000 +0000" channel="k7qd3mwx.mystation.tv">
                            <title>The Trial</title>
                            <date>1962</date>
                            <category>movie</category>
                            <length units="minutes">112</length>
                            <episode-num system="dd_progid">TVPGER5GAHI7.2301</episode-num>
                            <premiere/>
                            <new/>
                          </programme>
                          <programme start="20261120230000 +0000" stop="20261120233000 +0000" channel="k7qd3mwx.mystation.tv">
                            <title>Harbour Lights</title>
                            <sub-title>Extra</sub-title>
                            <category>Series</category>
                            <length units="minutes">22</length>
                            <episode-num system="dd_progid">TV5BMIB2SPKR.0001</episode-num>
                            <episode-num system="SxxExx">S00E01</episode-num>
                            <episode-num system="onscreen">S00E01</episode-num>
                            <new/>
                          </programme>
                          <programme start="20261120233000 +0000" stop="20261121000000 +0000" channel="k7qd3mwx.mystation.tv">
                            <title>Nova &amp; Co</title>
                            <category>Series</category>
                            <previously-shown/>
                          </programme>
                          <programme start="20261121000000 +0000" stop="20261121010000 +0000" channel="k7qd3mwx.mystation.tv">
                            <title>Harbour Lights</title>
                            <sub-title>The Long Tow</sub-title>
                            <desc>A crew.
                        A .</desc>
                            <category>Series</category>
                            <category>Drama</category>
                            <length units="minutes">44</length>
                            <icon src="http://192.0.2.10:5004/art/s81/poster-500.jpg?v=9c" width="500" height="750"/>
                            <episode-num system="dd_progid">TV7GOASXJSIB.0205</episode-num>
                            <episode-num system="xmltv_ns">1.4.</episode-num>
                            <episode-num system="onscreen">S02E05</episode-num>
                            <previously-shown start="20261120200000 +0000"/>
                          </programme>
                        </tv>
                        """);
    }

    @Test
    void theSameScheduleIsTheSameBytesWhoeverAsksAndHoweverOften() throws IOException {
        fill(200, i -> episode("Show " + i % 7, 1, i + 1, "Äpfel & <Birnen> " + i));

        byte[] first = bytes();
        assertThat(bytes()).isEqualTo(first);
        assertThat(written(new XmltvWriter(STATION))).isEqualTo(first);
    }

    /**
     * Readers that come with Java give up after a hundred thousand characters of references; ours
     * must not, and neither may what we write hold anything but references it knows.
     */
    @Test
    void moreThanAHundredThousandReferencesAreReadBack() throws Exception {
        String ampersands = "R&B <&> \"T&J\" & more & more & more & more & more & more & more";
        fill(12_000, i -> plot(episode(ampersands, 1, i + 1, ampersands + i), ampersands));
        byte[] document = bytes();

        long references =
                new String(document, StandardCharsets.UTF_8).chars().filter(c -> c == '&').count();
        assertThat(references).isGreaterThan(300_000);
        List<String> titles = texts(document, "title");
        assertThat(titles).hasSize(12_000).containsOnly(ampersands);
    }

    @Test
    void hostileTextsComeBackAsTheyWereMeant() throws Exception {
        List<String> hostile =
                List.of(
                        "AT&T",
                        "R&B;",
                        "<3",
                        "]]>",
                        "\"quoted\" 'and' more",
                        "It&#39;s",
                        "emoji 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                        "עברית\u200f و عربي",
                        "漢字 𠮷",
                        "null",
                        "24",
                        "<!-- no comment -->",
                        "<![CDATA[x]]>",
                        "%2e%2e/&lt;",
                        "NUL\u0000 ESC\u001b VT\u000b NEL\u0085 \ufffe \uffff \ufffd",
                        "lone \ud83d surrogate");
        fill(hostile.size(), i -> plot(film(hostile.get(i), 1900 + i), hostile.get(i)));

        assertThat(texts(bytes(), "title"))
                .containsExactly(
                        "AT&T",
                        "R&B;",
                        "<3",
                        "]]>",
                        "\"quoted\" 'and' more",
                        "It's",
                        "emoji 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                        "עברית\u200f و عربي",
                        "漢字 𠮷",
                        "null",
                        "24",
                        "<!-- no comment -->",
                        "<![CDATA[x]]>",
                        "%2e%2e/<",
                        "NUL ESC VT NEL",
                        "lone surrogate");
    }

    @Test
    void everyElementBeginsALine() throws IOException {
        fill(50, i -> episode("Show", 1, i + 1, "Title " + i));

        assertThat(xmltv().lines())
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '<').count())
                                .isLessThanOrEqualTo(2))
                .noneMatch(line -> line.contains("><"));
    }

    @Test
    void aReaderThatGoesAwayIsAnIoExceptionAndNothingElse() {
        fill(5000, i -> film("Film " + i, 1999));
        Guide guide = guide();
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("connection reset");
                    }
                };

        assertThatThrownBy(() -> writer.write(guide, BASE, gone))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private interface Billings {
        Billing of(int index);
    }

    private void fill(int count, Billings billings) {
        source.channels.add(channel(NOVA.value(), "k7qd3mwx", "5", "Nova"));
        List<ProgramEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(show(at(30L * i), 30, i + 1, 20 * MINUTE, billings.of(i)));
        }
        source.events.put(NOVA, events);
    }

    private Guide guide() {
        return new GuideBuilder(STATION, source).build(hours(EVENING, 24 * 365));
    }

    private String xmltv() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        return written(writer);
    }

    private byte[] written(XmltvWriter by) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        by.write(guide(), BASE, out);
        return out.toByteArray();
    }

    private static List<String> texts(byte[] document, String element) throws XMLStreamException {
        XMLInputFactory factory = new InputFactoryProviderImpl().createInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        List<String> texts = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                texts.add(reader.getElementText());
            }
        }
        return texts;
    }

    private static Instant at(long minutes) {
        return EVENING.plusSeconds(60 * minutes);
    }
}

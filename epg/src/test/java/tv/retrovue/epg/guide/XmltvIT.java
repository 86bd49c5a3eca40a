package tv.retrovue.epg.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.epg.guide.Samples.EVENING;
import static tv.retrovue.epg.guide.Samples.STATION;
import static tv.retrovue.epg.guide.Samples.channel;
import static tv.retrovue.epg.guide.Samples.episode;
import static tv.retrovue.epg.guide.Samples.film;
import static tv.retrovue.epg.guide.Samples.hours;
import static tv.retrovue.epg.guide.Samples.none;
import static tv.retrovue.epg.guide.Samples.plot;
import static tv.retrovue.epg.guide.Samples.show;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;

/** What the tools of the XMLTV project say about our guide. */
class XmltvIT {
    private static final List<Path> DOCUMENT_TYPES =
            List.of(
                    Path.of("/usr/share/xmltv/xmltv.dtd"),
                    Path.of("/usr/share/sgml/xmltv/dtd/0.5/xmltv.dtd"));
    private static final String HOSTILE =
            "AT&T <3 ]]> \"T&J\"\u0000\u0085\ufffe\ud83d 👨‍👩‍👧‍👦 &amp;#39; <br/> <i>x</i>\r\n\n 漢字 𠮷";

    @TempDir Path folder;
    private Path document;

    @BeforeEach
    void write() throws IOException {
        document = folder.resolve("guide.xml");
        Guide guide = new GuideBuilder(STATION, schedule()).build(hours(EVENING, 24 * 14));
        try (OutputStream out = Files.newOutputStream(document)) {
            new XmltvWriter(STATION).write(guide, "http://192.0.2.10:5004", out);
        }
    }

    @Test
    void theValidatorFindsNothing() throws Exception {
        Path documentType = DOCUMENT_TYPES.stream().filter(Files::exists).findFirst().orElseThrow();
        Run run =
                run("tv_validate_file", "--dtd-file", documentType.toString(), document.toString());

        assertThat(run.output()).isEqualTo("Validated ok.\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void theSorterFindsNeitherAnOverlapNorAnythingToSay() throws Exception {
        Path sorted = folder.resolve("sorted.xml");
        Run run =
                run("tv_sort", "--by-channel", "--output", sorted.toString(), document.toString());

        assertThat(run.output()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(elements(sorted)).isEqualTo(elements(document));
    }

    @Test
    void theConcatenatorDropsNothingForItsOrder() throws Exception {
        Path copy = folder.resolve("copy.xml");
        Run run = run("tv_cat", "--output", copy.toString(), document.toString());

        assertThat(run.output()).isEmpty();
        assertThat(elements(copy)).isEqualTo(elements(document));
    }

    private static SampleSource schedule() {
        SampleSource source = new SampleSource();
        for (int number = 1; number <= 3; number++) {
            source.channels.add(
                    channel(number, "k7qd3mw" + number, number + ".1", "Nova & <Co> " + number));
            source.events.put(new ChannelId(number), week(number));
        }
        source.channels.add(channel(4, "k7qd3mw4", "30", "24"));
        source.posters.put(new AssetId(1001), new Picture("/art/1.jpg?v=\"&1", 500, 750));
        return source;
    }

    private static List<ProgramEvent> week(int channel) {
        List<ProgramEvent> events = new ArrayList<>();
        Instant at = EVENING.minusSeconds(3600);
        for (int i = 0; i < 14 * 20; i++) {
            long minutes = 30L + i % 3 * 30L;
            events.add(event(at, minutes, channel * 1000L + i, i));
            at = at.plusSeconds(60 * minutes);
        }
        return events;
    }

    private static ProgramEvent event(Instant at, long minutes, long asset, int i) {
        return switch (i % 6) {
            case 0 -> show(at, minutes, asset, 1_300_000, plot(film(HOSTILE, 1999), HOSTILE));
            case 1 -> show(at, minutes, asset, 1, plot(episode("Show", 1, i, HOSTILE), HOSTILE));
            case 2 -> show(at, minutes, asset, 1, episode("Show", 0, i, "Special"));
            case 3 -> show(at, minutes, asset, 1_800_000, Billing.titled("Home video"));
            case 4 -> none(at, minutes, ProgramEvent.Kind.FILLER, "");
            default -> none(at, minutes, ProgramEvent.Kind.OFFAIR, "");
        };
    }

    /** How often each element stands in a document, by name. */
    private static Map<String, Long> elements(Path file) throws IOException {
        return Pattern.compile("<([a-z-]+)")
                .matcher(Files.readString(file))
                .results()
                .collect(
                        Collectors.groupingBy(
                                found -> found.group(1), TreeMap::new, Collectors.counting()));
    }

    private record Run(int exit, String output) {}

    private static Run run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
        return new Run(process.exitValue(), output);
    }
}

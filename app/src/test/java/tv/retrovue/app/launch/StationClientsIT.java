package tv.retrovue.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.Namespaces.CABLE;
import static tv.retrovue.tuner.hdhomerun.Namespaces.STATION_ADDRESS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.hdhomerun.Namespaces;

/**
 * The whole station on its standard ports, on a machine of its own, met by the programs that people
 * watch with, on another.
 */
@Tag("namespace")
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StationClientsIT {
    private static final String TUNER = "http://" + STATION_ADDRESS + ":5004";
    private static final String FREE = "ch=none lock=none ss=0 snq=0 seq=0 bps=0 pps=0";
    private static final DateTimeFormatter XMLTV = DateTimeFormatter.ofPattern("yyyyMMddHHmmss Z");
    private static final List<Path> DOCUMENT_TYPES =
            List.of(
                    Path.of("/usr/share/xmltv/xmltv.dtd"),
                    Path.of("/usr/share/sgml/xmltv/dtd/0.5/xmltv.dtd"));

    @TempDir private static Path folder;
    private static Namespaces net;
    private static Process station;
    private static Path log;
    private static String device;

    @BeforeAll
    static void onTheAir() throws Exception {
        net = Namespaces.joined("c");
        log = folder.resolve("station.log");
        Path media = SmallLibrary.make(folder.resolve("media"));
        List<String> command =
                Program.in(folder)
                        .command(
                                Map.of("RETROVUE_INTERFACES", CABLE + ",lo"),
                                "serve",
                                "--media",
                                media.toString(),
                                "--data",
                                folder.resolve("data").toString());
        station = net.start(net.station, log, command.toArray(String[]::new));
        await("the plan", () -> curl("/xmltv.xml").contains("<title>Alpha</title>"));
        device = onClient("hdhomerun_config", "discover").split(" ", -1)[2];
    }

    @AfterAll
    static void offTheAir() throws Exception {
        net.close();
    }

    @Test
    void theVendorsToolFindsTheStationAndReadsIt() throws Exception {
        String found = "hdhomerun device " + device + " found at ";
        // A newer tool asks over IPv6 as well, and is answered there.
        assertThat(onClient("hdhomerun_config", "discover").lines())
                .contains(found + STATION_ADDRESS)
                .allMatch(line -> line.startsWith(found));
        assertThat(config("get", "/sys/model")).isEqualTo("hdhomerun5_atsc");
        assertThat(config("get", "/tuner3/status")).isEqualTo(FREE);
    }

    @Test
    void theVendorsToolSeesWhoWatches() throws Exception {
        Process viewer =
                net.start(
                        net.client,
                        folder.resolve("viewer.log"),
                        "curl",
                        "-sS",
                        "-o",
                        "/dev/null",
                        TUNER + "/auto/v2");
        await("a tuner in use", () -> config("get", "/tuner0/status").startsWith("ch=8vsb:"));
        assertThat(config("get", "/tuner0/status")).contains("lock=8vsb", "ss=100");
        assertThat(config("get", "/tuner0/vchannel")).isEqualTo("2");
        assertThat(curl("/status.json")).contains("\"VctName\":\"Beta\"");

        viewer.destroy();

        await("a free tuner", () -> config("get", "/tuner0/status").equals(FREE));
    }

    @Test
    void theVendorsToolRecordsWithoutAnError() throws Exception {
        Path recording = folder.resolve("recording.ts");
        assertThat(config("set", "/tuner1/vchannel", "1")).isEmpty();

        String said =
                onClient(
                        "timeout",
                        "-s",
                        "INT",
                        "5",
                        "hdhomerun_config",
                        device,
                        "save",
                        "/tuner1",
                        recording.toString());

        assertThat(said).contains("0 network errors", "0 transport errors", "0 sequence errors");
        assertThat(config("set", "/tuner1/vchannel", "none")).isEmpty();
        // The tool throws away what comes first, so that its recording begins between key frames.
        assertThat(pictures(recording)).isGreaterThan(60);
    }

    @Test
    void ffprobeReadsWhatTheLineupPromises() throws Exception {
        JsonNode found =
                JsonMapper.shared()
                        .readTree(
                                onClient(
                                        "ffprobe",
                                        "-v",
                                        "warning",
                                        "-show_programs",
                                        "-of",
                                        "json",
                                        TUNER + "/auto/v1"));

        JsonNode program = found.path("programs").path(0);
        assertThat(program.path("tags").path("service_name").asString()).isEqualTo("Alpha");
        assertThat(program.path("tags").path("service_provider").asString()).isEqualTo("Retrovue");
        JsonNode video = program.path("streams").path(0);
        assertThat(video.path("codec_name").asString()).isEqualTo("h264");
        assertThat(video.path("width").asInt()).isEqualTo(Program.WIDTH);
        assertThat(video.path("height").asInt()).isEqualTo(Program.HEIGHT);
        assertThat(video.path("avg_frame_rate").asString()).isEqualTo("30/1");
        JsonNode audio = program.path("streams").path(1);
        assertThat(audio.path("codec_name").asString()).isEqualTo("aac");
        assertThat(audio.path("sample_rate").asString()).isEqualTo("48000");
        assertThat(audio.path("channels").asInt()).isEqualTo(2);
    }

    @Test
    void ffmpegDecodesThePastAndThePresentAndHasNothingToSay() throws Exception {
        String said =
                onClient(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-nostats",
                        "-v",
                        "warning",
                        "-xerror",
                        "-progress",
                        "pipe:1",
                        "-i",
                        TUNER + "/auto/v1",
                        "-t",
                        "8",
                        "-f",
                        "null",
                        "-");

        // Whatever is no figure of its progress is a complaint.
        assertThat(said.lines()).allMatch(line -> line.matches("\\w+= *\\S+"));
        assertThat(said).contains("frame=240\n", "drop_frames=0\n").endsWith("progress=end\n");
    }

    @Test
    void vlcShowsPicturesAndLeavesTheTunerFree() throws Exception {
        Vlc player = Vlc.play(net, folder.resolve("vlc-auto"), TUNER + "/auto/v1", 3);
        await("VLC's tuner", () -> config("get", "/tuner0/vchannel").equals("1"));

        assertThat(player.shown()).hasSizeGreaterThanOrEqualTo(4).containsOnly(Program.WIDTH);
        assertThat(player.complaints()).isEmpty();
        await("a free tuner", () -> config("get", "/tuner0/status").equals(FREE));
    }

    @Test
    void vlcShowsEveryChannelOfThePlaylist() throws Exception {
        Vlc player = Vlc.play(net, folder.resolve("vlc-list"), TUNER + "/channels.m3u", 2);

        // The pictures of the second channel take the places of those of the first.
        assertThat(player.shown()).hasSizeGreaterThanOrEqualTo(3).containsOnly(Program.WIDTH);
        assertThat(player.complaints()).isEmpty();
        assertThat(Files.readString(log))
                .contains("channel=\"1\" viewer=\"10.77.0.2 VLC")
                .contains("channel=\"2\" viewer=\"10.77.0.2 VLC");
    }

    @Test
    void theGuideIsValidInOrderAndGaplessForEveryChannelOfTheLineup() throws Exception {
        Path guide = folder.resolve("guide.xml");
        Instant week = Instant.now().plus(Duration.ofDays(6));
        await("a week", () -> reaches(curl("/xmltv.xml"), "1", week));
        await("the other week", () -> reaches(curl("/xmltv.xml"), "2", week));
        Files.writeString(guide, curl("/xmltv.xml"));
        Path documentType = DOCUMENT_TYPES.stream().filter(Files::exists).findFirst().orElseThrow();

        assertThat(
                        onClient(
                                "tv_validate_file",
                                "--dtd-file",
                                documentType.toString(),
                                guide.toString()))
                .isEqualTo("Validated ok.\n");
        assertThat(
                        onClient(
                                "tv_sort",
                                "--output",
                                folder.resolve("sorted.xml").toString(),
                                guide.toString()))
                .isEmpty();
        JsonNode lineup = JsonMapper.shared().readTree(curl("/lineup.json"));
        assertThat(lineup.size()).isEqualTo(2);
        for (JsonNode channel : lineup) {
            assertGapless(
                    programmes(Files.readString(guide), channel.path("GuideNumber").asString()));
        }
    }

    @Test
    void browsersOfTheNetworkFindTheStation() throws Exception {
        assertThat(
                        onClient(
                                "gssdp-discover",
                                "-i",
                                CABLE,
                                "--timeout=3",
                                "--target=upnp:rootdevice"))
                .contains("resource available", "Location: " + TUNER + "/device.xml");
        assertThat(curl("/device.xml")).contains("<friendlyName>").contains(device);
    }

    @Test
    void browsersOfServicesFindTheStation() throws Exception {
        String found = net.services("_http._tcp");

        assertThat(found.lines().filter(line -> line.startsWith("=")))
                .anyMatch(line ->
                        line.contains("Retrovue") && line.contains(STATION_ADDRESS + ";5004"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterItsEndNothingOfTheStationIsLeft() throws Exception {
        station.destroy();

        assertThat(station.waitFor(20, TimeUnit.SECONDS)).as("the station ends").isTrue();
        assertThat(net.run(net.station, "ip", "netns", "pids", net.station).lines())
                .as("processes, but for the one that asks")
                .hasSize(1);
        assertThat(net.run(net.station, "ss", "-Hlntup")).as("ports").isEmpty();
        assertThat(names(folder.resolve("tmp"))).as("temporary files").isEmpty();
        assertThat(names(folder.resolve("data/run"))).containsExactly("lock");
        assertThat(names(folder.resolve("data/house/work"))).isEmpty();
        assertThat(names(folder.resolve("data")))
                .as("a database that was closed")
                .contains("station.db")
                .doesNotContain("station.db-wal", "station.db-shm");
        assertThat(Files.readString(log)).doesNotContain(" ERROR ", " WARN ", "\tat ");
    }

    private static boolean reaches(String guide, String number, Instant until) {
        return programmes(guide, number).getLast().stop().isAfter(until);
    }

    private static void assertGapless(List<Span> programmes) {
        for (int next = 1; next < programmes.size(); next++) {
            assertThat(programmes.get(next).start()).isEqualTo(programmes.get(next - 1).stop());
        }
        assertThat(programmes.getFirst().start()).isBeforeOrEqualTo(Instant.now());
    }

    /** From when to when a programme airs. */
    private record Span(Instant start, Instant stop) {}

    /** The programmes of the channel that has a number. */
    private static List<Span> programmes(String guide, String number) {
        Matcher channel =
                Pattern.compile(
                                "<channel id=\"([^\"]+)\">(?:(?!</channel>).)*<display-name>"
                                        + Pattern.quote(number)
                                        + "</display-name>",
                                Pattern.DOTALL)
                        .matcher(guide);
        assertThat(channel.find()).as("channel %s in the guide", number).isTrue();
        return Pattern.compile(
                        "<programme start=\"([^\"]+)\" stop=\"([^\"]+)\" channel=\""
                                + Pattern.quote(channel.group(1))
                                + "\"")
                .matcher(guide)
                .results()
                .map(found -> new Span(time(found.group(1)), time(found.group(2))))
                .toList();
    }

    private static Instant time(String written) {
        return OffsetDateTime.parse(written, XMLTV).toInstant();
    }

    /** How many pictures of a recording can be decoded. */
    private static int pictures(Path recording) throws Exception {
        String counted =
                onClient(
                        "ffprobe",
                        "-v",
                        "quiet",
                        "-count_frames",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=nb_read_frames",
                        "-of",
                        "default=nk=1:nw=1",
                        recording.toString());
        return Integer.parseInt(counted.lines().findFirst().orElseThrow());
    }

    private static List<String> names(Path place) throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String curl(String path) throws Exception {
        return onClient("curl", "-sS", TUNER + path);
    }

    private static String config(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("hdhomerun_config", device));
        command.addAll(List.of(words));
        return onClient(command.toArray(String[]::new)).strip();
    }

    private static String onClient(String... command) throws Exception {
        return net.run(net.client, command);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime())
                    .as(() -> what + " in time; the station says: " + said())
                    .isLessThan(deadline);
            assertThat(station.isAlive()).as(() -> "the station runs: " + said()).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

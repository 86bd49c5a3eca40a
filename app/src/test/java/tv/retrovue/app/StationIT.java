package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.app.config.ConfigLoader;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.demo.DemoClip;
import tv.retrovue.app.demo.DemoLibrary;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.DeviceSettings;
import tv.retrovue.tuner.process.Supervisor;
import tv.retrovue.tuner.transport.StreamAnalyser;
import tv.retrovue.tuner.transport.StreamReport;

/** A whole station on a small demo library, tuned as a client tunes. */
@Timeout(300)
class StationIT {
    /** An act of half a minute, a break of a minute at most, and some of the next act. */
    private static final Duration END = Duration.ofSeconds(96);

    private static final Duration KILL = Duration.ofSeconds(65);
    private static final int SEAMS = 6;

    private static final List<DemoClip> CLIPS =
            List.of(
                    episode(1, "One"),
                    episode(2, "Two"),
                    spot(3, "Soda", 10),
                    spot(4, "Cars", 5),
                    spot(5, "Bank", 10),
                    spot(6, "Soap", 5),
                    spot(7, "Toys", 10),
                    spot(8, "Shoes", 5),
                    between(9, "Bumpers/Out/Back soon.mp4", 5),
                    between(10, "Bumpers/In/And now.mp4", 5),
                    between(11, "Idents/This is it.mp4", 5));

    @TempDir static Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void makeLibrary() throws Exception {
        Path media = folder.resolve("media");
        assertThat(DemoLibrary.isMade(media, CLIPS)).isFalse();
        FfmpegTools ffmpeg = FfmpegTools.find("", System.getenv("PATH"));
        try (Supervisor supervisor = Supervisor.open(folder.resolve("children"), 2)) {
            new DemoLibrary(supervisor, ffmpeg, true)
                    .make(media, CLIPS, 2, (made, of, title) -> {});
        }
        assertThat(DemoLibrary.isMade(media, CLIPS)).isTrue();
    }

    @Test
    void airsItsScheduleToTheFrameAsOneUnbrokenStreamWhateverIsKilled() throws Exception {
        StationConfig config = config();
        assertThat(config.profile()).isEqualTo(DemoLibrary.PROFILE);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Path recording = folder.resolve("watched.ts");
        ShiftedClock clock = inASlot();
        StreamReport report;
        Broadcast said;
        try (Station _ = Station.open(config, manner(clock))) {
            String tuner = "http://127.0.0.1:" + config.tuner().port();
            awaitPlan(tuner);
            report = watch(tuner + "/auto/v1", recording, clock);
            said = said(config, clock);
        }

        report.print(System.out);
        assertThat(report.violations()).isEmpty();
        List<SeenPictures.Seen> pictures = SeenPictures.in(recording);
        System.out.println(
                "clips shown, and for how many pictures: " + SeenPictures.runs(pictures));
        showsWhatIsSaid(pictures, said);
        nothingIsLeft(config, before);
    }

    /** Every picture is that of its item, on its frame, and the guide names it. */
    private static void showsWhatIsSaid(List<SeenPictures.Seen> pictures, Broadcast said) {
        Map<String, Integer> numbers =
                CLIPS.stream().collect(Collectors.toMap(StationIT::titleOf, DemoClip::number));
        Map<Long, Broadcast.Planned> planned = said.byStamp();
        List<Broadcast.Planned> seen = new ArrayList<>();
        for (SeenPictures.Seen picture : pictures) {
            Broadcast.Planned item =
                    Optional.ofNullable(planned.get(picture.pts()))
                            .orElseThrow(() ->
                                    new AssertionError("nothing planned at " + picture.pts()));
            assertThat(picture.number())
                    .as("picture at stamp %d, planned is %s", picture.pts(), item)
                    .isEqualTo(numbers.getOrDefault(item.title(), SeenPictures.NONE));
            if (item.isProgramme()) {
                assertThat(said.listedAt(item.start())).isEqualTo(item.title());
            }
            if (seen.isEmpty() || !seen.getLast().equals(item)) {
                seen.add(item);
            }
        }
        System.out.println("items " + seen.stream().map(Broadcast.Planned::title).toList());
        assertThat(seen).as("items").hasSizeGreaterThan(SEAMS);
        assertThat(seen.getFirst().isProgramme()).as("begins in a programme").isTrue();
        assertThat(seen.getLast().isProgramme()).as("ends in a programme").isTrue();
        assertThat(seen).as("has a break").anyMatch(item -> !item.isProgramme());
    }

    private static void nothingIsLeft(StationConfig config, Set<Thread> before) throws Exception {
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !before.contains(thread) && isOurs(thread)))
                .isEmpty();
        for (int port : List.of(config.tuner().port(), config.streaming().port())) {
            new ServerSocket(port).close();
        }
        for (String kept : List.of("house/work", "run")) {
            try (Stream<Path> left = Files.list(folder.resolve("data").resolve(kept))) {
                assertThat(left.filter(file -> !file.endsWith("lock"))).isEmpty();
            }
        }
    }

    /** The test's own client goes on; the JDK's pools end when they have been idle. */
    private static boolean isOurs(Thread thread) {
        return Stream.of(
                        "HttpClient",
                        "ForkJoinPool",
                        "process reaper",
                        "Virtual",
                        "Poller",
                        "Cleaner")
                .noneMatch(thread.getName()::contains);
    }

    /** Watches for a while, and kills every process of the station in the middle of a break. */
    private StreamReport watch(String url, Path recording, ShiftedClock clock) throws Exception {
        StreamAnalyser analyser = new StreamAnalyser();
        HttpResponse<InputStream> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("video/mp2t");
        boolean killed = false;
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = response.body();
                OutputStream out = Files.newOutputStream(recording)) {
            while (clock.sinceSlot().compareTo(END) < 0) {
                int count = in.read(buffer);
                assertThat(count).isPositive();
                analyser.feed(buffer, 0, count);
                out.write(buffer, 0, count);
                if (!killed && clock.sinceSlot().compareTo(KILL) > 0) {
                    killed = true;
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                }
            }
        }
        return analyser.finish();
    }

    private Broadcast said(StationConfig config, ShiftedClock clock) throws Exception {
        String operator = "http://127.0.0.1:" + config.streaming().port();
        Instant from = clock.slot().minus(Duration.ofMinutes(1));
        String token = Files.readString(folder.resolve("data/operator.token")).strip();
        String playlog =
                http.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        operator
                                                                + "/api/v1/playlog/1?from="
                                                                + from))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        String xmltv = get(operator + "/xmltv.xml");
        Matcher first = Pattern.compile("<channel id=\"([^\"]+)\"").matcher(xmltv);
        assertThat(first.find()).isTrue();
        return Broadcast.read(playlog, xmltv, first.group(1));
    }

    /** Some seconds into a slot: a burst of the past lies within it. */
    private static ShiftedClock inASlot() {
        Instant real = Instant.now();
        Instant slot = real.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        return new ShiftedClock(Duration.between(real, slot.plusSeconds(8)), slot);
    }

    private static Station.Manner manner(ShiftedClock clock) {
        return new Station.Manner(
                clock,
                5,
                DemoLibrary.houseMade(folder.resolve("media"), CLIPS),
                new DeviceSettings.Ports(0, 0, 0));
    }

    private static DemoClip episode(int number, String title) {
        return new DemoClip(
                number,
                "Show/Season 01/Show - S01E%02d - %s.mp4".formatted(number, title),
                new DemoClip.Lettering(title, "an episode"),
                Duration.ofSeconds(60),
                new DemoClip.Look("0x163048", 200 + 20 * number),
                List.of(Duration.ofSeconds(30)));
    }

    private static DemoClip spot(int number, String title, int seconds) {
        return between(number, "Commercials/" + title + ".mp4", seconds);
    }

    private static DemoClip between(int number, String path, int seconds) {
        return new DemoClip(
                number,
                path,
                new DemoClip.Lettering(path, "between"),
                Duration.ofSeconds(seconds),
                new DemoClip.Look("0x5a2020", 200 + 20 * number),
                List.of());
    }

    /** As the catalogue has it. */
    private static String titleOf(DemoClip clip) {
        String name = clip.path().substring(clip.path().lastIndexOf('/') + 1).replace(".mp4", "");
        return name.startsWith("Show") ? "Show: " + clip.title().large() : name;
    }

    private void awaitPlan(String tuner) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!get(tuner + "/xmltv.xml").contains("<title>Show</title>")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private String get(String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static StationConfig config() throws Exception {
        List<Flag> flags =
                List.of(
                        Flag.of("--data", "station.data", folder.resolve("data").toString()),
                        Flag.of("--media", "library.media", folder.resolve("media").toString()),
                        Flag.of("--port", "streaming.port", freePort()),
                        Flag.of("--device-port", "tuner.port", freePort()),
                        Flag.of("port 80", "tuner.port_80", "false"),
                        Flag.of("interfaces", "interfaces", "lo"),
                        Flag.of("resolution", "ffmpeg.resolution", "640x360"),
                        Flag.of("rate", "ffmpeg.frame_rate", "25"),
                        Flag.of("bitrate", "ffmpeg.bitrate", "800k"));
        return ConfigLoader.load(new ConfigLoader.Sources(Optional.empty(), Map.of(), flags))
                .config();
    }

    private static String freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return Integer.toString(free.getLocalPort());
        }
    }

    /** The clock of the machine, set ahead. */
    private record ShiftedClock(Duration ahead, Instant slot) implements StationClock {
        Duration sinceSlot() {
            return Duration.between(slot, instant());
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            LockSupport.parkNanos(deadlineNanos - System.nanoTime());
        }
    }
}

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code packaging/bench/run} starts: takes all measurements, prints the table, cleans up. */
public final class Bench {
    private static final Duration CALM = Duration.ofSeconds(5);

    private static final int WAKINGS = 100;

    /** As a channel at 25 frames a second does it: two pictures at a time. */
    private static final long PAUSE_MILLIS = 80;

    private static final int PAGES = 100;
    private static final int PAGE_BYTES = 4096;

    private final StationUnderTest.Recipe recipe;
    private final int runs;
    private final int seconds;
    private final List<String> rows = new ArrayList<>();

    private Bench(StationUnderTest.Recipe recipe, int runs, int seconds) {
        this.recipe = recipe;
        this.runs = runs;
        this.seconds = seconds;
    }

    public static void main(String[] words) throws Exception {
        Path data = Files.createTempDirectory("retrovue-bench");
        try {
            new Bench(
                            StationUnderTest.Recipe.demo(Path.of(words[0]), data),
                            option(words, "--runs", 5),
                            option(words, "--seconds", 60))
                    .measure();
        } finally {
            clear(data);
        }
    }

    private static int option(String[] words, String name, int usual) {
        for (int i = 1; i < words.length; i += 2) {
            if (!List.of("--runs", "--seconds").contains(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException(
                        "cannot read '" + words[i] + "'; usage: [--runs N] [--seconds N]");
            }
            if (words[i].equals(name)) {
                return Integer.parseInt(words[i + 1]);
            }
        }
        return usual;
    }

    private void measure() throws Exception {
        waking();
        say("making the demo library");
        long began = System.nanoTime();
        try (StationUnderTest first = new StationUnderTest(recipe)) {
            double decoded = decodedFrameMillis(first.channels().getFirst());
            double seconds = (System.nanoTime() - began) / 1e9;
            say("the first picture took " + decoded + " ms of it");
            row("demo, from nothing to the first decoded frame", List.of(seconds), "s", 60);
            first.untilIdle(CALM, Duration.ofMinutes(8));
        }
        starts();
        try (StationUnderTest station = new StationUnderTest(recipe)) {
            List<URI> channels = station.channels();
            station.untilIdle(CALM, Duration.ofMinutes(2));
            cold(station, channels);
            warm(station, channels.getFirst());
            watching(station, channels);
        }
        System.out.println(machine());
        System.out.println();
        System.out.println("| what | median | lowest to highest | goal | |");
        System.out.println("|---|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    /** What the machine takes for a thread that wakes, looks at some memory and sleeps again. */
    private void waking() throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        byte[] memory = new byte[PAGES * PAGE_BYTES];
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < WAKINGS; i++) {
            Thread.sleep(PAUSE_MILLIS);
            for (int at = 0; at < memory.length; at += PAGE_BYTES) {
                memory[at]++;
            }
        }
        double micros = (threads.getCurrentThreadCpuTime() - before) / 1e3 / WAKINGS;
        row("processor time of a waking that touches " + PAGES + " pages", List.of(micros), "us", Double.NaN);
    }

    private void starts() throws Exception {
        List<Double> answers = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            say("start " + (i + 1) + " of " + runs);
            try (StationUnderTest station = new StationUnderTest(recipe)) {
                answers.add(station.firstAnswerMillis);
                station.untilIdle(CALM, Duration.ofMinutes(2));
                sizes.add(station.tree.residentMebibytes());
            }
        }
        row("start of the process to the first answer", answers, "ms", 2_000);
        row("resident memory, nobody watching", sizes, "MiB", 200);
    }

    private void cold(StationUnderTest station, List<URI> channels) throws Exception {
        List<Double> bytes = new ArrayList<>();
        List<Double> keys = new ArrayList<>();
        List<Double> frames = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            say("cold tune-in " + (i + 1) + " of " + runs);
            URI channel = channels.get(i % channels.size());
            try (Viewer viewer = new Viewer(station, channel)) {
                bytes.add(viewer.firstByteMillis());
                keys.add(viewer.keyFrameMillis());
            }
            station.untilIdle(Duration.ofSeconds(2), Duration.ofMinutes(1));
            frames.add(decodedFrameMillis(channel));
            station.untilIdle(Duration.ofSeconds(2), Duration.ofMinutes(1));
        }
        row("cold tune-in, first byte", bytes, "ms", Double.NaN);
        row("cold tune-in, first key frame (prepared)", keys, "ms", 300);
        row("cold tune-in, `ffmpeg -i` to one decoded frame", frames, "ms", Double.NaN);
    }

    private void warm(StationUnderTest station, URI channel) throws Exception {
        List<Double> bytes = new ArrayList<>();
        List<Double> keys = new ArrayList<>();
        List<Double> frames = new ArrayList<>();
        say("warm tune-ins");
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Viewer keeper = new Viewer(station, channel)) {
            Future<?> kept = threads.submit(watching(keeper, end));
            // Until the channel has as much past as it gives to a new viewer.
            Thread.sleep(Duration.ofSeconds(10));
            for (int i = 0; i < runs; i++) {
                try (Viewer viewer = new Viewer(station, channel)) {
                    bytes.add(viewer.firstByteMillis());
                    keys.add(viewer.keyFrameMillis());
                }
                frames.add(decodedFrameMillis(channel));
            }
            if (kept.isDone()) {
                kept.get();
            }
        }
        row("warm tune-in, first byte", bytes, "ms", Double.NaN);
        row("warm tune-in, first key frame", keys, "ms", 15);
        row("warm tune-in, `ffmpeg -i` to one decoded frame", frames, "ms", 500);
    }

    private static Callable<Void> watching(Viewer viewer, long end) {
        return () -> {
            viewer.watchUntil(end);
            return null;
        };
    }

    private void watching(StationUnderTest station, List<URI> channels) throws Exception {
        say("nobody watching for " + seconds + " s");
        station.untilIdle(CALM, Duration.ofMinutes(1));
        double idle = minuteOf(station);
        row("processor time of a minute, nobody watching", List.of(idle), "cpu-s", Double.NaN);
        double alone = minute(station, channels.subList(0, 1), 1) - idle;
        row("processor time of a channel-minute, 1 watching", List.of(alone), "cpu-s", 1.5);
        double ten = minute(station, channels.subList(0, 1), 10) - idle;
        row("processor time of a channel-minute, 10 watching", List.of(ten), "cpu-s", Double.NaN);
        double all = minute(station, channels, 1) - idle;
        row(
                "processor time of a channel-minute, one of " + channels.size() + ", 1 watching each",
                List.of(all / channels.size()),
                "cpu-s",
                1.5);
    }

    /** Processor seconds that the station takes in a minute, as things are. */
    private double minuteOf(StationUnderTest station) throws Exception {
        double before = station.tree.cpuSeconds();
        Thread.sleep(Duration.ofSeconds(seconds));
        return (station.tree.cpuSeconds() - before) * 60 / seconds;
    }

    /** The same with some channels on the air, each watched by so many. */
    private double minute(StationUnderTest station, List<URI> channels, int audience)
            throws Exception {
        say(channels.size() + " channels, " + audience + " watching each, for " + seconds + " s");
        List<Viewer> viewers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (URI channel : channels) {
                for (int i = 0; i < audience; i++) {
                    viewers.add(new Viewer(station, channel));
                }
            }
            long end = System.nanoTime() + Duration.ofSeconds(seconds + 8).toNanos();
            List<Future<Void>> watched =
                    viewers.stream().map(each -> threads.submit(watching(each, end))).toList();
            // The burst is sent at the start only; what counts is watching.
            Thread.sleep(Duration.ofSeconds(7));
            double used = minuteOf(station);
            for (Future<Void> each : watched) {
                each.get();
            }
            if (audience > 1) {
                signal(viewers.getFirst().meter);
            }
            return used;
        } finally {
            for (Viewer viewer : viewers) {
                viewer.close();
            }
        }
    }

    private void signal(TransportMeter meter) {
        row("continuity errors", List.of((double) meter.continuityErrors), "", 0);
        row("packets without sync", List.of((double) meter.syncErrors), "", 0);
        row("signalled breaks of the time line", List.of((double) meter.signalledBreaks), "", 0);
        row(
                "step from picture to picture, largest less smallest",
                List.of((double) (meter.largestDtsStep - meter.smallestDtsStep)),
                "of 90 kHz",
                1);
        row("largest step of the PCR", List.of(meter.largestPcrStep / 27_000.0), "ms", 100);
        row(
                "largest gap between arrivals",
                List.of(meter.largestArrivalGapNanos / 1e6),
                "ms",
                Double.NaN);
    }

    /** What Plex, Jellyfin and Kodi do: FFmpeg with its own idea of how much it must see first. */
    private double decodedFrameMillis(URI channel) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process ffmpeg =
                new ProcessBuilder(
                                "ffmpeg", "-nostdin", "-v", "error", "-i", channel.toString(),
                                "-frames:v", "1", "-f", "null", "-")
                        .redirectErrorStream(true)
                        .redirectOutput(recipe.data().resolve("ffmpeg.out").toFile())
                        .start();
        try {
            if (!ffmpeg.waitFor(30, TimeUnit.SECONDS) || ffmpeg.exitValue() != 0) {
                throw new IOException(
                        "ffmpeg shows no picture of "
                                + channel
                                + ": "
                                + Files.readString(recipe.data().resolve("ffmpeg.out")));
            }
            return (System.nanoTime() - began) / 1e6;
        } finally {
            ffmpeg.destroyForcibly();
        }
    }

    private void row(String what, List<Double> values, String unit, double goal) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        String range =
                sorted.size() == 1 ? "" : number(sorted.getFirst()) + " to " + number(sorted.getLast());
        boolean free = Double.isNaN(goal);
        String line =
                "| %s | %s %s | %s | %s | %s |"
                        .formatted(
                                what,
                                number(median),
                                unit,
                                range,
                                free ? "" : "<= " + number(goal),
                                free ? "" : median <= goal ? "met" : "**missed**");
        rows.add(line);
        say(line);
    }

    private static String number(double value) {
        return value == Math.rint(value) && value < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    static String machine() throws IOException {
        String cpu =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("unknown processor");
        String memory =
                Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("[^0-9]", "");
        return "%s, %d cores, %d MiB; Linux %s; Java %s; load at the end %s"
                .formatted(
                        cpu,
                        Runtime.getRuntime().availableProcessors(),
                        Long.parseLong(memory) / 1024,
                        System.getProperty("os.version"),
                        Runtime.version(),
                        Files.readString(Path.of("/proc/loadavg")).substring(0, 14));
    }

    static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}

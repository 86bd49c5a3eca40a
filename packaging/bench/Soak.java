import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@code packaging/bench/soak} starts: a station, its viewers and its bad day; reports, cleans up. */
public final class Soak {
    /** 25 pictures a second, as the station is told. */
    static final int RATE = 25;

    private static final long FRAME_TICKS = 90_000 / RATE;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration SAMPLE = Duration.ofSeconds(5);

    /** From the first picture until things go wrong, and again at the end: to see it recover. */
    private static final Duration PEACE = Duration.ofSeconds(10);

    /** A channel goes on for a second after its last viewer, and then writes down what it aired. */
    private static final Duration WRITING = Duration.ofSeconds(4);

    private static final CountDownLatch CLEANED = new CountDownLatch(1);

    private final Path launcher;
    private final Options options;
    private final Path folder;
    private final Path kept;
    private final Random random;

    /** What the command line says. */
    record Options(int minutes, int channels, long seed) {
        static Options of(List<String> words) {
            Map<String, Integer> values = new HashMap<>(Map.of("--minutes", 30, "--channels", 8, "--seed", 1));
            for (int i = 0; i < words.size(); i += 2) {
                String value = i + 1 < words.size() ? words.get(i + 1) : "";
                if (!values.containsKey(words.get(i)) || !value.matches("[1-9]\\d{0,5}")) {
                    throw new IllegalArgumentException(
                            "cannot read '%s %s'; usage: [--minutes N] [--channels N] [--seed N]"
                                    .formatted(words.get(i), value));
                }
                values.put(words.get(i), Integer.parseInt(value));
            }
            return new Options(values.get("--minutes"), values.get("--channels"), values.get("--seed"));
        }
    }

    private Soak(Path launcher, Options options, Path folder, Path kept) {
        this.launcher = launcher;
        this.options = options;
        this.folder = folder;
        this.kept = kept;
        random = new Random(options.seed());
    }

    public static void main(String[] words) throws Exception {
        Options options;
        try {
            options = Options.of(List.of(words).subList(2, words.length));
        } catch (IllegalArgumentException e) {
            System.err.println("soak: " + e.getMessage());
            System.exit(2);
            return;
        }
        endsOnSignals();
        String name = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
        Path kept = Files.createDirectories(Path.of(words[1], name));
        Path folder = Files.createTempDirectory("retrovue-soak");
        boolean well = false;
        try {
            well = new Soak(Path.of(words[0]), options, folder, kept).run();
        } catch (InterruptedException e) {
            say("stopped");
        } finally {
            Bench.clear(folder);
            CLEANED.countDown();
        }
        if (!well) {
            System.exit(1);
        }
    }

    /** On Ctrl-C everything is ended and removed as at the end, and the process goes only then. */
    private static void endsOnSignals() {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (CLEANED.getCount() == 0) {
                return;
            }
            main.interrupt();
            try {
                boolean _ = CLEANED.await(90, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private boolean run() throws IOException, InterruptedException {
        Path media = folder.resolve("media");
        Path station = Files.createDirectories(folder.resolve("station"));
        say("what is done and seen: " + kept.resolve("diary.log"));
        say("making a library for " + options.channels() + " channels");
        new SoakMedia(media, folder.resolve("raw"), random).make(options.channels());
        StationUnderTest.Recipe recipe =
                new StationUnderTest.Recipe(launcher, station, "serve", settings(media));
        try (Diary diary = new Diary(kept.resolve("diary.log"))) {
            SoakReport report = soak(recipe, diary);
            List<String> complaints = StationLog.complaints(recipe.output());
            List<String> lines = report.lines(diary, complaints);
            Files.write(kept.resolve("report.md"), lines);
            lines.forEach(System.out::println);
            return report.isWell(diary);
        } finally {
            keep(recipe.output(), "station.log");
            keep(station.resolve("data/log/playout.log"), "playout.log");
        }
    }

    private void keep(Path file, String name) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Small pictures, so that a small machine carries many channels, encoded live where need be. */
    private Map<String, String> settings(Path media) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("RETROVUE_LIBRARY_MEDIA", media.toString());
        settings.put("RETROVUE_STREAMING_CHANNELS", Integer.toString(options.channels()));
        settings.put("RETROVUE_FFMPEG_RESOLUTION", "320x180");
        settings.put("RETROVUE_FFMPEG_FRAME_RATE", Integer.toString(RATE));
        settings.put("RETROVUE_FFMPEG_BITRATE", "300k");
        settings.put("RETROVUE_TUNER_SSDP", "false");
        settings.put("RETROVUE_TUNER_MDNS", "false");
        return settings;
    }

    private SoakReport soak(StationUnderTest.Recipe recipe, Diary diary)
            throws IOException, InterruptedException {
        SoakReport report = new SoakReport(options);
        StationUnderTest station = new StationUnderTest(recipe);
        try {
            List<URI> channels = channels(station);
            report.vitals = new Vitals(station.tree);
            Instant from = Instant.now().minusSeconds(60);
            List<WatchedChannel> watched = new ArrayList<>();
            try (Yardstick yardstick = new Yardstick(diary)) {
                for (URI channel : channels) {
                    watched.add(new WatchedChannel(station, channel, diary, FRAME_TICKS));
                }
                report.began = LocalDateTime.now();
                badDay(new Mischief.Place(
                                station, channels, folder.resolve("media"),
                                recipe.data().resolve("data"), folder.resolve("stash")),
                        diary, report.vitals);
                report.latestMillis = yardstick.worstMillis();
            } finally {
                for (WatchedChannel each : watched) {
                    each.close();
                }
            }
            report.watched = List.copyOf(watched);
            Thread.sleep(WRITING);
            OwnersFace owner = new OwnersFace(station, recipe.data().resolve("data"));
            for (WatchedChannel each : watched) {
                report.slates.put(each.number, owner.slates(each.number, from, diary));
            }
        } finally {
            report.left = left(station.stop());
        }
        return report;
    }

    /** As many as were asked for; the library is made for that. */
    private List<URI> channels(StationUnderTest station) throws IOException, InterruptedException {
        List<URI> channels = List.of();
        for (int i = 0; i < 100 && channels.size() != options.channels(); i++) {
            channels = station.channels();
            Thread.sleep(200);
        }
        if (channels.size() != options.channels()) {
            throw new IOException("the station proposes other channels than expected: " + channels);
        }
        say("watching " + channels);
        return channels;
    }

    private void badDay(Mischief.Place place, Diary diary, Vitals vitals)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        long end = began + Duration.ofMinutes(options.minutes()).toNanos();
        long zap = began + (end - began) * 2 / 5;
        sleepUntil(began + PEACE.toNanos());
        try (Guests guests = new Guests(place.channels(), diary);
                Mischief mischief = new Mischief(place, guests, diary, random)) {
            long sample = 0;
            for (long now = System.nanoTime(); now < end - PEACE.toNanos(); now = System.nanoTime()) {
                if (now >= sample) {
                    vitals.take();
                    sample = now + SAMPLE.toNanos();
                }
                if (zap != 0 && now >= zap) {
                    guests.zap();
                    zap = 0;
                }
                mischief.look(now);
                Thread.sleep(LOOK);
            }
            vitals.take();
        }
        diary.note("peace");
        sleepUntil(end);
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
    }

    /** What the station could not end, and what runs on with files of ours. */
    private long left(List<ProcessHandle> killed) {
        killed.forEach(each -> say("left behind: " + each.pid() + " " + each.info().commandLine()));
        long strays =
                ProcessHandle.allProcesses()
                        .filter(each -> each.pid() != ProcessHandle.current().pid())
                        .filter(each -> each.info()
                                .commandLine()
                                .filter(line -> line.contains(folder.toString()))
                                .isPresent())
                        .peek(ProcessHandle::destroyForcibly)
                        .count();
        return killed.size() + strays;
    }

    static void say(String what) {
        System.err.println("soak: " + what);
    }
}

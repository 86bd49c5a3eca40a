package tv.retrovue.tuner.playout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.hdhomerun.device.RealClock;
import tv.retrovue.tuner.process.ChildProcess;
import tv.retrovue.tuner.process.Supervisor;
import tv.retrovue.tuner.transport.StreamAnalyser;

/** A channel of real files through real FFmpeg on the real clock, as a viewer receives it. */
@Timeout(120)
class PlayoutIT {
    private static final Profile PROFILE = new Profile(320, 240, FrameRate.NTSC, 600, 128);
    private static final ChannelId CHANNEL = new ChannelId(1);

    @TempDir static Path folder;
    private static Path film;

    @BeforeAll
    static void makeMedia() throws Exception {
        film = folder.resolve("film.mp4");
        FourSecondItems.makeFilm(film);
    }

    @Test
    void aViewerGetsOneUnbrokenStreamOverItemsAndKilledProcesses() throws Exception {
        Path capture = folder.resolve("capture.ts");
        List<AirFact> facts = new CopyOnWriteArrayList<>();
        try (Supervisor supervisor = Supervisor.open(folder.resolve("run"), 2)) {
            watch(supervisor, facts, capture);
            awaitNoChildren(supervisor);
        }

        List<String> decoding =
                run("ffmpeg", "-v", "warning", "-i", capture.toString(), "-f", "null", "-");
        assertThat(decoding).isEmpty();
        byte[] stream = Files.readAllBytes(capture);
        StreamAnalyser analyser = new StreamAnalyser();
        analyser.feed(stream, 0, stream.length);
        assertThat(analyser.finish().violations()).isEmpty();
        // Every process was killed at once; a busy machine may need a moment to encode again.
        assertThat(facts.stream().mapToLong(fact -> fact.outcome().slateFrames()).sum())
                .isLessThanOrEqualTo(2L * PROFILE.rate().framesPerSecond());
        assertThat(facts.size()).isGreaterThanOrEqualTo(4);
    }

    /** They are killed when the playouts close; the system tells of their ends a moment later. */
    private static void awaitNoChildren(Supervisor supervisor) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!supervisor.children().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(supervisor.children()).isEmpty();
    }

    /** Fifteen seconds of a viewer's time; after six of them every process is killed. */
    private static void watch(Supervisor supervisor, List<AirFact> facts, Path capture)
            throws Exception {
        Playouts.Ports ports =
                new Playouts.Ports(
                        () -> new Lineup.Snapshot(1, List.of(channel())),
                        new FourSecondItems(film),
                        facts::add,
                        new RealClock());
        Playouts.Tools tools =
                new Playouts.Tools(
                        supervisor,
                        FfmpegTools.find("", System.getenv("PATH")),
                        folder.resolve("slates"));
        try (Playouts playouts =
                Playouts.open(ports, tools, PlayoutSettings.defaults(), "Test Station")) {
            Feeds.Tuned tuned = playouts.tune(CHANNEL, Duration.ofSeconds(5), "test");
            assertThat(tuned).isInstanceOf(Feeds.Tuned.In.class);
            try (Feed feed = ((Feeds.Tuned.In) tuned).feed();
                    OutputStream out = Files.newOutputStream(capture)) {
                long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
                boolean killed = false;
                while (System.nanoTime() < end && feed.sendTo(out)) {
                    if (!killed && end - System.nanoTime() < Duration.ofSeconds(9).toNanos()) {
                        killed = true;
                        for (ChildProcess child : supervisor.children()) {
                            run("kill", "-9", Long.toString(child.pid()));
                        }
                    }
                }
            }
        }
    }

    private static LineupChannel channel() {
        return new LineupChannel(CHANNEL, "five", new GuideNumber("5"), "Five", PROFILE);
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}

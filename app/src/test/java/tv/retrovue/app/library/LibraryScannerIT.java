package tv.retrovue.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetState;
import tv.retrovue.epg.catalog.Marker;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.Database;
import tv.retrovue.tuner.MediaFacts;
import tv.retrovue.tuner.ffmpeg.FactsJson;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.MediaProber;
import tv.retrovue.tuner.ffmpeg.ToolRunner;
import tv.retrovue.tuner.process.Finished;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.Supervisor;

/** A scan with the FFprobe of this machine, over files of the worst sort. */
@Timeout(120)
final class LibraryScannerIT {
    @TempDir Path folder;

    private Path root;
    private FfmpegTools tools;
    private Supervisor supervisor;
    private Database database;
    private CatalogStore catalog;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(folder.resolve("library"));
        tools = FfmpegTools.find("", System.getenv("PATH"));
        supervisor = Supervisor.open(folder.resolve("run"), 2);
        database = Database.open(folder.resolve("station.db"), new HandClock());
        catalog = new CatalogStore(database);
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        supervisor.close();
    }

    @Test
    void factsAndChaptersAreFoundAndHostileFilesAreSetAside() throws Exception {
        Path chapters =
                Files.writeString(
                        folder.resolve("chapters.txt"),
                        """
                        ;FFMETADATA1
                        [CHAPTER]
                        TIMEBASE=1/1000
                        START=0
                        END=1200
                        title=Act 1
                        [CHAPTER]
                        TIMEBASE=1/1000
                        START=1200
                        END=2000
                        title=Act 2
                        """);
        Path good = root.resolve("Show/Season 1/Show - S01E01 - It's \"on\".mkv");
        Files.createDirectories(good.getParent());
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x240:r=25:d=2",
                "-f",
                "lavfi",
                "-i",
                "sine=d=2:r=48000",
                "-f",
                "ffmetadata",
                "-i",
                chapters.toString(),
                "-map_metadata",
                "2",
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-c:v",
                "mpeg2video",
                good.toString());
        ffmpeg(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x240:r=25:d=4",
                "-c:v",
                "libx264",
                root.resolve("Whole (1999).mp4").toString());
        byte[] whole = Files.readAllBytes(root.resolve("Whole (1999).mp4"));
        Files.write(root.resolve("Cut (1999).mp4"), Arrays.copyOf(whole, whole.length / 2));
        Files.createFile(root.resolve("Empty (1999).mkv"));
        Files.writeString(
                root.resolve("Playlist (1999).mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n");
        Files.writeString(
                root.resolve("Script (1999).mkv"), "ffconcat version 1.0\nfile '/etc/passwd'\n");
        Files.write(
                root.resolve("Text (1999).avi"),
                "no film\n".repeat(1000).getBytes(StandardCharsets.UTF_8));

        ScanProgress progress = scan();

        assertThat(progress.phase()).isEqualTo(ScanProgress.Phase.DONE);
        assertThat(progress.probes().done()).isEqualTo(7);
        assertThat(states(AssetState.READY)).containsExactlyInAnyOrder("Show", "Whole");
        assertThat(states(AssetState.QUARANTINED))
                .containsExactlyInAnyOrder("Cut", "Empty", "Playlist", "Script", "Text");
        Asset show = catalog.asset(FolderWalk.key(root, root.relativize(good))).orElseThrow();
        MediaFacts facts = FactsJson.read(show.file().facts()).orElseThrow();
        assertThat(facts.video().map(MediaFacts.Video::codec)).contains("mpeg2video");
        assertThat(show.file().durationMs()).isBetween(2_000L, 2_100L);
        assertThat(catalog.markers(List.of(show.id())).get(show.id()))
                .extracting(Marker::title)
                .containsExactly("Act 1", "Act 2");
        assertThat(scan().probes().total()).as("a second scan").isZero();
    }

    private ScanProgress scan() throws InterruptedException {
        MediaProber prober =
                new MediaProber((command, limit) -> {
                    Finished end =
                            supervisor.run(
                                    ProcessSpec.of(
                                            "probe", tools.programOf(command), command.arguments()),
                                    limit);
                    return new ToolRunner.Output(
                            end.exit().succeeded(),
                            end.exit().toString(),
                            end.stdout(),
                            end.stderr());
                });
        try (LibraryScanner scanner =
                new LibraryScanner(
                        catalog,
                        prober::probe,
                        new HandClock(),
                        new LibraryScanner.Settings(List.of(root), 2, ProbeOrder.inTurns()))) {
            CountDownLatch ended = new CountDownLatch(1);
            scanner.listen(progress -> {
                if (!progress.isRunning()) {
                    ended.countDown();
                }
            });
            scanner.start();
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
            return scanner.progress();
        }
    }

    private List<String> states(AssetState state) {
        return catalog.catalog().assets().stream()
                .filter(asset -> asset.standing().state() == state)
                .map(asset -> asset.billing().title())
                .toList();
    }

    private void ffmpeg(String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("-nostdin", "-v", "error", "-y"));
        all.addAll(List.of(arguments));
        Finished end =
                supervisor.run(ProcessSpec.of("make", tools.ffmpeg(), all), Duration.ofSeconds(60));
        assertThat(end.exit().succeeded()).as("%s", end.stderr()).isTrue();
    }
}

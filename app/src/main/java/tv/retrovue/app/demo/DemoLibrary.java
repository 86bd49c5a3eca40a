package tv.retrovue.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tv.retrovue.app.prepare.HouseMade;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.CardRun;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.process.Finished;
import tv.retrovue.tuner.process.ProcessSpec;
import tv.retrovue.tuner.process.ProcessStarter;

/**
 * Makes the demo library. What is there already is kept, so that a second start takes no time and
 * an interrupted one goes on where it was.
 *
 * <p>Used once, by one thread; its encoders are the caller's to supervise.
 */
public final class DemoLibrary {
    /**
     * Small pictures at an easy rate: three channels of them run on any machine. The clips are made
     * in just this format and air as house copies.
     */
    public static final Profile PROFILE = new Profile(640, 360, FrameRate.PAL, 800, 128);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String UNFINISHED = ".unfinished";

    private final ProcessStarter processes;
    private final FfmpegTools tools;
    private final boolean lettering;

    /** Is told how far the library is. Called on any thread. */
    @FunctionalInterface
    public interface Progress {
        void made(int clips, int of, String title);
    }

    /**
     * Makes nothing yet.
     *
     * @param lettering whether this FFmpeg can draw text
     */
    public DemoLibrary(ProcessStarter processes, FfmpegTools tools, boolean lettering) {
        this.processes = processes;
        this.tools = tools;
        this.lettering = lettering;
    }

    /** Tells clips that were made in a folder from whatever else has been put there. */
    public static HouseMade houseMade(Path folder, List<DemoClip> clips) {
        Set<Path> files =
                clips.stream()
                        .map(clip -> folder.resolve(clip.path()))
                        .collect(Collectors.toUnmodifiableSet());
        return (asset, profile) ->
                profile.equals(PROFILE) && files.contains(Path.of(asset.file().path()));
    }

    /** Whether nothing is missing. */
    public static boolean isMade(Path folder, List<DemoClip> clips) {
        return clips.stream().allMatch(clip -> Files.exists(folder.resolve(clip.path())));
    }

    /** Every clip of the demo. */
    public static List<DemoClip> clips() {
        return DemoCatalogue.clips();
    }

    /**
     * Makes what is missing, as many clips at once as there are cores.
     *
     * @throws IOException where a clip cannot be made, with FFmpeg's words
     */
    public void make(Path folder, List<DemoClip> clips, int cores, Progress progress)
            throws IOException, InterruptedException {
        AtomicInteger made = new AtomicInteger();
        try (ExecutorService encoders =
                Executors.newFixedThreadPool(cores, Thread.ofVirtual().name("demo").factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (DemoClip clip : clips) {
                running.add(
                        encoders.submit(() -> {
                            make(folder, clip);
                            progress.made(
                                    made.incrementAndGet(), clips.size(), clip.title().large());
                            return null;
                        }));
            }
            awaitAll(running, encoders);
        }
    }

    private static void awaitAll(List<Future<?>> running, ExecutorService encoders)
            throws IOException, InterruptedException {
        try {
            for (Future<?> clip : running) {
                clip.get();
            }
        } catch (ExecutionException e) {
            encoders.shutdownNow();
            throw new IOException("the demo library cannot be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            encoders.shutdownNow();
            throw e;
        }
    }

    private void make(Path folder, DemoClip clip) throws IOException, InterruptedException {
        Path file = folder.resolve(clip.path());
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path work = Files.createTempDirectory(folder, ".card");
        try {
            encode(clip, work, file);
        } finally {
            remove(work);
        }
    }

    private void encode(DemoClip clip, Path work, Path file)
            throws IOException, InterruptedException {
        Path large = Files.writeString(work.resolve("large.txt"), clip.title().large());
        Path small = Files.writeString(work.resolve("small.txt"), clip.title().small() + " ");
        Path chapters = Files.writeString(work.resolve("chapters.txt"), chapters(clip));
        Path unfinished = work.resolve("card" + UNFINISHED);
        CardRun run =
                new CardRun(
                        new CardRun.Card(
                                clip.number(),
                                new CardRun.Lettering(large, small, lettering),
                                clip.look().colour(),
                                clip.look().toneHz(),
                                clip.length()),
                        PROFILE,
                        chapters,
                        unfinished);
        Finished finished =
                processes.run(
                        ProcessSpec.of(
                                "demo-" + clip.number(), tools.programOf(run), run.arguments()),
                        LIMIT);
        if (!finished.exit().succeeded()) {
            throw new IOException(
                    "cannot make the demo clip \""
                            + clip.title().large()
                            + "\": "
                            + finished.exit()
                            + " "
                            + String.join("; ", finished.stderr()));
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String chapters(DemoClip clip) {
        StringBuilder text = new StringBuilder(";FFMETADATA1\n");
        List<Duration> starts = new ArrayList<>(clip.chapters());
        if (!starts.isEmpty()) {
            starts.addFirst(Duration.ZERO);
        }
        for (int i = 0; i < starts.size(); i++) {
            Duration end = i + 1 < starts.size() ? starts.get(i + 1) : clip.length();
            text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=")
                    .append(starts.get(i).toMillis())
                    .append("\nEND=")
                    .append(end.toMillis())
                    .append("\ntitle=Part ")
                    .append(i + 1)
                    .append('\n');
        }
        return text.toString();
    }

    private static void remove(Path work) throws IOException {
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}

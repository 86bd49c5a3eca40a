package tv.retrovue.app;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tv.retrovue.app.cli.Cli;
import tv.retrovue.app.cli.StationStarter;
import tv.retrovue.app.cli.Surroundings;
import tv.retrovue.app.config.FfmpegConfig;
import tv.retrovue.app.config.LibraryConfig;
import tv.retrovue.app.config.PictureSize;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.demo.DemoLibrary;
import tv.retrovue.app.prepare.SupervisedTools;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.CapabilityCheck;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.process.Supervisor;

/**
 * The program: reads the command line, does what it says, and ends with its exit code. The verbs
 * that air something run a station until the process is told to end.
 */
public final class Main {
    /** Short enough that a newcomer sees a break within five minutes. */
    private static final int DEMO_GRID_MINUTES = 5;

    /**
     * Where the playout's log goes; the configuration of the logging reads it at its first line.
     */
    private static final String LOG_FOLDER = "retrovue.log.folder";

    private Main() {}

    public static void main(String[] args) {
        Surroundings around =
                new Surroundings(
                        new Surroundings.Starters(serve(), demo()),
                        System.getenv(),
                        new Surroundings.Terminal(
                                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                                watched()),
                        new Station.SystemClock(),
                        Version.text());
        System.exit(Cli.run(List.of(args), around));
    }

    @SuppressWarnings("SystemConsoleNull") // the JDK's annotations still say that it may be null
    private static boolean watched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The owner's station. */
    private static StationStarter serve() {
        return config -> run(config, Station.Manner.common());
    }

    /** A station that makes its own library first, and airs it on a short grid. */
    private static StationStarter demo() {
        return config -> {
            logInto(config);
            Path media = config.station().data().toAbsolutePath().resolve("media");
            if (!DemoLibrary.isMade(media, DemoLibrary.clips())) {
                makeLibrary(config, media);
            }
            run(
                    demo(config, media),
                    Station.Manner.onGrid(
                            DEMO_GRID_MINUTES, DemoLibrary.houseMade(media, DemoLibrary.clips())));
        };
    }

    private static void run(StationConfig config, Station.Manner manner)
            throws IOException, InterruptedException {
        logInto(config);
        CountDownLatch ended = new CountDownLatch(1);
        Station station = Station.open(config, manner);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    station.close();
                                    ended.countDown();
                                }));
        ended.await();
    }

    /** From here on whatever says something finds where to. */
    private static void logInto(StationConfig config) throws IOException {
        Path log = DataFolder.open(config.station().data().toAbsolutePath());
        System.setProperty(LOG_FOLDER, log.toString());
    }

    private static void makeLibrary(StationConfig config, Path media)
            throws IOException, InterruptedException {
        Path data = Files.createDirectories(config.station().data().toAbsolutePath());
        FfmpegTools ffmpeg = Station.ffmpeg(config);
        int cores = Runtime.getRuntime().availableProcessors();
        try (Supervisor supervisor = Supervisor.open(data.resolve("run"), cores)) {
            Capabilities able =
                    new CapabilityCheck(new SupervisedTools(ffmpeg, supervisor)).check();
            DemoLibrary library = new DemoLibrary(supervisor, ffmpeg, able.lettering());
            library.make(Files.createDirectories(media), DemoLibrary.clips(), cores, Main::say);
        }
    }

    private static void say(int made, int of, String title) {
        System.out.println("demo library: " + made + " of " + of + " clips made, " + title);
    }

    /** The same station with the demo's media and signal. */
    private static StationConfig demo(StationConfig config, Path media) {
        Profile profile = DemoLibrary.PROFILE;
        FfmpegConfig.Signal signal =
                new FfmpegConfig.Signal(
                        Optional.of(profile.videoKbps()),
                        profile.audioKbps(),
                        Optional.of(new PictureSize(profile.width(), profile.height())),
                        profile.rate());
        LibraryConfig library =
                new LibraryConfig(
                        List.of(media), config.library().probes(), config.library().house());
        return new StationConfig(
                config.station(),
                config.network(),
                config.streaming(),
                new FfmpegConfig(config.ffmpeg().path(), config.ffmpeg().codecs(), signal),
                config.tuner(),
                library,
                config.guide());
    }
}

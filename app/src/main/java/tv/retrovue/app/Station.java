package tv.retrovue.app;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.air.DeviceFile;
import tv.retrovue.app.air.ProfileJson;
import tv.retrovue.app.air.ScheduleGuide;
import tv.retrovue.app.air.StationLineup;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.library.FirstLineup;
import tv.retrovue.app.library.LibraryScanner;
import tv.retrovue.app.library.LineupProposer;
import tv.retrovue.app.library.ProbeOrder;
import tv.retrovue.app.ops.DatabaseHealth;
import tv.retrovue.app.ops.DiskHealth;
import tv.retrovue.app.ops.FfmpegHealth;
import tv.retrovue.app.ops.Health;
import tv.retrovue.app.ops.LibraryHealth;
import tv.retrovue.app.ops.PlayoutHealth;
import tv.retrovue.app.ops.PreparingHealth;
import tv.retrovue.app.ops.ScheduleHealth;
import tv.retrovue.app.ops.TunerHealth;
import tv.retrovue.app.ops.ZoneHealth;
import tv.retrovue.app.prepare.HouseMade;
import tv.retrovue.app.prepare.SupervisedTools;
import tv.retrovue.app.web.Addresses;
import tv.retrovue.app.web.DeviceFace;
import tv.retrovue.app.web.DevicePage;
import tv.retrovue.app.web.Entrance;
import tv.retrovue.app.web.EventHub;
import tv.retrovue.app.web.GuideDesk;
import tv.retrovue.app.web.GuideRoutes;
import tv.retrovue.app.web.KnownHosts;
import tv.retrovue.app.web.OperatorFace;
import tv.retrovue.app.web.OperatorSite;
import tv.retrovue.app.web.StationDesk;
import tv.retrovue.epg.guide.GuideBuilder;
import tv.retrovue.epg.guide.GuideStation;
import tv.retrovue.epg.horizon.HorizonKeeper;
import tv.retrovue.epg.horizon.Horizons;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.ffmpeg.MediaProber;
import tv.retrovue.tuner.hdhomerun.DeviceSettings;
import tv.retrovue.tuner.hdhomerun.HdHomeRun;
import tv.retrovue.tuner.hdhomerun.device.DeviceId;
import tv.retrovue.tuner.hls.HlsSettings;
import tv.retrovue.tuner.hls.Packager;
import tv.retrovue.tuner.playout.Playouts;
import tv.retrovue.tuner.process.Supervisor;
import tv.retrovue.tuner.stream.Audience;
import tv.retrovue.tuner.stream.HlsRoutes;
import tv.retrovue.tuner.stream.StreamRoutes;
import tv.retrovue.tuner.stream.StreamSettings;

/**
 * The running station: everything it is made of, in the order in which it depends on each other.
 * This is the one place where parts meet that do not know each other, and the only one that reads a
 * clock.
 *
 * <p>Opened once and closed once, by whoever opened it. What has been started when a start fails is
 * closed again.
 */
public final class Station implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Station.class);

    private final Closer closer = new Closer();
    private final StationConfig config;
    private final Manner manner;
    private final StationClock clock;
    private final Path data;
    private final Health health = new Health();

    /** The clock of the machine: the only reader of time in the product. */
    static final class SystemClock implements StationClock {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            LockSupport.parkNanos(this, deadlineNanos - System.nanoTime());
        }
    }

    /**
     * What is no matter of configuration.
     *
     * @param clock of the machine, except in tests
     * @param gridMinutes on which the programmes of a first line-up start
     * @param houseMade files that are prepared without being encoded
     * @param ports beside those of HTTP, which clients know by heart; others only in tests
     */
    public record Manner(
            StationClock clock, int gridMinutes, HouseMade houseMade, DeviceSettings.Ports ports) {

        /** A station as an owner runs it. */
        public static Manner common() {
            return onGrid(30, HouseMade.NONE);
        }

        /** A station of this machine whose first line-up has its programmes on a grid. */
        public static Manner onGrid(int minutes, HouseMade houseMade) {
            return new Manner(new SystemClock(), minutes, houseMade, DeviceSettings.Ports.STANDARD);
        }
    }

    private Station(StationConfig config, Manner manner) {
        this.config = config;
        this.manner = manner;
        this.clock = manner.clock();
        this.data = config.station().data().toAbsolutePath();
    }

    /**
     * Starts a station. Returns when everything that it serves is served; scanning and planning go
     * on.
     *
     * @throws IOException where the data folder, FFmpeg or a port is not to be had, with what was
     *     tried
     */
    public static Station open(StationConfig config, Manner manner)
            throws IOException, InterruptedException {
        Station station = new Station(config, manner);
        try {
            station.start();
            return station;
        } catch (IOException | InterruptedException | RuntimeException e) {
            station.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closer.close();
    }

    private void start() throws IOException, InterruptedException {
        Files.createDirectories(data);
        closer.own("data folder", DataLock.take(data));
        Books books = closer.own("books", Books.open(data, clock));
        health.register("database", new DatabaseHealth(books.database()));
        health.registerAside("disk", new DiskHealth(data, DiskHealth.LEAST_BYTES));
        health.registerAside("time zone", ZoneHealth.of(config));
        Supervisor supervisor =
                closer.own("processes", Supervisor.open(data.resolve("run"), cores()));
        FfmpegTools ffmpeg = ffmpeg(config);

        Copies copies =
                closer.own(
                        "house copies",
                        Copies.open(
                                data.resolve("house"),
                                config.library().house(),
                                books,
                                manner.houseMade()));
        health.register("ffmpeg", new FfmpegHealth(ffmpeg, copies::capabilities));
        health.registerAside("preparing", new PreparingHealth(copies::status));
        Air air =
                Air.open(
                        config,
                        new Air.Supplies(books, copies.footage(), clock),
                        new Playouts.Tools(supervisor, ffmpeg, data.resolve("run")));
        closer.own("playouts", air.playouts());
        health.registerAside("playout", new PlayoutHealth(air.playouts()::status, air.lineup()));

        HorizonKeeper keeper =
                new HorizonKeeper(
                        books.plans(),
                        books.schedule(),
                        clock,
                        Horizons.forGuide(config.guide().days()));
        GuideDesk guide =
                closer.own(
                        "guide",
                        new GuideDesk(
                                new GuideBuilder(guideStation(), guideSource(books)),
                                new GuideDesk.Reach(config.guide().days(), config.guide().past()),
                                clock));
        HorizonKeeper.Subscription _ =
                closer.own(
                        "schedule changes",
                        keeper.onChange((channel, layer, from) -> {
                            switch (layer) {
                                case FINE -> {
                                    air.programme().changed(new ChannelId(channel.value()), from);
                                    copies.replanned();
                                }
                                case COARSE -> guide.changed();
                            }
                        }));
        health.register("guide", guide::condition);
        health.registerAside("schedule", new ScheduleHealth(keeper::troubles));

        LibraryScanner scanner = closer.own("library scan", scanner(books, supervisor, ffmpeg));
        Programming programming =
                closer.own("programming", programming(keeper, books, air.lineup()));
        scanner.listen(programming);
        health.registerAside(
                "library",
                new LibraryHealth(
                        config.library().media(), scanner::progress, books.catalog()::counts));

        faces(new StationSigns.ScannedLibrary(books, scanner, copies), air, guide);
        Duration guidePast = Duration.ofDays(config.guide().past());
        programming.start(() -> books.keepUp(clock.instant(), guidePast));
        boolean _ = scanner.start();
        copies.start(
                new Copies.Bench(
                        air.lineup(),
                        air.playouts(),
                        new SupervisedTools(ffmpeg, supervisor),
                        programming,
                        clock),
                cores());
    }

    /** Where FFmpeg is, by the configuration or on the search path. */
    static FfmpegTools ffmpeg(StationConfig config) throws IOException {
        return FfmpegTools.find(
                config.ffmpeg().path().map(Path::toString).orElse(""),
                System.getenv().getOrDefault("PATH", ""));
    }

    private GuideStation guideStation() {
        return new GuideStation("retrovue", config.station().name(), "Retrovue/" + Version.text());
    }

    private static ScheduleGuide guideSource(Books books) {
        return new ScheduleGuide(books.channels(), books.schedule(), books.catalog()::catalog);
    }

    private LibraryScanner scanner(Books books, Supervisor supervisor, FfmpegTools ffmpeg) {
        MediaProber prober = new MediaProber(new SupervisedTools(ffmpeg, supervisor));
        return new LibraryScanner(
                books.catalog(),
                prober::probe,
                clock,
                new LibraryScanner.Settings(
                        config.library().media(),
                        config.library().probes().orElse(cores()),
                        ProbeOrder.inTurns()));
    }

    private Programming programming(HorizonKeeper keeper, Books books, StationLineup lineup) {
        FirstLineup first =
                new FirstLineup(
                        books.catalog(),
                        books.channels(),
                        new FirstLineup.Manner(
                                config.zone(),
                                ProfileJson.write(config.profile()),
                                manner.gridMinutes()));
        LineupProposer proposer =
                new LineupProposer(
                        config.streaming().channels().orElse(LineupProposer.COMMON_MOST),
                        config.library().media());
        return new Programming(
                keeper,
                books,
                lineup,
                new Programming.Birth(first, proposer),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("planner").factory()));
    }

    private void faces(StationSigns.ScannedLibrary library, Air air, GuideDesk guide)
            throws IOException {
        HdHomeRun tuner =
                new HdHomeRun(
                        Neighbourhood.device(config, manner.ports()),
                        new HdHomeRun.Station(air.lineup(), air.playouts(), memory(), clock));
        Audience audience = new Audience(streamSettings(), clock);
        Addresses addresses = new Addresses(tuner.baseUrl());
        StreamRoutes streams =
                new StreamRoutes(air.lineup(), air.playouts(), tuner.tuners(), audience);
        Packager packager = closer.own("HLS", new Packager(air.playouts(), hlsSettings(), clock));
        HlsRoutes segments = new HlsRoutes(air.lineup(), packager);
        GuideRoutes guides =
                closer.own(
                        "guide documents",
                        new GuideRoutes(guideStation(), guide, addresses, clock));
        StationDesk desk =
                desk(library, guide, new StationSigns.AirSignals(air.playouts(), packager));
        List<Consumer<RoutesConfig>> shared =
                List.of(tuner::declare, streams::declare, segments::declare, guides::declare);
        List<Integer> wished =
                config.tuner().port80() ? List.of(DeviceFace.WELL_KNOWN_PORT) : List.of();
        DeviceFace device =
                closer.own(
                        "device face",
                        DeviceFace.open(
                                new OperatorFace.Bind(
                                        config.network().bind(), config.tuner().port()),
                                wished,
                                new DevicePage(desk, addresses, clock),
                                shared));
        health.register("device face", device::condition);
        operatorFace(new OperatorSite(desk, addresses, clock), shared);
        // Announced last and withdrawn first: nothing is found that does not answer.
        closer.own("tuner", tuner).start(device.ports().getFirst());
        health.registerAside("tuner", new TunerHealth(tuner::faces));
    }

    private StationDesk desk(
            StationSigns.ScannedLibrary library, GuideDesk guide, StationSigns.AirSignals signals) {
        EventHub events = new EventHub();
        StationSigns.LibraryNews news = new StationSigns.LibraryNews(events, library);
        library.scanner().listen(news);
        library.copies().follow(news);
        return new StationDesk(
                new StationDesk.About(
                        config.station().name(),
                        Version.text(),
                        clock.instant(),
                        config.zone(),
                        config.tuner().port()),
                guide,
                new StationSigns.ReadBooks(library.books()),
                library,
                signals,
                health,
                events);
    }

    private void operatorFace(OperatorSite site, List<Consumer<RoutesConfig>> shared)
            throws IOException {
        KnownHosts hosts = new KnownHosts(Neighbourhood.ownNames(), config.network().publicUrl());
        int port = config.streaming().port();
        Entrance entrance =
                Entrance.open(
                        data, new Entrance.Visitors(hosts, clock), "http://localhost:" + port);
        OperatorFace face =
                closer.own(
                        "operator face",
                        OperatorFace.open(
                                new OperatorFace.Bind(config.network().bind(), port),
                                entrance,
                                site,
                                shared));
        entrance.offerSetupLink();
        log.atInfo()
                .addKeyValue("operator", "http://localhost:" + face.port() + "/")
                .addKeyValue(
                        "tuner", "http://localhost:" + config.tuner().port() + "/discover.json")
                .addKeyValue("guide", "http://localhost:" + face.port() + "/xmltv.xml")
                .addKeyValue("playlist", "http://localhost:" + face.port() + "/channels.m3u")
                .log("the station answers");
    }

    private DeviceFile memory() {
        return DeviceFile.open(
                data.resolve("device.json"), () -> DeviceId.generate(new SecureRandom()).text());
    }

    private StreamSettings streamSettings() {
        return new StreamSettings(
                config.streaming().delivery().burst(),
                config.streaming().delivery().maxViewers(),
                StreamSettings.DEFAULT.writeTimeout());
    }

    private HlsSettings hlsSettings() {
        return new HlsSettings(
                config.streaming().hls().segmentDuration(),
                config.streaming().hls().playlistSize());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}

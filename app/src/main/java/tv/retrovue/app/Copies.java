package tv.retrovue.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.air.Footage;
import tv.retrovue.app.config.LibraryConfig;
import tv.retrovue.app.prepare.Gains;
import tv.retrovue.app.prepare.HouseFootage;
import tv.retrovue.app.prepare.HouseMade;
import tv.retrovue.app.prepare.HouseStore;
import tv.retrovue.app.prepare.Levels;
import tv.retrovue.app.prepare.LoudnessBook;
import tv.retrovue.app.prepare.Measure;
import tv.retrovue.app.prepare.PieceGrid;
import tv.retrovue.app.prepare.PrepareStatus;
import tv.retrovue.app.prepare.Preparer;
import tv.retrovue.app.prepare.Quarantine;
import tv.retrovue.app.prepare.RundownWishes;
import tv.retrovue.app.prepare.SupervisedTools;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.Capabilities;
import tv.retrovue.tuner.ffmpeg.CapabilityCheck;
import tv.retrovue.tuner.playout.Playouts;

/**
 * The station's house copies: where they are, what is to be made, and who makes it while the signal
 * can spare the machine. Opened before the playouts, which air them; set to work after them. Closed
 * by the station; thread-safe.
 */
final class Copies implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Copies.class);

    /** How often the schedule is read for what is to be made. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    /** With less than this ahead of what is watched, encoders stand still. */
    private static final Duration AMPLE = Duration.ofSeconds(4);

    /** How often at most those who follow the progress are told, and a new plan is looked at. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    /** How often while nothing is being made: every look wakes the machine. */
    private static final Duration NO_NEWS = Duration.ofSeconds(5);

    private final HouseStore store;
    private final Books books;
    private final Loudness loudness;
    private final HouseMade houseMade;
    private final Following<Optional<PrepareStatus>> progress = new Following<>(this::status);
    private final AtomicBoolean replanned = new AtomicBoolean();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("copies").factory());
    private final Closer closer = new Closer();
    private volatile Runnable lookAtPlan = () -> {};
    private volatile @Nullable Preparer preparer;
    private volatile @Nullable Capabilities capabilities;

    /**
     * What preparing works with.
     *
     * @param quarantine is told of files that turn out to be broken
     */
    record Bench(
            Lineup lineup,
            Playouts playouts,
            SupervisedTools tools,
            Quarantine quarantine,
            StationClock clock) {}

    private Copies(HouseStore store, Books books, HouseMade houseMade) {
        this.store = store;
        this.books = books;
        this.loudness = new Loudness(books.catalog());
        this.houseMade = houseMade;
        closer.own("looking for wishes", looking::shutdownNow);
    }

    /**
     * Opens what was prepared.
     *
     * @param houseMade files that are only cut
     */
    static Copies open(Path folder, LibraryConfig.House house, Books books, HouseMade houseMade)
            throws IOException {
        return new Copies(HouseStore.open(folder, house.maxBytes()), books, houseMade);
    }

    /** What the channels air. */
    Footage footage() {
        return new HouseFootage(store, PieceGrid.FIVE_MINUTES, levels());
    }

    private Levels levels() {
        return new Levels(loudness, houseMade);
    }

    /** How far preparing has come; empty until FFmpeg has been tried. */
    Optional<PrepareStatus> status() {
        return Optional.ofNullable(preparer).map(Preparer::status);
    }

    /** What FFmpeg was found able to do; empty until it has been tried. */
    Optional<Capabilities> capabilities() {
        return Optional.ofNullable(capabilities);
    }

    /** The disk that copies have. */
    PrepareStatus.Room room() {
        return status().map(PrepareStatus::room)
                .orElseGet(
                        () -> new PrepareStatus.Room(store.usedBytes(), store.maxBytes(), false));
    }

    /** Tells that the schedule has changed: what airs in a moment is not there yet. Any thread. */
    void replanned() {
        if (replanned.compareAndSet(false, true)) {
            later(
                    NEWS,
                    () -> {
                        replanned.set(false);
                        lookAtPlan.run();
                    });
        }
    }

    /** Has somebody told when the status has changed, at most once a second. */
    void follow(Runnable follower) {
        progress.add(follower);
    }

    /** Begins to make what is missing. */
    void start(Bench bench, int cores) {
        looking.execute(() -> begin(bench, cores));
    }

    @Override
    public void close() {
        closer.close();
    }

    private void begin(Bench bench, int cores) {
        try {
            Capabilities able = new CapabilityCheck(bench.tools()).check();
            capabilities = able;
            Gains gains = new Gains(bench.tools(), loudness, able.loudness());
            RundownWishes wishes = wishes(bench, gains);
            Preparer made =
                    closer.own(
                            "preparer",
                            new Preparer(
                                    store,
                                    PieceGrid.FIVE_MINUTES,
                                    new Preparer.Ports(
                                            wishes,
                                            gains,
                                            bench.quarantine(),
                                            () -> bench.playouts().isShortOf(AMPLE)),
                                    new Preparer.Bench(
                                            bench.tools(), able, houseMade, bench.clock())));
            made.start(cores);
            preparer = made;
            lookAtPlan = () -> look(wishes, made);
            var _ =
                    looking.scheduleWithFixedDelay(
                            lookAtPlan, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
            tellNews();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RundownWishes wishes(Bench bench, Gains gains) {
        return new RundownWishes(
                books.schedule(),
                books.catalog(),
                new RundownWishes.Air(
                        bench.lineup(),
                        () ->
                                bench.playouts().status().stream()
                                        .filter(Playouts.Status::watched)
                                        .map(Playouts.Status::channel)
                                        .collect(Collectors.toSet()),
                        bench.clock()),
                new RundownWishes.Sound(levels(), gains));
    }

    private void tellNews() {
        progress.look();
        boolean busy = status().filter(status -> !status.running().isEmpty()).isPresent();
        later(busy ? NEWS : NO_NEWS, this::tellNews);
    }

    /** Does something in a while; not at all once the station closes. */
    private void later(Duration delay, Runnable work) {
        try {
            var _ = looking.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.atDebug().log("the station closes: {}", e.toString());
        }
    }

    private static void look(RundownWishes wishes, Preparer preparer) {
        try {
            wishes.refresh();
            preparer.wake();
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .log("what is to be prepared cannot be told; what is ready stays");
        }
    }

    /** Loudness as the catalogue keeps it, in hundredths of LUFS. */
    private record Loudness(CatalogStore catalog) implements LoudnessBook {
        @Override
        public Map<AssetId, Measure> measures(Collection<AssetId> assets) {
            Map<AssetId, Measure> measures = new HashMap<>();
            catalog.loudness(assets)
                    .forEach((asset, known) ->
                            measures.put(
                                    asset,
                                    new Measure(known.lufsTimes100() / 100.0, known.measured())));
            return measures;
        }

        @Override
        public void measured(Asset asset, double integratedLufs) {
            boolean _ = catalog.measured(asset, (int) Math.round(integratedLufs * 100));
        }
    }
}

package tv.retrovue.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.air.StationLineup;
import tv.retrovue.app.library.FirstLineup;
import tv.retrovue.app.library.LineupProposer;
import tv.retrovue.app.library.ScanListener;
import tv.retrovue.app.library.ScanProgress;
import tv.retrovue.app.prepare.Quarantine;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.horizon.HorizonKeeper;
import tv.retrovue.epg.schedule.Channel;

/**
 * Keeps the channels planned, and gives a station that has none its first ones: once the names of
 * the library are known the line-up stands, and once the files have been looked into, or a while
 * has passed, it is planned and on the air.
 *
 * <p>All planning happens on one thread. Closed by the station; thread-safe.
 */
final class Programming implements ScanListener, Quarantine, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Programming.class);

    private static final Duration TICK = Duration.ofMinutes(1);

    /** A newborn station goes on the air with what it has by then; a person is waiting. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** The database is copied and tidied once a day, the first time when the start is long over. */
    private static final Duration FIRST_UPKEEP = Duration.ofHours(1);

    private static final Duration UPKEEP = Duration.ofDays(1);

    private final HorizonKeeper keeper;
    private final Books books;
    private final StationLineup lineup;
    private final Birth birth;
    private final ScheduledExecutorService planner;
    private final AtomicReference<Stage> stage;

    /** How far a station has come. */
    private enum Stage {
        /** It has no plan: its library is being read for the first time. */
        NEWBORN,
        /** It is planned from what was known when a person could wait no longer. */
        PROVISIONAL,
        PLANNED
    }

    /** How the first line-up is made. */
    record Birth(FirstLineup lineup, LineupProposer proposer) {}

    Programming(
            HorizonKeeper keeper,
            Books books,
            StationLineup lineup,
            Birth birth,
            ScheduledExecutorService planner) {
        this.keeper = keeper;
        this.books = books;
        this.lineup = lineup;
        this.birth = birth;
        this.planner = planner;
        boolean newborn = books.channels().list().cards().isEmpty();
        this.stage = new AtomicReference<>(newborn ? Stage.NEWBORN : Stage.PLANNED);
    }

    /**
     * Plans what the air needs at once, and the rest from then on.
     *
     * @param upkeep of the books, once a day
     */
    void start(Runnable upkeep) {
        if (stage.get() == Stage.PLANNED) {
            keeper.secure();
        }
        var _ =
                planner.scheduleWithFixedDelay(
                        this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        var _ =
                planner.scheduleWithFixedDelay(
                        () -> guarded(upkeep),
                        FIRST_UPKEEP.toMillis(),
                        UPKEEP.toMillis(),
                        TimeUnit.MILLISECONDS);
        if (stage.get() == Stage.NEWBORN) {
            var _ =
                    planner.schedule(
                            this::waitNoLonger, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void listed() {
        List<Channel> added = birth.lineup().air(birth.proposer());
        if (!added.isEmpty()) {
            lineup.show(books.channelList());
            log.atInfo()
                    .addKeyValue("channels", added.stream().map(c -> c.ident().name()).toList())
                    .log("a first line-up stands");
        }
    }

    @Override
    public void progressed(ScanProgress progress) {
        if (progress.phase() == ScanProgress.Phase.DONE) {
            soon(this::readThrough);
        }
    }

    /**
     * Takes a file that turned out to be broken out of the catalogue, and has what it was planned
     * for planned anew at once.
     */
    @Override
    public void quarantine(Asset asset, String reason) {
        if (books.catalog().quarantined(asset, reason)) {
            soon(this::tick);
        }
    }

    private void soon(Runnable work) {
        try {
            planner.execute(work);
        } catch (RejectedExecutionException e) {
            log.atDebug().setCause(e).log("the station stops; the next start plans anew");
        }
    }

    @Override
    public void close() {
        planner.shutdownNow();
        try {
            if (!planner.awaitTermination(10, TimeUnit.SECONDS)) {
                log.atWarn().log("planning did not end when it was told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (stage.get() != Stage.NEWBORN) {
            guarded(keeper::tick);
        }
    }

    private void waitNoLonger() {
        if (stage.compareAndSet(Stage.NEWBORN, Stage.PROVISIONAL)) {
            guarded(keeper::secure);
        }
    }

    private void readThrough() {
        Stage before = stage.getAndSet(Stage.PLANNED);
        if (before == Stage.PROVISIONAL) {
            // The plan was made from the first files that had been looked into.
            books.channelList().forEach(channel -> guarded(() -> replan(channel)));
        }
        tick();
    }

    private void replan(Channel channel) {
        boolean _ = keeper.replan(channel.id(), Instant.EPOCH);
    }

    /** The planner's thread outlives any one failure: tomorrow's plan must not die of today's. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("planning failed; what is planned stays");
        }
    }
}

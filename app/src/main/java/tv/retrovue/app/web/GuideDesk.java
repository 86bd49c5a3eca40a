package tv.retrovue.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.app.ops.Condition;
import tv.retrovue.epg.guide.Guide;
import tv.retrovue.epg.guide.GuideBuilder;
import tv.retrovue.epg.schedule.Span;

/**
 * Keeps the current guide at hand. It is made on a thread of its own, when the schedule has changed
 * or the window has moved on by ten minutes, and swapped in as a whole: a reader sees one edition.
 * When making it fails, the last good one stays.
 *
 * <p>Thread-safe. Whoever opens it closes it.
 */
public final class GuideDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GuideDesk.class);

    /** How far the window moves at once: pollers in between find nothing new. */
    static final Duration STEP = Duration.ofMinutes(10);

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** A reader would rather have the last edition now than the next one later. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Without any edition a reader has nothing else to do than to wait. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(20);

    private final GuideBuilder builder;
    private final Reach reach;
    private final InstantSource clock;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ExecutorService maker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("guide").factory());
    private final List<Consumer<Edition>> readers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Edition current;
    private volatile @Nullable Failure failure;

    public GuideDesk(GuideBuilder builder, Reach reach, InstantSource clock) {
        this.builder = builder;
        this.reach = reach;
        this.clock = clock;
    }

    /**
     * How far the guide reaches from now, in whole days.
     *
     * @param days ahead, 1 to 14
     * @param past back, 0 to 7
     */
    public record Reach(int days, int past) {
        static final int MOST_DAYS = 14;
        static final int MOST_PAST = 7;

        public Reach {
            if (days < 1 || days > MOST_DAYS || past < 0 || past > MOST_PAST) {
                throw new IllegalArgumentException(
                        "the guide reaches %d days ahead and %d back; allowed is 1 to %d and 0 to %d"
                                .formatted(days, past, MOST_DAYS, MOST_PAST));
            }
        }

        /** The window around an instant, by which the same ten minutes have the same one. */
        Span window(Instant now) {
            long step = STEP.toSeconds();
            Instant base = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
            return new Span(
                    base.minus(Duration.ofDays(past)), base.plus(Duration.ofDays(days)).plus(STEP));
        }
    }

    /**
     * A guide as it was published.
     *
     * @param revision grows when what the guide tells changes
     * @param changed when that was
     */
    public record Edition(long revision, Instant changed, Guide guide) {}

    private record Failure(Instant at, String why) {}

    /** Tells a reader of every edition that says something new. Called on the maker's thread. */
    void onEdition(Consumer<Edition> reader) {
        readers.add(reader);
    }

    /** The schedule or a channel is not what it was: makes a new edition soon. */
    public void changed() {
        changed.set(true);
        try {
            maker.execute(this::refresh);
        } catch (RejectedExecutionException e) {
            log.atDebug().setCause(e).log("the guide is closed; a change is not told any more");
        }
    }

    /** The edition to show now; empty if none could ever be made. Waits for the first one. */
    public Optional<Edition> edition() {
        Edition last = current;
        if (last == null || !isCurrent(last)) {
            await(last == null ? FIRST_PATIENCE : PATIENCE);
        }
        return Optional.ofNullable(current);
    }

    /** For the health of the station. */
    public Condition condition() {
        Failure failed = failure;
        Edition last = current;
        if (failed == null) {
            return Condition.ok(
                    last == null
                            ? "nobody has asked for the guide yet"
                            : "the guide tells of %d channels"
                                    .formatted(last.guide().listings().size()));
        }
        return last == null
                ? Condition.failed("no guide could be made: " + failed.why())
                : Condition.degraded(
                        "the guide is that of %s, a newer one could not be made: %s"
                                .formatted(last.changed(), failed.why()));
    }

    private boolean failedJustNow() {
        Failure failed = failure;
        return failed != null && clock.instant().isBefore(failed.at().plus(RETRY));
    }

    private boolean isCurrent(Edition edition) {
        return edition.guide().window().equals(reach.window(clock.instant()));
    }

    private void await(Duration patience) {
        if (failedJustNow()) {
            return;
        }
        try {
            Future<?> made = maker.submit(this::refresh);
            made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.atDebug().setCause(e).log("the next guide takes its time; the last one is shown");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("making the guide broke off", e.getCause());
        } catch (RejectedExecutionException e) {
            log.atDebug().setCause(e).log("the guide is closed; the last one is shown");
        }
    }

    /** Runs on the maker's thread only. */
    private void refresh() {
        Edition last = current;
        boolean wanted = changed.getAndSet(false);
        if (!wanted && (failedJustNow() || (last != null && isCurrent(last)))) {
            return;
        }
        Instant now = clock.instant();
        try {
            Guide guide = builder.build(reach.window(now));
            Edition next = succeed(last, guide, now);
            current = next;
            failure = null;
            if (last == null || next.revision() > last.revision()) {
                readers.forEach(reader -> reader.accept(next));
            }
        } catch (RuntimeException e) {
            failure = new Failure(now, String.valueOf(e.getMessage()));
            log.atError().setCause(e).log("the guide could not be made; the last one stays");
        }
    }

    private static Edition succeed(@Nullable Edition last, Guide guide, Instant now) {
        if (last == null) {
            return new Edition(1, now, guide);
        }
        return last.guide().listings().equals(guide.listings())
                ? new Edition(last.revision(), last.changed(), guide)
                : new Edition(last.revision() + 1, now, guide);
    }

    @Override
    public void close() {
        maker.shutdownNow();
        maker.close();
    }
}

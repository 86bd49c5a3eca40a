package tv.retrovue.tuner.playout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Reel;

/**
 * Looks ahead for one channel: keeps the rundown of the next minutes, has the take of each stretch
 * ready some seconds before its frame, and has takes that failed tried again.
 *
 * <p>Runs on a thread of its own, since reading the rundown and starting processes take their time.
 * What it shares with the emitter is the map of takes.
 */
final class Director implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Director.class);

    /** How far the rundown is kept read. Two minutes outlive any pre-roll. */
    private static final Duration SIGHT = Duration.ofMinutes(2);

    /** How often the rundown is read without a reason; a change is told at once. */
    private static final Duration REREAD = Duration.ofSeconds(30);

    /** How often takes are looked after while one waits for its process: the grain of watches. */
    private static final long BRISK_MILLIS = 200;

    /**
     * How often without a reason. Every look wakes the machine, and nearly all of the time there is
     * nothing to do: all processes are done, or are held by their full pipes.
     */
    private static final long CALM_MILLIS = 2000;

    private final ChannelId channel;
    private final Programme programme;
    private final FrameGrid grid;
    private final StationClock clock;
    private final TakeFactory factory;
    private final Duration preroll;
    private final Strain strain;
    private final ConcurrentNavigableMap<Long, Take> takes = new ConcurrentSkipListMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable Instant> changedFrom = new AtomicReference<>();
    private LongSupplier position = () -> 0;
    private List<Stretch> rundown = List.of();
    private long readAtNanos;

    /** Makes the take of a stretch; the take tells the director when something happened to it. */
    @FunctionalInterface
    interface TakeFactory {
        Take take(Stretch stretch, Runnable onEvent);
    }

    Director(ChannelId channel, Programme programme, FrameGrid grid, Crew crew) {
        this.channel = channel;
        this.programme = programme;
        this.grid = grid;
        this.clock = crew.clock();
        this.factory = crew.takes();
        this.preroll = crew.preroll();
        this.strain = crew.strain();
    }

    /** What a director works with. */
    record Crew(StationClock clock, TakeFactory takes, Duration preroll, Strain strain) {}

    /**
     * Brings the first stretch up and says where the signal begins.
     *
     * @param wanted the frame that the signal should begin with
     * @return that frame, or an earlier one where the material can only be entered there
     */
    long open(long wanted, LongSupplier emitterPosition) throws InterruptedException {
        position = () -> wanted;
        read(wanted);
        Take first = takeOf(stretchAt(wanted));
        long begin = Math.max(first.stretch().firstFrame(), first.begin(wanted));
        position = emitterPosition;
        return begin;
    }

    @Override
    public void run() {
        Programme.Subscription changes = programme.onChange(channel, this::changed);
        try (changes) {
            while (!stopped.get()) {
                look();
                boolean _ = wake.tryAcquire(pause(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            takes.values().forEach(Take::close);
            takes.clear();
        }
    }

    /** The take that airs a frame, or null where none is planned or ready. */
    @Nullable Take takeAt(long frame) {
        Map.Entry<Long, Take> entry = takes.floorEntry(frame);
        return entry != null && entry.getValue().stretch().contains(frame)
                ? entry.getValue()
                : null;
    }

    /** The frame up to which everything lies ready, from a frame on, over the ends of stretches. */
    long readyUntil(long frame) {
        long at = frame;
        for (Take take = takeAt(at); take != null; take = takeAt(at)) {
            long end = take.stretch().endFrame();
            Reel reel = take.reel();
            long held = take.isSlate() ? end - at : reel == null ? 0 : reel.held();
            at = Math.min(end, at + held);
            if (at < end) {
                return at;
            }
        }
        return at;
    }

    /** Something happened that cannot wait for the next look. */
    void signal() {
        wake.release();
    }

    /** Ends the director and every process of its takes. */
    void stop() {
        stopped.set(true);
        signal();
    }

    private void changed(Instant from) {
        changedFrom.accumulateAndGet(
                from, (a, b) -> a == null || (b != null && b.isBefore(a)) ? b : a);
        signal();
    }

    private void look() throws InterruptedException {
        long now = position.getAsLong();
        if (isStale(now)) {
            read(now);
        }
        drop(now);
        ease(now);
        long until = now + framesOf(preroll);
        for (Stretch stretch : rundown) {
            if (stretch.endFrame() > now && stretch.firstFrame() <= until) {
                takeOf(stretch).tend(now);
            }
        }
    }

    /** Has a transcode that cannot keep up made with less effort. */
    private void ease(long now) {
        Take take = takeAt(now);
        Duration ahead = Duration.ofNanos(grid.nanosBetween(now, readyUntil(now)));
        boolean transcoding = take != null && take.isTranscoding();
        Effort before = strain.effort();
        boolean replace = strain.observe(clock.nanoTime(), transcoding, ahead);
        if (strain.effort() != before) {
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("effort", strain.effort())
                    .addKeyValue("ahead", ahead)
                    .log("live transcode against the clock");
        }
        if (replace && take != null) {
            take.replace();
        }
    }

    private long pause() {
        return takes.values().stream().anyMatch(Take::needsCare) ? BRISK_MILLIS : CALM_MILLIS;
    }

    private boolean isStale(long now) {
        boolean told = changedFrom.getAndSet(null) != null;
        boolean old = clock.nanoTime() - readAtNanos > REREAD.toNanos();
        boolean failed = takes.values().stream().anyMatch(Take::wantsNewSource);
        boolean gone = rundown.stream().noneMatch(stretch -> stretch.contains(now));
        return told || old || failed || gone;
    }

    private void read(long from) {
        Instant start = grid.instantOf(from);
        rundown = Stretch.of(programme.rundown(channel, start, start.plus(SIGHT)), grid);
        readAtNanos = clock.nanoTime();
        Map<Long, Stretch> byFrame = new HashMap<>();
        rundown.forEach(stretch -> byFrame.put(stretch.firstFrame(), stretch));
        List<Take> outdated = new ArrayList<>();
        for (Take take : takes.values()) {
            Stretch planned = byFrame.get(take.stretch().firstFrame());
            if (planned != null && planned.startsLike(take.stretch())) {
                take.restage(planned);
            } else if (take.stretch().endFrame() > from && !covered(take, from)) {
                outdated.add(take);
            }
        }
        for (Take take : outdated) {
            takes.remove(take.stretch().firstFrame(), take);
            take.close();
        }
    }

    /** A stretch under way is told from its middle on; it is still the same stretch. */
    private boolean covered(Take take, long from) {
        return rundown.stream()
                .anyMatch(stretch ->
                        stretch.contains(from)
                                && take.stretch().contains(from)
                                && stretch.item().id().equals(take.stretch().item().id())
                                && stretch.endFrame() == take.stretch().endFrame());
    }

    private void drop(long now) {
        for (Take take : takes.headMap(now, true).values()) {
            if (take.stretch().endFrame() <= now) {
                takes.remove(take.stretch().firstFrame(), take);
                take.close();
            }
        }
    }

    private Take takeOf(Stretch stretch) {
        return takes.computeIfAbsent(
                stretch.firstFrame(), _ -> factory.take(stretch, this::signal));
    }

    private Stretch stretchAt(long frame) {
        return rundown.stream()
                .filter(stretch -> stretch.contains(frame))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the rundown of channel "
                                        + channel
                                        + " is empty at "
                                        + grid.instantOf(frame)));
    }

    private long framesOf(Duration span) {
        return grid.framesIn(span);
    }
}

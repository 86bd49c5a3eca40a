package tv.retrovue.epg.horizon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.catalog.Catalog;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ScheduleDay;
import tv.retrovue.epg.schedule.Span;

/**
 * Keeps both schedules of every channel built ahead of the clock.
 *
 * <p>{@link #secure} plans what the air needs at once, {@link #tick} everything; call the first
 * when the station starts and the second then and every minute. Whatever is published stays, but
 * for what is asked for ({@link #replan}) and what cannot be aired any more.
 *
 * <p>Thread-safe: whoever plans waits for the others; readers of the books never wait. Owns no
 * thread and nothing that must be closed.
 */
public final class HorizonKeeper {

    private static final Logger log = LoggerFactory.getLogger(HorizonKeeper.class);

    /** What a station needs to start: by the time it has aired, much more is there. */
    private static final Duration AT_ONCE = Duration.ofHours(2);

    /** Items are built by the hour, not by the minute. */
    private static final Duration STEP = Duration.ofHours(1);

    private final PlanBook plans;
    private final ScheduleBook book;
    private final InstantSource clock;
    private final Horizons horizons;

    /** Held while planning, reading and writing included: that is what is done one at a time. */
    private final ReentrantLock planning = new ReentrantLock();

    /** Guarded by {@link #planning}: the catalogue against which a channel was last checked. */
    private final Map<ChannelId, Long> checked = new HashMap<>();

    /** Guarded by {@link #planning}. */
    private final Map<Long, String> failing = new TreeMap<>();

    private volatile Map<Long, String> troubles = Map.of();
    private final List<ScheduleListener> listeners = new CopyOnWriteArrayList<>();

    public HorizonKeeper(
            PlanBook plans, ScheduleBook book, InstantSource clock, Horizons horizons) {
        this.plans = plans;
        this.book = book;
        this.clock = clock;
        this.horizons = horizons;
    }

    /** A standing subscription; closing twice is allowed. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Tells a listener of every publication from now on. */
    public Subscription onChange(ScheduleListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Sees to it that every enabled channel has two hours ahead. Fast. */
    public void secure() {
        each(desk -> extend(desk, AT_ONCE, AT_ONCE, 1));
    }

    /** Sees to it that every enabled channel is planned as far as it should be. */
    public void tick() {
        secure();
        each(this::checkLibrary);
        each(desk -> extend(desk, horizons.fine(), horizons.fine().plus(STEP), horizons.days()));
    }

    /**
     * Plans a channel anew from an instant on, by the plan and the library of today: an act of the
     * owner, since it moves what the guide has promised. What is on at that instant stays, unless
     * it is filler or off the air.
     *
     * @param from not before now
     * @return whether anything was published
     */
    public boolean replan(ChannelId channel, Instant from) {
        planning.lock();
        try {
            Instant now = clock.instant();
            Instant start = from.isBefore(now) ? now : from;
            Catalog catalog = plans.catalog();
            Optional<Publication> publication =
                    plans.channels().stream()
                            .filter(planned -> planned.channel().id().equals(channel))
                            .findFirst()
                            .map(planned -> new Desk(planned, catalog, book, now))
                            .flatMap(desk -> new Replan(desk).from(start));
            publication.ifPresent(this::publish);
            return publication.isPresent();
        } finally {
            planning.unlock();
        }
    }

    /** What went wrong with which channel at the last try; empty when all is well. By id. */
    public Map<Long, String> troubles() {
        return troubles;
    }

    /** Does something for every channel; what fails with one is no matter of the others. */
    private void each(Function<Desk, Optional<Publication>> work) {
        planning.lock();
        try {
            List<PlanBook.PlannedChannel> channels = plans.channels();
            Catalog catalog = plans.catalog();
            checked.keySet()
                    .retainAll(channels.stream().map(planned -> planned.channel().id()).toList());
            failing.keySet()
                    .retainAll(
                            channels.stream()
                                    .map(planned -> planned.channel().id().value())
                                    .toList());
            for (PlanBook.PlannedChannel planned : channels) {
                attempt(new Desk(planned, catalog, book, clock.instant()), work);
            }
            troubles = Map.copyOf(failing);
        } finally {
            planning.unlock();
        }
    }

    private void attempt(Desk desk, Function<Desk, Optional<Publication>> work) {
        try {
            work.apply(desk).ifPresent(this::publish);
            failing.remove(desk.id().value());
        } catch (RuntimeException e) {
            failing.put(desk.id().value(), String.valueOf(e.getMessage()));
            checked.remove(desk.id());
            log.atError()
                    .setCause(e)
                    .addKeyValue("event", "planning_fault")
                    .addKeyValue("channel", desk.id())
                    .log("A channel could not be planned; what it has stays");
        }
    }

    private Optional<Publication> extend(Desk desk, Duration least, Duration most, int days) {
        Instant now = desk.now();
        // Items look into the hours after them.
        LocalDate needed = desk.bdateOf(now.plus(most).plus(Extension.reach()));
        LocalDate wanted = desk.bdateOf(now).plusDays(days - 1L);
        return new Extension(desk)
                .until(wanted.isAfter(needed) ? wanted : needed, now.plus(least), now.plus(most));
    }

    /** Once for every state of the library: what is lost is replaced, an empty day is filled. */
    private Optional<Publication> checkLibrary(Desk desk) {
        long revision = desk.catalog().revision();
        Long before = checked.put(desk.id(), revision);
        if (before != null && before == revision) {
            return Optional.empty();
        }
        if (isWithoutProgramme(desk)) {
            return new Replan(desk).from(desk.now());
        }
        return new Repair(desk, desk.now().plus(horizons.lock())).run();
    }

    /** A day that was planned from nothing, now that there is something to show. */
    private static boolean isWithoutProgramme(Desk desk) {
        List<ScheduleDay> today =
                desk.book().days(desk.id(), new Span(desk.now(), desk.now().plusMillis(1)));
        boolean nothing =
                today.stream()
                        .flatMap(day -> day.events().stream())
                        .allMatch(event -> event.content().isEmpty());
        return nothing
                && desk.planned().plan().dayparts().stream()
                        .flatMap(daypart -> daypart.pools().stream())
                        .anyMatch(pool -> !desk.catalog().members(pool).isEmpty());
    }

    private void publish(Publication publication) {
        book.publish(publication);
        publication.days().stream()
                .findFirst()
                .ifPresent(day ->
                        tell(
                                publication.channel(),
                                ScheduleListener.Layer.COARSE,
                                day.span().start()));
        publication.playlogs().stream()
                .map(playlog -> playlog.span().start())
                .min(Instant::compareTo)
                .ifPresent(
                        start -> tell(publication.channel(), ScheduleListener.Layer.FINE, start));
    }

    private void tell(ChannelId channel, ScheduleListener.Layer layer, Instant from) {
        listeners.forEach(listener -> listener.changed(channel, layer, from));
    }
}

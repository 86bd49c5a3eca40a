package tv.retrovue.tuner.playout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.AirLog;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.ffmpeg.FfmpegTools;
import tv.retrovue.tuner.process.ProcessStarter;
import tv.retrovue.tuner.transport.FrameFeeds;
import tv.retrovue.tuner.transport.Ring;
import tv.retrovue.tuner.transport.Slate;

/**
 * The channels that somebody watches. The first viewer of a channel puts it on the air, all of its
 * viewers share one signal, and some time after the last one it is taken off.
 *
 * <p>Thread-safe. Closing it ends every channel, every process and every wait.
 */
public final class Playouts implements Feeds, FrameFeeds, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Playouts.class);

    /** A counting log of its own: the words of its lines are what scripts count. */
    private static final Logger diary = LoggerFactory.getLogger("playout");

    /** A thread ends within a frame; this is for a machine in need. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private static final Duration FIRST_PICTURE = Duration.ofSeconds(5);

    private final Lineup lineup;
    private final ChannelPlayout.Studio studio;
    private final ExecutorService offTheSignal =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("air-log").factory());
    private final ScheduledExecutorService lingering =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("linger").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ChannelId, OnAir> onAir = new HashMap<>();
    private final Admission admission;
    private final AtomicInteger viewers = new AtomicInteger();
    private boolean closed;

    /** A channel and who watches it. */
    private record OnAir(ChannelPlayout playout, Attendance attendance) {}

    /** What a station gives its playouts. */
    public record Ports(Lineup lineup, Programme programme, AirLog airLog, StationClock clock) {}

    /**
     * How a channel is doing, for status pages.
     *
     * @param lookAhead how far it could go on if every process stood still
     * @param kept how much of the past viewers can still get
     * @param trouble why viewers see the slate where a picture is planned; empty while all is as
     *     planned
     */
    public record Status(
            ChannelId channel,
            int viewers,
            boolean watched,
            Duration lookAhead,
            Duration kept,
            String trouble,
            Effort effort) {}

    /** What makes the signal: programs, or what a test has in their place. */
    record Machinery(Inners.Factory inners, Slates slates) {}

    /**
     * Opens the playouts of a node.
     *
     * @param provider name of the station in the tables of its streams
     */
    public static Playouts open(
            Ports ports, Tools tools, PlayoutSettings settings, String provider) {
        Machinery machinery =
                new Machinery(
                        (channel, preset) ->
                                new FfmpegInners(
                                        channel, tools.processes(), tools.ffmpeg(), preset),
                        new FfmpegSlates(tools.processes(), tools.ffmpeg(), tools.folder()));
        return new Playouts(ports, machinery, settings, provider);
    }

    /**
     * Programs and how to start them.
     *
     * @param folder for what slates need while they are drawn
     */
    public record Tools(ProcessStarter processes, FfmpegTools ffmpeg, Path folder) {}

    Playouts(Ports ports, Machinery machinery, PlayoutSettings settings, String provider) {
        this.lineup = ports.lineup();
        this.admission = new Admission(ports.programme(), ports.clock());
        this.studio =
                new ChannelPlayout.Studio(
                        ports.clock(),
                        ports.programme(),
                        ports.airLog(),
                        offTheSignal,
                        machinery.inners(),
                        machinery.slates(),
                        settings,
                        provider);
    }

    @Override
    public Tuned tune(ChannelId id, Duration burst, String viewer) throws InterruptedException {
        return switch (admit(id, burst)) {
            case Entry.Seat seat ->
                    new Tuned.In(
                            new ViewerFeed(
                                    new Watching(seat.entry().playout().channel(), viewer),
                                    seat.reader(),
                                    () -> left(seat.entry())));
            case Entry.Refusal(Reason reason, String why) -> new Tuned.Refused(reason, why);
        };
    }

    @Override
    public Followed follow(ChannelId id, String viewer) throws InterruptedException {
        // The rest of the ring is for the time that the first of these frames take to come, and
        // for the follower's own hiccups: at the very end of the ring it would be overtaken.
        Duration past = studio.settings().ring().multipliedBy(3).dividedBy(4);
        return switch (admit(id, past)) {
            case Entry.Seat seat ->
                    new Followed.On(
                            new RingFrames(
                                    new Watching(seat.entry().playout().channel(), viewer),
                                    seat.reader(),
                                    () -> left(seat.entry())),
                            past);
            case Entry.Refusal(Reason reason, String why) -> new Followed.Refused(reason, why);
        };
    }

    /** Who watches what, for logs. */
    record Watching(LineupChannel channel, String viewer) {
        void tooSlow() {
            log.atInfo()
                    .addKeyValue("viewer", viewer)
                    .addKeyValue("channel", channel.number())
                    .log("viewer is too slow for the channel and was let go");
        }
    }

    /** A place in a channel's signal, or none. */
    private sealed interface Entry {
        record Seat(OnAir entry, Ring.Reader reader) implements Entry {}

        record Refusal(Reason reason, String why) implements Entry {}
    }

    private Entry admit(ChannelId id, Duration burst) throws InterruptedException {
        Optional<LineupChannel> channel =
                lineup.now().channels().stream().filter(c -> c.id().equals(id)).findFirst();
        if (channel.isEmpty()) {
            return refused(Reason.UNKNOWN_CHANNEL, "channel " + id + " is not in the lineup");
        }
        if (viewers.get() >= studio.settings().maxViewers()) {
            return refused(
                    Reason.NO_CAPACITY,
                    "all " + studio.settings().maxViewers() + " places for viewers are taken");
        }
        Optional<String> refusal = admission.refusal(channel.get(), status());
        if (refusal.isPresent()) {
            return refused(Reason.NO_CAPACITY, refusal.get());
        }
        Optional<OnAir> joined = join(channel.get(), burst);
        if (joined.isEmpty()) {
            return refused(
                    Reason.NO_CAPACITY,
                    "all " + studio.settings().maxChannels() + " channels at once are on the air");
        }
        return seat(joined.get(), burst);
    }

    /** Has the slates of a lineup made before anybody needs one. Waits for the encoder. */
    public void warm(Lineup.Snapshot channels) throws InterruptedException {
        for (LineupChannel channel : channels.channels()) {
            Slate _ = studio.slates().plain(channel.profile());
        }
    }

    /** The channels that are on the air now. */
    public List<Status> status() {
        lock.lock();
        try {
            return onAir.entrySet().stream()
                    .map(entry ->
                            new Status(
                                    entry.getKey(),
                                    entry.getValue().attendance().viewers(),
                                    entry.getValue().attendance().viewers() > 0,
                                    entry.getValue().playout().lookAhead(),
                                    studio.settings().ring(),
                                    entry.getValue().playout().trouble(),
                                    entry.getValue().playout().effort()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether what lies ready of any watched channel has shrunk below a limit: encoders should
     * rest.
     */
    public boolean isShortOf(Duration limit) {
        return status().stream()
                .anyMatch(status -> status.watched() && status.lookAhead().compareTo(limit) < 0);
    }

    @Override
    public void close() {
        List<OnAir> ending;
        lock.lock();
        try {
            closed = true;
            ending = new ArrayList<>(onAir.values());
            onAir.clear();
        } finally {
            lock.unlock();
        }
        ending.forEach(entry -> entry.playout().stop());
        lingering.shutdownNow();
        try {
            for (OnAir entry : ending) {
                if (!entry.playout().awaitEnd(STOP)) {
                    log.atWarn()
                            .addKeyValue("channel", entry.playout().channel().number())
                            .log("channel did not end in time");
                }
            }
            offTheSignal.shutdown();
            if (!offTheSignal.awaitTermination(STOP.toNanos(), TimeUnit.NANOSECONDS)) {
                log.atWarn().log("the air log did not take its last facts in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Entry refused(Reason reason, String why) {
        return new Entry.Refusal(reason, why);
    }

    private Optional<OnAir> join(LineupChannel channel, Duration burst)
            throws InterruptedException {
        Slate slate = studio.slates().plain(channel.profile());
        OnAir entry;
        lock.lock();
        try {
            OnAir running = onAir.get(channel.id());
            if (running != null && !running.playout().isStopped()) {
                running.attendance().enter();
                viewers.incrementAndGet();
                return Optional.of(running);
            }
            if (closed || onAir.size() >= studio.settings().maxChannels()) {
                return Optional.empty();
            }
            Attendance attendance = new Attendance();
            attendance.enter();
            viewers.incrementAndGet();
            entry = new OnAir(new ChannelPlayout(channel, slate, attendance, studio), attendance);
            onAir.put(channel.id(), entry);
        } finally {
            lock.unlock();
        }
        diary.atInfo()
                .addKeyValue("channel", channel.number())
                .addKeyValue("name", channel.name())
                .log("mpegts_stream stream_created");
        entry.playout().start(burst);
        return Optional.of(entry);
    }

    /**
     * Joins only when there is something to join: in a ring that is just being filled, the reader
     * then starts at its very beginning and gets all of the burst.
     */
    private Entry seat(OnAir entry, Duration burst) throws InterruptedException {
        ChannelPlayout playout = entry.playout();
        if (!playout.awaitSignal(FIRST_PICTURE)) {
            left(entry);
            return refused(
                    Reason.NO_SIGNAL,
                    "channel "
                            + playout.channel().number()
                            + " gave no picture in "
                            + FIRST_PICTURE.toSeconds()
                            + " s");
        }
        Ring.Reader reader = playout.ring().join(Math.toIntExact(playout.grid().framesIn(burst)));
        return new Entry.Seat(entry, reader);
    }

    private void left(OnAir entry) {
        viewers.decrementAndGet();
        entry.attendance().leave(studio.clock().nanoTime(), studio.settings().linger());
        if (entry.attendance().viewers() == 0) {
            lookAgain(entry, studio.settings().linger());
        }
    }

    private void lookAgain(OnAir entry, Duration in) {
        lock.lock();
        try {
            if (!closed) {
                Future<?> _ =
                        lingering.schedule(
                                () -> expire(entry), in.toMillis() + 1, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void expire(OnAir entry) {
        long now = studio.clock().nanoTime();
        lock.lock();
        try {
            if (!entry.attendance().expire(now)) {
                if (entry.attendance().state()
                        instanceof Attendance.State.Lingering(long untilNanos)) {
                    lookAgain(entry, Duration.ofNanos(untilNanos - now));
                }
                return;
            }
            onAir.remove(entry.playout().channel().id(), entry);
        } finally {
            lock.unlock();
        }
        entry.playout().stop();
        diary.atInfo()
                .addKeyValue("channel", entry.playout().channel().number())
                .log("mpegts_stream stream_ended: nobody watches");
    }
}

package tv.retrovue.tuner.playout;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.AirLog;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Ring;
import tv.retrovue.tuner.transport.Service;
import tv.retrovue.tuner.transport.Slate;
import tv.retrovue.tuner.transport.Splicer;

/**
 * One channel on the air: its director, its emitter, and the ring between the emitter and the
 * viewers. Started once and stopped once; a channel that is tuned again is a new one.
 */
final class ChannelPlayout {
    private static final Logger log = LoggerFactory.getLogger(ChannelPlayout.class);

    private final LineupChannel channel;
    private final StationClock clock;
    private final FrameGrid grid;
    private final Ring ring;
    private final Director director;
    private final Strain strain = new Strain();
    private final Emitter emitter;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;

    /** What playouts of a node share. */
    record Studio(
            StationClock clock,
            Programme programme,
            AirLog airLog,
            Executor offTheSignal,
            Inners.Factory inners,
            Slates slates,
            PlayoutSettings settings,
            String provider) {}

    ChannelPlayout(LineupChannel channel, Slate slate, Attendance attendance, Studio studio) {
        this.channel = channel;
        this.clock = studio.clock();
        this.grid = new FrameGrid(channel.profile().rate(), Instant.EPOCH);
        PlayoutSettings settings = studio.settings();
        long ringBytes =
                channel.profile().streamBitsPerSecond() / 8 * settings.ring().toSeconds() * 2;
        this.ring = new Ring(channel.profile().rate(), frames(settings.ring()), ringBytes);
        Take.Gear gear =
                new Take.Gear(
                        grid,
                        clock,
                        studio.inners().of(channel, strain::preset),
                        frames(settings.lookAhead()));
        this.director =
                new Director(
                        channel.id(),
                        studio.programme(),
                        grid,
                        new Director.Crew(
                                clock,
                                (stretch, onEvent) -> new Take(stretch, gear, onEvent),
                                preroll(settings),
                                strain));
        Splicer splicer = new Splicer(service(channel, studio.provider()), grid, slate);
        AirBook book = new AirBook(channel.id(), grid, studio.airLog(), studio.offTheSignal());
        String text = channel.name();
        this.emitter =
                new Emitter(
                        grid,
                        director,
                        new Emitter.Outlet(
                                splicer,
                                ring,
                                book,
                                attendance::viewers,
                                new OwnSlate(
                                        slate,
                                        () -> studio.slates().titled(channel.profile(), text))),
                        new Emitter.Timing(clock, settings.ring(), slate));
    }

    /**
     * Puts the channel on the air.
     *
     * @param past how far back the signal begins, so that its first viewer gets a full burst
     */
    void start(Duration past) {
        Thread.ofPlatform()
                .name("channel-" + channel.number() + "-director")
                .start(() -> direct(past));
    }

    Ring ring() {
        return ring;
    }

    FrameGrid grid() {
        return grid;
    }

    LineupChannel channel() {
        return channel;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Waits until the first picture is out; false where it does not come in time. */
    boolean awaitSignal(Duration limit) throws InterruptedException {
        return emitter.awaitFirst(limit);
    }

    /** How its live transcodes keep up with the clock. */
    Effort effort() {
        return strain.effort();
    }

    /** How far the signal could go on if every process stood still. */
    Duration lookAhead() {
        long at = emitter.position();
        return Duration.ofNanos(grid.nanosBetween(at, director.readyUntil(at)));
    }

    /** Why viewers see the slate where a picture is planned; empty while all is as planned. */
    String trouble() {
        return emitter.trouble();
    }

    /**
     * Takes the channel off the air: both threads end, every process is killed, every wait ends.
     */
    void stop() {
        stopped = true;
        emitter.stop();
        director.stop();
        ring.close();
    }

    /** Waits for both threads; false where they take too long. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void direct(Duration past) {
        @Nullable Thread keepingTime = null;
        try {
            long wanted = grid.frameAt(clock.instant().minus(past));
            emitter.begin(director.open(wanted, emitter::position));
            keepingTime =
                    Thread.ofPlatform()
                            .name("channel-" + channel.number() + "-emitter")
                            .start(emitter);
            director.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("channel", channel.number())
                    .setCause(e)
                    .log("channel cannot be aired");
        } finally {
            stop();
            joinQuietly(keepingTime);
            ended.countDown();
        }
    }

    private static void joinQuietly(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration preroll(PlayoutSettings settings) {
        long spread = settings.prerollSpread().toMillis();
        // Any fixed spread does; the id is the same on every node and after every restart.
        long share = spread == 0 ? 0 : channel.id().value() * 7919 % spread;
        return settings.prerollMin().plusMillis(share);
    }

    private int frames(Duration span) {
        return Math.toIntExact(grid.framesIn(span));
    }

    private static Service service(LineupChannel channel, String provider) {
        return new Service(channel.name(), provider, channel.number());
    }

    /** The channel's own slate once it is drawn, the plain one until then. The emitter's. */
    private static final class OwnSlate implements Supplier<Slate> {
        private final Slate plain;
        private final Supplier<Slate> drawn;
        private Slate current;

        OwnSlate(Slate plain, Supplier<Slate> drawn) {
            this.plain = plain;
            this.drawn = drawn;
            this.current = plain;
        }

        /** Asked for every picture: it is looked up only until it is there. */
        @Override
        public Slate get() {
            if (current == plain) {
                current = drawn.get();
            }
            return current;
        }
    }
}

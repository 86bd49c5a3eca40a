package tv.retrovue.tuner.hls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.hls.Packager.Playlist;
import tv.retrovue.tuner.transport.FrameFeed;
import tv.retrovue.tuner.transport.FrameFeeds;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.TsChunk;

/**
 * One channel in segments, from the first playlist that somebody asks for until nobody has asked
 * for a minute. Follows the channel as a viewer does, on a thread of the system.
 *
 * <p>Thread-safe; started once and closed by the {@link Packager}.
 */
final class HlsSession {
    /** How long after the last request a session ends. */
    static final Duration LINGER = Duration.ofSeconds(60);

    /** A player begins three segments before the end of a playlist (RFC 8216, section 6.3.3). */
    private static final int ENOUGH = 3;

    private static final Logger LOG = LoggerFactory.getLogger(HlsSession.class);

    /** A counting log of its own: the words of its lines are what scripts count. */
    private static final Logger DIARY = LoggerFactory.getLogger("playout");

    private final LineupChannel channel;
    private final Station station;
    private final CutRule rule;
    private final SegmentCutter cutter;
    private final MediaPlaylist writer;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Shelf shelf;
    private Optional<String> text = Optional.empty();
    private Playlist.Refused refusal =
            new Playlist.Refused(Feeds.Reason.NO_SIGNAL, "the channel has ended; ask again");
    private long lastRequest;
    private int enough = ENOUGH;
    private boolean ended;

    /** What sessions share. */
    record Station(FrameFeeds feeds, HlsSettings settings, StationClock clock) {}

    /**
     * A session that has not started.
     *
     * @param onEnd called on its thread when it can serve no longer
     */
    HlsSession(LineupChannel channel, Station station, Runnable onEnd) {
        this.channel = channel;
        this.station = station;
        HlsSettings settings = station.settings();
        this.rule = CutRule.of(channel.profile().rate(), settings.segmentDuration());
        this.cutter = new SegmentCutter(rule);
        this.writer =
                new MediaPlaylist(new FrameGrid(channel.profile().rate(), Instant.EPOCH), rule);
        this.shelf = new Shelf(settings.playlistSize(), maxBytes());
        this.lastRequest = station.clock().nanoTime();
        this.thread =
                Thread.ofPlatform()
                        .name("channel-" + channel.id() + "-hls")
                        .unstarted(() -> run(onEnd));
    }

    void start() {
        thread.start();
    }

    /** Twice what its seconds take at the channel's rate, as the ring has it. */
    private long maxBytes() {
        HlsSettings settings = station.settings();
        long seconds =
                (settings.playlistSize() + 2) * rule.targetSeconds() + Shelf.KEPT.toSeconds();
        return channel.profile().streamBitsPerSecond() / 8 * seconds * 2;
    }

    /** Notes that somebody asks; false if the session has ended. */
    boolean touch() {
        lock.lock();
        try {
            lastRequest = station.clock().nanoTime();
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** The playlist, for the first of which this waits until it is worth playing. */
    Playlist playlist() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = station.settings().patience().toNanos();
            while (!ended && shelf.size() < enough && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (text.isPresent()) {
                enough = 1;
                return new Playlist.Text(text.get());
            }
            return ended
                    ? refusal
                    : new Playlist.Refused(
                            Feeds.Reason.NO_SIGNAL,
                            "channel " + channel.number() + " has no whole segment yet");
        } finally {
            lock.unlock();
        }
    }

    /** The playlist as it stands. */
    Optional<String> text() {
        lock.lock();
        try {
            return text;
        } finally {
            lock.unlock();
        }
    }

    Optional<Segment> segment(long sequence) {
        lock.lock();
        try {
            return shelf.segment(sequence);
        } finally {
            lock.unlock();
        }
    }

    /** Segments in the playlist. */
    int size() {
        lock.lock();
        try {
            return shelf.size();
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the session; {@link #awaitEnd} waits for it. */
    void close() {
        thread.interrupt();
    }

    /** Waits for the thread; false where it takes too long. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }

    private void run(Runnable onEnd) {
        try {
            switch (station.feeds().follow(channel.id(), "HLS")) {
                case FrameFeeds.Followed.Refused(Feeds.Reason reason, String why) ->
                        end(new Playlist.Refused(reason, why));
                case FrameFeeds.Followed.On(FrameFeed feed, Duration past) -> {
                    try (feed) {
                        expect(past);
                        cut(feed);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("channel", channel.number())
                    .setCause(e)
                    .log("HLS of a channel failed");
        } finally {
            end(null);
            onEnd.run();
        }
    }

    /** Segments that are so long that the past holds fewer of them are not waited for. */
    private void expect(Duration past) {
        long frames = channel.profile().rate().frameAt(past) - rule.window() - rule.gop();
        lock.lock();
        try {
            enough = Math.min(enough, Math.clamp(frames / rule.window(), 1, ENOUGH));
        } finally {
            lock.unlock();
        }
    }

    private void cut(FrameFeed feed) throws InterruptedException {
        List<TsChunk> chunks = new ArrayList<>();
        while (feed.next(chunks) && !expired()) {
            for (TsChunk chunk : chunks) {
                cutter.add(chunk).ifPresent(this::publish);
            }
        }
    }

    private void publish(Segment segment) {
        lock.lock();
        try {
            shelf.add(segment, station.clock().nanoTime());
            text = Optional.of(writer.write(shelf.discontinuities(), shelf.listed()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        DIARY.atDebug()
                .addKeyValue("channel", channel.number())
                .addKeyValue("segment", segment.sequence())
                .addKeyValue("bytes", segment.length())
                .log("hls_segment segment_created");
    }

    private boolean expired() {
        lock.lock();
        try {
            ended = station.clock().nanoTime() - lastRequest >= LINGER.toNanos();
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void end(Playlist.@Nullable Refused why) {
        lock.lock();
        try {
            refusal = why == null ? refusal : why;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

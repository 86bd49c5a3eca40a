package tv.retrovue.tuner.hls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.transport.FrameFeeds;

/**
 * The channels as HLS. The first playlist that somebody asks for starts a session, which follows
 * the channel as one more viewer; a minute after the last request it ends.
 *
 * <p>A session keeps the segments of its playlist and those that left it within 30 s, and at most
 * twice the bytes that {@code (playlistSize + 2) * targetDuration + 30} seconds take at the
 * channel's rate: 16 MB as a rule and 36 MB at most for segments of 2 s, five in the playlist, at
 * 2500 kbit/s of picture. The newest of them are the same arrays as in the channel's ring. There is
 * one session per channel at most, so that the playouts' limit of channels is theirs.
 *
 * <p>Thread-safe. Whoever opens it closes it, before the playouts.
 */
public final class Packager implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Packager.class);

    private static final Duration STOP = Duration.ofSeconds(5);

    private final HlsSession.Station station;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ChannelId, HlsSession> sessions = new HashMap<>();
    private boolean closed;

    /** What came of asking for a playlist. */
    public sealed interface Playlist {
        /** A media playlist whose segments can be read now. */
        record Text(String text) implements Playlist {}

        /** None, and why. */
        record Refused(Feeds.Reason reason, String why) implements Playlist {}
    }

    public Packager(FrameFeeds feeds, HlsSettings settings, StationClock clock) {
        this.station = new HlsSession.Station(feeds, settings, clock);
    }

    /** A playlist that names the one rendition of a channel by a relative address. */
    public String multivariant(LineupChannel channel, String address) {
        return MultivariantPlaylist.write(
                channel.profile(), station.settings().segmentDuration(), address);
    }

    /**
     * The media playlist of a channel. The first one of a session waits until it lists three
     * segments, or as many as the channel's past holds, but no longer than the settings say.
     */
    public Playlist playlist(LineupChannel channel) throws InterruptedException {
        HlsSession session = session(channel);
        return session == null
                ? new Playlist.Refused(Feeds.Reason.NO_CAPACITY, "the station is closing")
                : session.playlist();
    }

    /** The playlist that there is, without starting, waiting for or prolonging anything. */
    public Optional<String> shown(ChannelId channel) {
        return running(channel).flatMap(HlsSession::text);
    }

    /** A segment that is in the playlist, or was until a moment ago. */
    public Optional<Segment> segment(ChannelId channel, long sequence) {
        return running(channel).filter(HlsSession::touch).flatMap(s -> s.segment(sequence));
    }

    /** As {@link #segment}, without prolonging anything. */
    public Optional<Segment> shownSegment(ChannelId channel, long sequence) {
        return running(channel).flatMap(session -> session.segment(sequence));
    }

    /** How many segments the playlist of a channel lists now; 0 where nobody asks for it. */
    public int segments(ChannelId channel) {
        return running(channel).map(HlsSession::size).orElse(0);
    }

    @Override
    public void close() {
        List<HlsSession> ending;
        lock.lock();
        try {
            closed = true;
            ending = new ArrayList<>(sessions.values());
        } finally {
            lock.unlock();
        }
        ending.forEach(HlsSession::close);
        try {
            for (HlsSession session : ending) {
                if (!session.awaitEnd(STOP)) {
                    log.atWarn().log("an HLS session did not end in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<HlsSession> running(ChannelId channel) {
        lock.lock();
        try {
            return Optional.ofNullable(sessions.get(channel));
        } finally {
            lock.unlock();
        }
    }

    /** The channel's session, started where none runs; null where none may. */
    private @Nullable HlsSession session(LineupChannel channel) {
        lock.lock();
        try {
            HlsSession running = sessions.get(channel.id());
            if (closed || (running != null && running.touch())) {
                return running;
            }
            HlsSession started = new HlsSession(channel, station, () -> forget(channel.id()));
            sessions.put(channel.id(), started);
            started.start();
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a session out when it has ended, unless another has taken its place. */
    private void forget(ChannelId channel) {
        lock.lock();
        try {
            sessions.computeIfPresent(channel, (_, session) -> session.hasEnded() ? null : session);
        } finally {
            lock.unlock();
        }
    }
}

package tv.retrovue.tuner.stream;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.StationClock;

/**
 * Everybody who watches a transport stream over HTTP now, and no more than allowed. Thread-safe.
 */
public final class Audience {
    private final StreamSettings settings;
    private final StationClock clock;
    private final Semaphore places;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    public Audience(StreamSettings settings, StationClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.maxViewers());
    }

    /**
     * One viewer at this moment.
     *
     * @param address of the client
     * @param agent what the client calls itself; empty if it does not
     * @param bytes sent so far
     */
    public record Watching(
            ChannelId channel, String address, String agent, Instant since, long bytes) {}

    /** Everybody, longest first. */
    public List<Watching> now() {
        return viewers.stream()
                .map(Viewer::watching)
                .sorted(Comparator.comparing(Watching::since))
                .toList();
    }

    /** Lets a viewer in, unless all places are taken. */
    Optional<Viewer> admit(Viewer.Who who) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Viewer viewer = new Viewer(this, who, clock.instant());
        viewers.add(viewer);
        return Optional.of(viewer);
    }

    void left(Viewer viewer) {
        if (viewers.remove(viewer)) {
            places.release();
        }
    }

    StreamSettings settings() {
        return settings;
    }

    StationClock clock() {
        return clock;
    }
}

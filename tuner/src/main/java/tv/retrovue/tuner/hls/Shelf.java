package tv.retrovue.tuner.hls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The segments of a channel that can be read: those in the playlist, and for a while those that
 * have left it, since a player asks for what it has read of seconds ago.
 *
 * <p>Holds no more than its bytes, beyond the one newest segment. Not thread-safe.
 */
final class Shelf {
    /** How long a segment can be read after it has left the playlist. */
    static final Duration KEPT = Duration.ofSeconds(30);

    private final int size;
    private final long maxBytes;
    private final ArrayDeque<Segment> listed = new ArrayDeque<>();
    private final ArrayDeque<Left> left = new ArrayDeque<>();
    private final Map<Long, Segment> readable = new HashMap<>();
    private long bytes;
    private long discontinuities;

    /** A segment that has left the playlist, and when. */
    private record Left(Segment segment, long nanos) {}

    /**
     * An empty shelf.
     *
     * @param size segments in the playlist
     * @param maxBytes for all of them and those that have left it
     */
    Shelf(int size, long maxBytes) {
        this.size = size;
        this.maxBytes = maxBytes;
    }

    /**
     * Puts a segment behind the others. Where its number does not follow, a playlist cannot list
     * both, and begins with this one.
     */
    void add(Segment segment, long nowNanos) {
        boolean follows = listed.isEmpty() || listed.getLast().sequence() + 1 == segment.sequence();
        while (!listed.isEmpty() && (!follows || listed.size() >= size)) {
            unlist(nowNanos);
        }
        listed.add(segment);
        bytes += segment.length();
        Segment namesake = readable.put(segment.sequence(), segment);
        if (namesake != null) {
            // A clock that was set back: the new one is what the playlist means.
            left.removeIf(entry -> entry.segment() == namesake);
            bytes -= namesake.length();
        }
        while (!left.isEmpty() && nowNanos - left.getFirst().nanos() >= KEPT.toNanos()) {
            drop();
        }
        while (bytes > maxBytes && listed.size() + left.size() > 1) {
            if (left.isEmpty()) {
                unlist(nowNanos);
            }
            drop();
        }
    }

    List<Segment> listed() {
        return List.copyOf(listed);
    }

    int size() {
        return listed.size();
    }

    /** How many marks of a discontinuity have left the list. */
    long discontinuities() {
        return discontinuities;
    }

    Optional<Segment> segment(long sequence) {
        return Optional.ofNullable(readable.get(sequence));
    }

    /** Bytes of everything that can be read. */
    long bytes() {
        return bytes;
    }

    private void unlist(long nowNanos) {
        Segment segment = listed.removeFirst();
        discontinuities += segment.afterGap() ? 1 : 0;
        left.add(new Left(segment, nowNanos));
    }

    private void drop() {
        Segment segment = left.removeFirst().segment();
        readable.remove(segment.sequence(), segment);
        bytes -= segment.length();
    }
}

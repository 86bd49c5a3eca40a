package tv.retrovue.tuner.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lays the audio frames of a source onto the channel's audio grid. A frame's place is its distance
 * from the source's newest key frame, so that an error at a join inside the source ends there.
 *
 * <p>A frame that is more than half its length late is dropped; while the next one is more than
 * that early, the one before is heard again, or nothing. What remains is constant and inaudible: at
 * most 10.7 ms, plus the millisecond that a source which flows is allowed to wobble so that it does
 * not drop and repeat by turns. Confined to the {@link Reel} that owns it.
 */
final class Soundtrack {
    private static final long TOLERANCE = FrameGrid.AUDIO_FRAME_TICKS / 2;
    private static final long WOBBLE = Ticks.PER_SECOND / 1000;
    private static final int MAX_REPEATS = 2;

    /** 43 s: more than any reel is to hold; a source that gets here has lost its pictures. */
    private static final int MAX_FRAMES = 2048;

    private final ArrayDeque<AudioUnit> frames = new ArrayDeque<>();
    private long anchorTicks;
    private long anchorTime;
    private boolean flowing;
    private int repeats;
    private byte @Nullable [] last;
    private long dropped;
    private long repeated;

    void offer(AudioUnit unit) {
        if (!AdtsHeader.isHouseSound(unit.adts())) {
            dropped++;
            return;
        }
        if (frames.size() == MAX_FRAMES) {
            frames.remove();
            dropped++;
        }
        frames.add(unit);
    }

    /** A key frame with this stamp of the source airs at this time on the grid. */
    void anchor(long ticks, long time) {
        anchorTicks = ticks;
        anchorTime = time;
    }

    /** Forgets what was heard last: there was something else on air since. */
    void interrupt() {
        last = null;
        flowing = false;
        repeats = 0;
    }

    void clear() {
        frames.clear();
    }

    /** The frame for a place on the grid, in ticks; null for silence. */
    byte @Nullable [] at(long time) {
        for (AudioUnit head = frames.peek(); head != null; head = frames.peek()) {
            long early = anchorTime + Ticks.difference(head.ticks(), anchorTicks) - time;
            long tolerance = flowing ? TOLERANCE + WOBBLE : TOLERANCE;
            if (early > tolerance) {
                break;
            }
            frames.remove();
            if (early >= -tolerance) {
                flowing = true;
                repeats = 0;
                last = head.adts();
                return last;
            }
            dropped++;
        }
        flowing = false;
        if (last == null || repeats == MAX_REPEATS) {
            return null;
        }
        repeats++;
        repeated++;
        return last;
    }

    long dropped() {
        return dropped;
    }

    long repeated() {
        return repeated;
    }
}

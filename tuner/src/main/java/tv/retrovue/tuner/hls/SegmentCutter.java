package tv.retrovue.tuner.hls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.retrovue.tuner.transport.TsChunk;

/**
 * Cuts a channel's frames into segments by the {@link CutRule}. What comes out is whole: it begins
 * at its own cut, ends before the next, and no frame of it is missing. So nothing comes of the
 * frames before the first cut, and nothing of a segment in which frames are missing: that it began
 * with the first key frame of its window can be known only by who has seen the window begin.
 *
 * <p>Pure; used by one thread.
 */
final class SegmentCutter {
    /** Segments longer than this many of the rule's longest are no signal of this house. */
    private static final int MAX_LENGTHS = 2;

    private static final long NONE = Long.MIN_VALUE;

    private final CutRule rule;
    private final List<TsChunk> open = new ArrayList<>();
    private long number;

    /** The first frame since which none is missing, the frame to come, and the newest key frame. */
    private long unbrokenFrom = NONE;

    private long next = NONE;
    private long lastKey = NONE;
    private boolean gap;

    SegmentCutter(CutRule rule) {
        this.rule = rule;
    }

    /** Takes the next frame; what it returns is the segment that ends before this frame. */
    Optional<Segment> add(TsChunk chunk) {
        if (chunk.frame() != next) {
            gap |= next != NONE;
            startAnew(chunk.frame());
        }
        next = chunk.frame() + 1;
        Optional<Segment> whole = Optional.empty();
        if (chunk.key()) {
            long window = rule.windowOf(chunk.frame());
            if (isCut(window)) {
                whole = close();
                number = window;
                open.add(chunk);
            } else if (!open.isEmpty()) {
                open.add(chunk);
            }
            lastKey = chunk.frame();
        } else if (!open.isEmpty()) {
            open.add(chunk);
        }
        if (open.size() > MAX_LENGTHS * (rule.window() + rule.gop())) {
            gap = true;
            startAnew(next);
        }
        return whole;
    }

    /** Whether a key frame that comes now is the first of its window. */
    private boolean isCut(long window) {
        long start = rule.startOf(window);
        return unbrokenFrom <= start && lastKey < start;
    }

    private Optional<Segment> close() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Segment segment = new Segment(number, gap, open);
        gap = false;
        open.clear();
        return Optional.of(segment);
    }

    private void startAnew(long frame) {
        open.clear();
        unbrokenFrom = frame;
        lastKey = NONE;
    }
}

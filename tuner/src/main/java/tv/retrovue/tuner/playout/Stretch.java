package tv.retrovue.tuner.playout;

import java.util.List;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.transport.FrameGrid;

/**
 * An item on the channel's frame grid: it airs the frames from {@code firstFrame} up to, not
 * including, {@code endFrame}.
 */
record Stretch(Item item, long firstFrame, long endFrame) {

    /** Puts items on the grid. What is shorter than half a frame has no frame and disappears. */
    static List<Stretch> of(List<Item> items, FrameGrid grid) {
        return items.stream()
                .map(item ->
                        new Stretch(item, grid.frameAt(item.start()), grid.frameAt(item.end())))
                .filter(stretch -> stretch.frames() > 0)
                .toList();
    }

    long frames() {
        return endFrame - firstFrame;
    }

    boolean contains(long frame) {
        return frame >= firstFrame && frame < endFrame;
    }

    /** The same from another source. */
    Stretch from(Source source) {
        Item other =
                new Item(item.id(), item.start(), item.end(), source, item.cue(), item.title());
        return new Stretch(other, firstFrame, endFrame);
    }

    /** Whether both put the same thing on the air from the same frame on; they may end apart. */
    boolean startsLike(Stretch other) {
        return firstFrame == other.firstFrame && item.id().equals(other.item.id());
    }
}

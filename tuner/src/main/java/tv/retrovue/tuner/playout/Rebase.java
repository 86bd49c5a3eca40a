package tv.retrovue.tuner.playout;

import java.util.ArrayList;
import java.util.List;
import tv.retrovue.tuner.transport.AccessUnit;
import tv.retrovue.tuner.transport.AudioUnit;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Ticks;
import tv.retrovue.tuner.transport.VideoUnit;

/**
 * Puts the units of one inner process into the channel's time, and leaves out what came before:
 * pictures before the first key frame, and everything that an earlier process has delivered
 * already.
 *
 * <p>So the units of a process that goes on where another died follow that one's without a seam.
 * Used by one thread.
 */
final class Rebase {
    /**
     * Sound that may come before the first key frame; a second of it is more than any muxer holds.
     */
    private static final int EARLY_FRAMES = 48;

    private final FrameGrid grid;
    private final long wanted;
    private final List<AudioUnit> early = new ArrayList<>();
    private long next;
    private long shift;
    private boolean anchored;

    /**
     * @param first frame of the grid to which the first key frame belongs
     * @param wanted first frame that is not there yet
     */
    Rebase(FrameGrid grid, long first, long wanted) {
        this.grid = grid;
        this.next = first;
        this.wanted = wanted;
    }

    /** The frame to which the next picture will belong. */
    long next() {
        return next;
    }

    /**
     * What a unit becomes: nothing, itself in the channel's time, or itself after sound that
     * waited.
     */
    List<AccessUnit> place(AccessUnit unit) {
        return switch (unit) {
            case VideoUnit picture -> placePicture(picture);
            case AudioUnit frame -> placeSound(frame);
        };
    }

    private List<AccessUnit> placePicture(VideoUnit picture) {
        List<AccessUnit> placed = new ArrayList<>(1);
        if (!anchored) {
            if (!picture.idr()) {
                return List.of();
            }
            anchored = true;
            shift = Ticks.difference(grid.videoTicks(next), picture.ticks());
            early.forEach(frame -> placed.addAll(placeSound(frame)));
            early.clear();
        }
        if (next++ >= wanted) {
            placed.add(
                    new VideoUnit(
                            Ticks.wrap(picture.ticks() + shift), picture.idr(), picture.annexB()));
        }
        return placed;
    }

    private List<AccessUnit> placeSound(AudioUnit frame) {
        if (!anchored) {
            if (early.size() < EARLY_FRAMES) {
                early.add(frame);
            }
            return List.of();
        }
        long ticks = Ticks.wrap(frame.ticks() + shift);
        boolean late =
                Ticks.difference(ticks, grid.videoTicks(wanted)) < -FrameGrid.AUDIO_FRAME_TICKS;
        return late ? List.of() : List.of(new AudioUnit(ticks, frame.adts()));
    }
}

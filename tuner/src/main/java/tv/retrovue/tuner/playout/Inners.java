package tv.retrovue.tuner.playout;

import java.io.IOException;
import java.util.function.Supplier;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.ffmpeg.Preset;
import tv.retrovue.tuner.process.ChildProcess;

/** Starts the inner processes of a channel. The seam at which tests play streams from memory. */
@FunctionalInterface
interface Inners {

    /**
     * Starts an inner process that delivers a stretch from a frame on to its end, as fast as it is
     * read.
     *
     * @param fromFrame on the channel's grid, within the stretch
     * @throws IOException where the material cannot be opened or entered
     */
    Inner start(Stretch stretch, long fromFrame) throws IOException, InterruptedException;

    /**
     * What gives a channel its inner processes, live ones with the preset of the moment in which
     * they start.
     */
    @FunctionalInterface
    interface Factory {
        Inners of(LineupChannel channel, Supplier<Preset> preset);
    }

    /**
     * A running inner process.
     *
     * @param firstFrame where on the channel's grid its first key frame belongs: {@code fromFrame},
     *     or earlier where the material can only be entered at a key frame before it
     */
    record Inner(ChildProcess child, long firstFrame) {}
}

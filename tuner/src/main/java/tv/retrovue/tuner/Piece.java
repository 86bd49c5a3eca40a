package tv.retrovue.tuner;

import java.nio.file.Path;

/**
 * One file of a house copy: a closed stretch of an asset in one profile, cut at key frames.
 *
 * @param firstFrame index within the asset, in frames of the profile's rate
 * @param frames how many, at least 1
 */
public record Piece(Path file, long firstFrame, long frames) {

    public Piece {
        if (firstFrame < 0 || frames < 1) {
            throw new IllegalArgumentException(
                    "piece " + file + " has frames " + firstFrame + "+" + frames);
        }
    }

    /** Index of the frame after the last one. */
    public long endFrame() {
        return firstFrame + frames;
    }
}

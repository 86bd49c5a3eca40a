package tv.retrovue.app.prepare;

import java.io.IOException;
import java.io.Serial;

/** A piece came out with another number of frames than it must have: the file ends too early. */
final class ShortPieceException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final long frames;

    ShortPieceException(Cut cut, long frames) {
        super("the piece at frame " + cut.first() + " has " + frames + " of " + cut.frames());
        this.frames = frames;
    }

    /** How many it has. */
    long frames() {
        return frames;
    }
}

package tv.retrovue.tuner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the picture and sound of an item come from. */
public sealed interface Source {

    /**
     * A house copy, to be copied and not encoded.
     *
     * @param pieces contiguous, covering the item from {@code in}; may end early where preparing
     *     has not come further, the tuner then asks again
     * @param in the in-point within the asset
     */
    record Prepared(List<Piece> pieces, Duration in) implements Source {
        public Prepared {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * The owner's own file, transcoded while it airs.
     *
     * @param in the in-point within the asset
     * @param gainDb decibels to apply to the sound, 0 where loudness was never measured
     */
    record Raw(Path path, MediaFacts facts, Duration in, double gainDb) implements Source {}

    /** A live feed. */
    record Live(URI uri) implements Source {}

    /** A still picture with a text, made by the tuner itself. */
    record Slate(String text) implements Source {}
}

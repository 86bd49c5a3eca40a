package tv.retrovue.app.prepare;

import java.time.Duration;
import java.time.Instant;
import tv.retrovue.tuner.ffmpeg.LoudnessScan;

/**
 * How loud an asset is.
 *
 * @param integratedLufs integrated loudness in LUFS
 * @param at when it became known
 */
public record Measure(double integratedLufs, Instant at) {
    /**
     * How long before an airing a measure has to be known. What begins is started up to 20 s ahead,
     * from a rundown that was read up to 30 s before that: it would begin without a measure that
     * came in between, and go on with it.
     */
    static final Duration NOTICE = Duration.ofMinutes(1);

    /** The level of an airing that begins at an instant: the same whenever it is asked for. */
    Level levelOf(Instant airing) {
        return at.plus(NOTICE).isAfter(airing) ? Level.AS_IS : Level.HOUSE;
    }

    /** Decibels that bring it to the loudness of the house. */
    double gainDb() {
        return LoudnessScan.gainDb(integratedLufs);
    }
}

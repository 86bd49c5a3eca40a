package tv.retrovue.tuner.playout;

import java.time.Duration;

/**
 * How channels are carried.
 *
 * @param ring how much of the past is kept for viewers who join or stumble
 * @param linger how long a channel goes on after its last viewer has left
 * @param lookAhead how much of a stretch may wait in memory before its inner process is held by its
 *     pipe
 * @param prerollMin least time before a stretch at which its inner process is started
 * @param prerollSpread width of the window over which channels spread their starts, so that a
 *     hundred of them do not start a process in the same instant of every half hour
 * @param maxViewers of the whole node
 * @param maxChannels on the air at once, of the whole node: bounds memory and processes
 */
public record PlayoutSettings(
        Duration ring,
        Duration linger,
        Duration lookAhead,
        Duration prerollMin,
        Duration prerollSpread,
        int maxViewers,
        int maxChannels) {

    public PlayoutSettings {
        if (ring.compareTo(Duration.ofSeconds(2)) < 0
                || ring.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("ring is " + ring + "; allowed is PT2S to PT60S");
        }
        if (maxViewers < 1 || maxChannels < 1) {
            throw new IllegalArgumentException(
                    "maxViewers is "
                            + maxViewers
                            + " and maxChannels "
                            + maxChannels
                            + "; allowed from 1");
        }
    }

    /**
     * The defaults of the house: 12 s ring, 30 s linger, 8 s look-ahead, starts 4 to 20 s ahead.
     */
    public static PlayoutSettings defaults() {
        return new PlayoutSettings(
                Duration.ofSeconds(12),
                Duration.ofSeconds(30),
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                Duration.ofSeconds(16),
                500,
                200);
    }
}

package tv.retrovue.tuner.stream;

import java.time.Duration;

/**
 * How viewers are served.
 *
 * @param burst how much of the past a viewer is sent at once, unless it asks otherwise; browsers
 *     get none
 * @param maxViewers how many may watch at the same time, on all channels together
 * @param writeTimeout how long a viewer may take none of what is sent before it counts as dead
 */
public record StreamSettings(Duration burst, int maxViewers, Duration writeTimeout) {
    static final Duration MAX_BURST = Duration.ofSeconds(10);

    /** Players that analyse five seconds of stream before they show a picture need not wait. */
    public static final StreamSettings DEFAULT =
            new StreamSettings(Duration.ofMillis(5_500), 256, Duration.ofSeconds(15));

    public StreamSettings {
        if (burst.isNegative() || burst.compareTo(MAX_BURST) > 0) {
            throw new IllegalArgumentException(
                    "burst is " + burst + "; allowed is PT0S to " + MAX_BURST);
        }
        if (maxViewers < 1) {
            throw new IllegalArgumentException(
                    "maxViewers is " + maxViewers + "; allowed is 1 and above");
        }
        if (writeTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "writeTimeout is " + writeTimeout + "; allowed is one millisecond and above");
        }
    }
}

package tv.retrovue.app.prepare;

import java.util.Optional;

/**
 * How much of the disk house copies may take.
 *
 * @param maxBytes of all pieces together
 * @param reserveBytes that must stay free on the disk whatever the bound says: the station's
 *     database lives there too
 */
public record HouseLimits(long maxBytes, long reserveBytes) {
    private static final long GIB = 1L << 30;

    /** About 42 hours at 2.6 Mbit/s. */
    private static final long MOST_BYTES = 50L * 1_000_000_000;

    public HouseLimits {
        if (maxBytes < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException(
                    "house copies may take " + maxBytes + " bytes and leave " + reserveBytes);
        }
    }

    /**
     * The bound that an owner has set, or else the smaller of 50 GB and a fifth of what is free,
     * counting what copies take already as free.
     *
     * @param freeBytes on the disk now
     * @param usedBytes by copies now
     */
    static HouseLimits of(Optional<Long> configured, long freeBytes, long usedBytes) {
        long available = freeBytes + usedBytes;
        long fifth = Math.min(MOST_BYTES, available / 5);
        return new HouseLimits(configured.orElse(fifth), Math.min(GIB, available / 10));
    }
}

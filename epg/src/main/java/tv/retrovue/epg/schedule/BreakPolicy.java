package tv.retrovue.epg.schedule;

import java.time.Duration;
import java.util.EnumSet;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.PoolQuery;

/**
 * Where a channel breaks, and with what.
 *
 * @param material what breaks may be filled from; every kind that it leaves out is not aired
 */
public record BreakPolicy(Style style, Placement placement, Rotation rotation, PoolQuery material) {

    /** The kind of station that a channel plays. */
    public enum Style {
        /** Breaks within and after programmes. */
        NETWORK,
        /** Programmes are never interrupted; everything else comes after them. */
        PREMIUM,
        /** No breaks: what is left of the grid is filler, or the channel's slate. */
        NONE
    }

    /**
     * Where breaks may stand. All lengths in milliseconds.
     *
     * @param minActMs shortest stretch of programme before, between and after breaks
     * @param coldOpenMs shortest first act, where a mark says in so many words that a break belongs
     * @param tailGuardMs no break this close before the end, or before the closing titles
     * @param maxBreakMs longest break within a programme, and longest pod of a longer one after it
     * @param maxBreaks most breaks within each started {@code perMs} of a slot
     * @param bumperMinBreakMs shortest break that is worth bumpers
     */
    public record Placement(
            long minActMs,
            long coldOpenMs,
            long tailGuardMs,
            long maxBreakMs,
            int maxBreaks,
            long perMs,
            long bumperMinBreakMs) {

        public Placement {
            require("minActMs", minActMs, 1_000);
            require("coldOpenMs", coldOpenMs, 1_000);
            require("tailGuardMs", tailGuardMs, 0);
            require("maxBreakMs", maxBreakMs, 5_000);
            require("maxBreaks", maxBreaks, 0);
            require("perMs", perMs, 60_000);
            require("bumperMinBreakMs", bumperMinBreakMs, 0);
        }
    }

    /**
     * How often the same may be seen. All distances in milliseconds, between starts.
     *
     * @param cooldownMs between two airings of the same copy
     * @param productMs between two spots for the same product; never relaxed
     * @param advertiserMs between two spots of the same advertiser
     * @param maxPerDay airings of one copy in a broadcast day; 0 for no limit
     * @param maxPadMs most black between two items of a break
     */
    public record Rotation(
            long cooldownMs, long productMs, long advertiserMs, int maxPerDay, long maxPadMs) {

        public Rotation {
            require("cooldownMs", cooldownMs, 0);
            require("productMs", productMs, 0);
            require("advertiserMs", advertiserMs, 0);
            require("maxPerDay", maxPerDay, 0);
            require("maxPadMs", maxPadMs, 0);
        }
    }

    /** Everything that is no programme. */
    public static final PoolQuery ANY_INTERSTITIAL =
            PoolQuery.of(EnumSet.complementOf(EnumSet.of(AssetKind.PROGRAM)));

    private static final PoolQuery WITHOUT_COMMERCIALS =
            PoolQuery.of(EnumSet.complementOf(EnumSet.of(AssetKind.PROGRAM, AssetKind.COMMERCIAL)));

    /**
     * What suits a grid. From half an hour on, what American networks do: three breaks in half an
     * hour, acts of three minutes at least, an hour between two airings of a spot. On a shorter
     * grid the same rates, and lengths in proportion, down to what can still be told apart. A
     * premium channel has no commercials.
     */
    public static BreakPolicy forGrid(Style style, int gridMinutes) {
        int part = Math.min(gridMinutes, 30);
        boolean full = part == 30;
        Placement placement =
                new Placement(
                        share(Duration.ofMinutes(3), part, Duration.ofSeconds(30)),
                        share(Duration.ofMinutes(1), part, Duration.ofSeconds(20)),
                        share(Duration.ofSeconds(45), part, Duration.ofSeconds(15)),
                        share(Duration.ofMinutes(4), part, Duration.ofMinutes(1)),
                        full ? 3 : 1,
                        Duration.ofMinutes(full ? 30 : 10).toMillis(),
                        share(Duration.ofMinutes(1), part, Duration.ofSeconds(30)));
        Rotation rotation =
                new Rotation(
                        share(Duration.ofHours(1), part, Duration.ofMinutes(10)),
                        share(Duration.ofMinutes(15), part, Duration.ofMinutes(2)),
                        0,
                        0,
                        2_000);
        PoolQuery material = style == Style.PREMIUM ? WITHOUT_COMMERCIALS : ANY_INTERSTITIAL;
        return new BreakPolicy(style, placement, rotation, material);
    }

    private static long share(Duration ofHalfHour, int minutes, Duration least) {
        return Math.max(least.toMillis(), ofHalfHour.toMillis() * minutes / 30);
    }

    private static void require(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "break policy " + name + " is " + value + "; allowed from " + least);
        }
    }
}

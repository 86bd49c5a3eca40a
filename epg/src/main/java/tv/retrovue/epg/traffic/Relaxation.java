package tv.retrovue.epg.traffic;

/**
 * What is given up, step by step, before a break is left short. Each step gives up what the steps
 * before it do. Never given up: two spots for one product too close, and the same copy in the same
 * or in a neighbouring break.
 */
enum Relaxation {
    NOTHING(""),
    ADVERTISER("advertiser"),
    DAILY_CAP("advertiser, daily cap"),
    HALF_COOLDOWN("advertiser, daily cap, half cooldown"),
    COOLDOWN("advertiser, daily cap, cooldown");

    private final String names;

    Relaxation(String names) {
        this.names = names;
    }

    /** For a lineage; empty where nothing is given up. */
    String note() {
        return names.isEmpty() ? "" : "; relaxed " + names;
    }

    boolean keeps(Relaxation rule) {
        return compareTo(rule) < 0;
    }

    /** What is left of a cooldown. */
    long cooldown(long ms) {
        return switch (this) {
            case NOTHING, ADVERTISER, DAILY_CAP -> ms;
            case HALF_COOLDOWN -> ms / 2;
            case COOLDOWN -> 0;
        };
    }
}

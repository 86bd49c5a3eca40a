package tv.retrovue.tuner.hdhomerun.control;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.hdhomerun.device.RfPlan;

/**
 * What a tuner is tuned to.
 *
 * @param channel the variable of that name: what a client asked for, as it wrote it
 * @param vchannel the number in the lineup, where the client asked by number
 * @param place modulation and hertz, which some clients demand of every status
 * @param station what comes in there, if anything
 */
record Tuning(String channel, String vchannel, String place, Optional<LineupChannel> station) {
    static final Tuning OFF = new Tuning("none", "none", "none", Optional.empty());

    private static final Pattern FREQUENCY = Pattern.compile("([a-z0-9]{2,12}):([0-9]{1,10})");

    /** Modulations that bring in our signal; the others can be tuned to, and bring in nothing. */
    private static final Set<String> MATCHING = Set.of("auto", "auto6t", RfPlan.MODULATION);

    private static final Set<String> OTHERS = Set.of("auto6c", "qam", "qam64", "qam256");

    private static final int MIN_RF = 2;

    /** Up to here a number is a broadcast channel, beyond a frequency in hertz. */
    private static final int MAX_RF = 999;

    /** A tuning on a lineup's channel, however it came about. */
    static Tuning to(LineupChannel station, RfPlan plan) {
        String place = RfPlan.MODULATION + ":" + plan.frequencyOf(station.id()).orElse(0L);
        return new Tuning(place, station.number().text(), place, Optional.of(station));
    }

    /** Reads {@code auto:33}, {@code auto6t:587000000} or {@code none}; empty if it is neither. */
    static Optional<Tuning> byFrequency(String asked, Lineup.Snapshot lineup) {
        if (asked.equals("none")) {
            return Optional.of(OFF);
        }
        Matcher wanted = FREQUENCY.matcher(asked.toLowerCase(Locale.ROOT));
        if (!wanted.matches()) {
            return Optional.empty();
        }
        String modulation = wanted.group(1);
        long number = Long.parseLong(wanted.group(2));
        if (number < MIN_RF || !(MATCHING.contains(modulation) || OTHERS.contains(modulation))) {
            return Optional.empty();
        }
        long hertz = number <= MAX_RF ? RfPlan.frequency((int) number) : number;
        return Optional.of(
                new Tuning(
                        asked,
                        "none",
                        modulation + ":" + hertz,
                        MATCHING.contains(modulation)
                                ? RfPlan.of(lineup).at(hertz)
                                : Optional.empty()));
    }

    /**
     * Reads {@code 5.1}, {@code none}, or {@code 5.1 transcode=heavy}, of which the second word is
     * passed over: the channels are H.264 already. Empty if there is no such channel.
     */
    static Optional<Tuning> byNumber(String asked, Lineup.Snapshot lineup) {
        if (asked.equals("none")) {
            return Optional.of(OFF);
        }
        return lineup.numbered(asked.strip().split(" ", 2)[0])
                .map(station -> to(station, RfPlan.of(lineup)));
    }
}

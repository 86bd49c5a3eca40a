package tv.retrovue.tuner.hdhomerun.device;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.transport.Service;

/**
 * Which broadcast channel of the American plan (6 MHz each, centre frequencies) carries which
 * channel of the lineup, so that clients which scan frequencies find every one of them. Immutable.
 *
 * <p>A channel keeps its place for as long as ids allow: the n-th id asks for the n-th place, and
 * takes the next one if that is taken. Renumbering and reordering the lineup move nothing, since a
 * client that scans keeps the frequencies.
 */
public final class RfPlan {
    /** The one modulation of the plan: that of American terrestrial television. */
    public static final String MODULATION = "8vsb";

    /** The number of the one program in every stream, as its program table has it. */
    public static final int PROGRAM = Service.PROGRAM_NUMBER;

    private static final int MHZ = 1_000_000;

    /** How far a client may miss the centre of a channel and still mean it. */
    private static final long TOLERANCE_HZ = MHZ;

    /** UHF 14 to 51 first, where scans begin, then VHF; past those, places that no scan visits. */
    private static final List<Integer> SCANNED =
            IntStream.concat(
                            IntStream.rangeClosed(14, 51),
                            IntStream.concat(
                                    IntStream.rangeClosed(7, 13), IntStream.rangeClosed(2, 6)))
                    .boxed()
                    .toList();

    private static final int FIRST_BEYOND_SCANS = 52;

    private final Map<Integer, LineupChannel> byRf;
    private final Map<ChannelId, Integer> byId;

    private RfPlan(Map<Integer, LineupChannel> byRf) {
        this.byRf = Map.copyOf(byRf);
        Map<ChannelId, Integer> inverse = new HashMap<>();
        byRf.forEach((rf, channel) -> inverse.put(channel.id(), rf));
        this.byId = Map.copyOf(inverse);
    }

    public static RfPlan of(Lineup.Snapshot lineup) {
        Map<Integer, LineupChannel> places = new LinkedHashMap<>();
        lineup.channels().stream()
                .sorted(Comparator.comparingLong(channel -> channel.id().value()))
                .forEach(channel -> places.put(placeFor(channel.id(), places), channel));
        return new RfPlan(places);
    }

    /** The frequency of a channel of the lineup that this plan was made from, in hertz. */
    public Optional<Long> frequencyOf(ChannelId channel) {
        return Optional.ofNullable(byId.get(channel)).map(RfPlan::frequency);
    }

    /**
     * What a client finds where it looks.
     *
     * @param place a broadcast channel such as 33, or a frequency in hertz
     */
    public Optional<LineupChannel> at(long place) {
        return byRf.entrySet().stream()
                .filter(entry ->
                        entry.getKey() == place
                                || Math.abs(frequency(entry.getKey()) - place) <= TOLERANCE_HZ)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The centre frequency of a broadcast channel, in hertz. */
    public static long frequency(int rf) {
        if (rf < 2) {
            throw new IllegalArgumentException(
                    "broadcast channel is " + rf + "; allowed is 2 and above");
        }
        if (rf < 5) {
            return (57L + 6L * (rf - 2)) * MHZ;
        }
        if (rf < 7) {
            return (79L + 6L * (rf - 5)) * MHZ;
        }
        return rf < 14 ? (177L + 6L * (rf - 7)) * MHZ : (473L + 6L * (rf - 14)) * MHZ;
    }

    private static int placeFor(ChannelId id, Map<Integer, LineupChannel> taken) {
        int wish = (int) ((id.value() - 1) % SCANNED.size());
        for (int step = 0; step < SCANNED.size(); step++) {
            int rf = SCANNED.get((wish + step) % SCANNED.size());
            if (!taken.containsKey(rf)) {
                return rf;
            }
        }
        return FIRST_BEYOND_SCANS + taken.size() - SCANNED.size();
    }
}

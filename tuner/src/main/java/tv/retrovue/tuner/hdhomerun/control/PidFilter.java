package tv.retrovue.tuner.hdhomerun.control;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which packet ids of a stream a client wants pushed. Immutable; reads as the client wrote it. */
final class PidFilter {
    private static final int PIDS = 0x2000;
    private static final Pattern RANGE =
            Pattern.compile("0x([0-9a-f]{1,4})(?:-0x([0-9a-f]{1,4}))?");

    static final PidFilter ALL = whole();

    private final String text;
    private final BitSet pids;

    private PidFilter(String text, BitSet pids) {
        this.text = text;
        this.pids = pids;
    }

    /** Reads {@code 0x0000-0x1fff} or {@code 0x0000 0x0100-0x0101}; empty if it is neither. */
    static Optional<PidFilter> parse(String text) {
        BitSet pids = new BitSet(PIDS);
        for (String range : text.strip().toLowerCase(Locale.ROOT).split(" +", -1)) {
            Matcher bounds = RANGE.matcher(range);
            if (!bounds.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(bounds.group(1), 16);
            int last = bounds.group(2) == null ? first : Integer.parseInt(bounds.group(2), 16);
            if (last >= PIDS || first > last) {
                return Optional.empty();
            }
            pids.set(first, last + 1);
        }
        return Optional.of(new PidFilter(text.strip(), pids));
    }

    /** Whether a transport packet passes. */
    boolean passes(byte[] bytes, int packet) {
        return pids.get((bytes[packet + 1] & 0x1F) << 8 | (bytes[packet + 2] & 0xFF));
    }

    @Override
    public String toString() {
        return text;
    }

    private static PidFilter whole() {
        BitSet pids = new BitSet(PIDS);
        pids.set(0, PIDS);
        return new PidFilter("0x0000-0x1fff", pids);
    }
}

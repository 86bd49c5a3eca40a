import java.util.HashMap;
import java.util.Map;

/**
 * Reads a transport stream for hours, as it arrives, and holds it to what a strict receiver needs:
 * packets, counters and the clock here, the rest in the meters of tables, pictures and sound. What
 * it keeps does not grow. Used by one thread.
 */
final class SignalMeter {
    private static final int PACKET = 188;
    private static final double MOST_CLOCK_TICKS = 100 * Ticks.PER_MILLI;
    private static final double JUMP_TICKS = 1_000 * Ticks.PER_MILLI;
    private static final double MOST_GAP_NANOS = 300e6;
    private static final double MOST_WANDERING_MILLIS = 100;

    /** The burst of the past is over by then. */
    private static final long SETTLING_NANOS = 3_000_000_000L;

    private final Findings findings;
    private final TableMeter tables;
    private final PictureMeter pictures;
    private final SoundMeter sound;
    private final byte[] packet = new byte[PACKET];
    private int filled;
    private boolean searching;
    private final Map<Integer, Integer> counters = new HashMap<>();

    private long clock = -1;
    private boolean clockBroken;
    private long firstArrival;
    private long lastArrival;
    private long baseNanos;
    private long sinceBaseTicks;
    private double leastLead;
    private double mostLead;
    private double toldWandering;
    private long settledBase;
    private long settledNanos;
    private long settledTicks;

    long packets;
    long breaks;
    double largestClockTicks;
    double largestGapMillis;
    double largestWanderingMillis;

    /** For a stream of so many ticks of 90 kHz from picture to picture. */
    SignalMeter(Findings findings, long frameTicks) {
        this.findings = findings;
        tables = new TableMeter(findings);
        pictures = new PictureMeter(findings, frameTicks);
        sound = new SoundMeter(findings);
    }

    /** What comes next is another connection: nothing of it follows from what came before. */
    void tuneAnew() {
        filled = 0;
        counters.clear();
        clockBroken = true;
        firstArrival = 0;
        baseNanos = 0;
        tables.forgetTime();
        pictures.breakHere();
        sound.breakHere();
    }

    void take(byte[] bytes, int length, long nanos) {
        if (firstArrival == 0) {
            firstArrival = nanos;
        } else {
            silentUntil(nanos);
        }
        lastArrival = nanos;
        for (int i = 0; i < length; ) {
            int part = Math.min(PACKET - filled, length - i);
            System.arraycopy(bytes, i, packet, filled, part);
            filled += part;
            i += part;
            if (filled == PACKET) {
                whole();
            }
        }
    }

    /** Nothing has arrived up to an instant since the last bytes did. */
    void silentUntil(long nanos) {
        long gap = nanos - lastArrival;
        largestGapMillis = Math.max(largestGapMillis, gap / 1e6);
        if (gap > MOST_GAP_NANOS) {
            findings.violation("gap between arrivals", "%.0f ms".formatted(gap / 1e6));
        }
    }

    /** Ends the measurement. */
    void finish() {
        sound.finish();
    }

    /** Stream time over wall time since the burst was over. */
    double realTimeRatio() {
        return (settledTicks / Ticks.PER_MILLI) / (settledNanos / 1e6);
    }

    double largestPatMillis() {
        return tables.largestMillis(0x00);
    }

    double largestPmtMillis() {
        return tables.largestMillis(0x02);
    }

    double largestKeyMillis() {
        return pictures.largestKeyTicks / Ticks.PER_MILLI;
    }

    long pictures() {
        return pictures.count;
    }

    long smallestStep() {
        return pictures.smallestStep;
    }

    long largestStep() {
        return pictures.largestStep;
    }

    private void whole() {
        filled = 0;
        if (packet[0] == 0x47) {
            searching = false;
            packet();
            return;
        }
        if (!searching) {
            findings.violation("loss of packet sync", "after packet " + packets);
        }
        searching = true;
        for (int at = 1; at < PACKET; at++) {
            if (packet[at] == 0x47) {
                filled = PACKET - at;
                System.arraycopy(packet, at, packet, 0, filled);
                return;
            }
        }
    }

    private void packet() {
        packets++;
        int pid = (packet[1] & 0x1F) << 8 | packet[2] & 0xFF;
        if ((packet[1] & 0x80) != 0) {
            findings.violation("packet marked as damaged", "PID " + pid);
            return;
        }
        boolean adapted = (packet[3] & 0x20) != 0;
        boolean loaded = (packet[3] & 0x10) != 0;
        int field = adapted ? packet[4] & 0xFF : 0;
        int flags = field > 0 ? packet[5] & 0xFF : 0;
        if (pid == 0x1FFF) {
            return;
        }
        count(pid, loaded, (flags & 0x80) != 0);
        if ((flags & 0x80) != 0) {
            breakHere(pid);
        }
        if ((flags & 0x10) != 0 && pid == tables.clockPid) {
            clock();
        }
        int from = adapted ? 5 + field : 4;
        if (loaded && from < PACKET) {
            payload(pid, from, (flags & 0x40) != 0);
        }
    }

    private void payload(int pid, int from, boolean randomAccess) {
        boolean starts = (packet[1] & 0x40) != 0;
        if (tables.wants(pid)) {
            tables.payload(pid, new TableMeter.Part(packet, from, starts), clock);
        } else if (pid == tables.videoPid) {
            if (starts) {
                pictures.begin(packet, from, randomAccess, clock);
            }
            pictures.bytes(packet, starts ? from + 9 + (packet[from + 8] & 0xFF) : from);
        } else if (pid == tables.audioPid) {
            if (starts) {
                sound.begin(packet, from, clock);
            }
            sound.bytes(packet, starts ? from + 9 + (packet[from + 8] & 0xFF) : from);
        }
    }

    private void count(int pid, boolean loaded, boolean broken) {
        int counter = packet[3] & 0xF;
        Integer last = counters.put(pid, counter);
        if (last == null || broken) {
            return;
        }
        int expected = loaded ? last + 1 & 0xF : last;
        if (counter != expected) {
            findings.violation(
                    "continuity error", "PID %d: %d, not %d".formatted(pid, counter, expected));
        }
    }

    private void breakHere(int pid) {
        if (pid == tables.clockPid && clock >= 0) {
            breaks++;
            clockBroken = true;
            tables.forgetTime();
            findings.note("signalled break of the time line");
        }
        if (pid == tables.videoPid) {
            pictures.breakHere();
        } else if (pid == tables.audioPid) {
            sound.breakHere();
        }
    }

    private void clock() {
        long now =
                (packet[6] & 0xFFL) << 25
                        | (packet[7] & 0xFFL) << 17
                        | (packet[8] & 0xFFL) << 9
                        | (packet[9] & 0xFFL) << 1
                        | (packet[10] & 0x80) >> 7;
        if (clock < 0 || clockBroken) {
            baseNanos = 0;
        } else {
            step(Ticks.between(clock, now));
        }
        clock = now;
        clockBroken = false;
    }

    private void step(long ticks) {
        largestClockTicks = Math.max(largestClockTicks, ticks);
        if (ticks <= 0 || ticks > JUMP_TICKS) {
            findings.violation("jump of the clock, not signalled", Ticks.millis(ticks));
            baseNanos = 0;
        } else if (ticks > MOST_CLOCK_TICKS) {
            findings.violation("too long between clock references", Ticks.millis(ticks));
        }
        if (lastArrival - firstArrival >= SETTLING_NANOS) {
            pace(Math.max(0, ticks));
        }
    }

    /** How far the clock is ahead of the wall, against where it was when the burst was over. */
    private void pace(long ticks) {
        if (baseNanos == 0) {
            baseNanos = lastArrival;
            sinceBaseTicks = 0;
            leastLead = 0;
            mostLead = 0;
            toldWandering = MOST_WANDERING_MILLIS;
            settledBase = settledNanos;
            return;
        }
        sinceBaseTicks += ticks;
        settledTicks += ticks;
        settledNanos = settledBase + lastArrival - baseNanos;
        double lead = sinceBaseTicks / Ticks.PER_MILLI - (lastArrival - baseNanos) / 1e6;
        leastLead = Math.min(leastLead, lead);
        mostLead = Math.max(mostLead, lead);
        double wandering = mostLead - leastLead;
        largestWanderingMillis = Math.max(largestWanderingMillis, wandering);
        if (wandering > toldWandering) {
            findings.note("clock has wandered from the wall by %.0f ms".formatted(wandering));
            toldWandering = wandering + MOST_WANDERING_MILLIS;
        }
    }
}

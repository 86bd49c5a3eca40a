import java.util.Arrays;
import java.util.PriorityQueue;

/** Reads the pictures of a stream: their stamps, key frames and parameters. One H.264 stream. */
final class PictureMeter {
    /** What rounding may take, as in {@link SoundMeter}. */
    static final long TOLERANCE = 180;

    /** Key frames a second apart, which is 1.001 s at 29.97 frames per second. */
    private static final double KEY_TICKS = 1_001 * Ticks.PER_MILLI;

    /** No encoder holds back more pictures than this to reorder them. */
    private static final int REORDERED = 16;

    private static final int LONGEST_PARAMETERS = 256;

    private final Findings findings;
    private final long frameTicks;
    private long lastDts = -1;
    /** Counts on where stamps start over. */
    private long dts;
    private final PriorityQueue<Long> shown = new PriorityQueue<>();
    private long lastShown = Long.MIN_VALUE;
    private long lastKey = Long.MIN_VALUE;

    private boolean open;
    private boolean flagged;
    private boolean idr;
    private boolean sps;
    private boolean pps;
    private int zeros;
    private final byte[] parameters = new byte[LONGEST_PARAMETERS];
    private int parametersLength = -1;
    private byte[] config;

    long count;
    long smallestStep = Long.MAX_VALUE;
    long largestStep = Long.MIN_VALUE;
    long largestKeyTicks;

    PictureMeter(Findings findings, long frameTicks) {
        this.findings = findings;
        this.frameTicks = frameTicks;
    }

    void breakHere() {
        open = false;
        lastDts = -1;
        shown.clear();
        lastShown = Long.MIN_VALUE;
        lastKey = Long.MIN_VALUE;
    }

    /** A picture begins with the PES header at a place in a packet. */
    void begin(byte[] packet, int pes, boolean randomAccess, long clock) {
        end();
        int flags = packet[pes + 7] & 0xC0;
        if (flags == 0) {
            findings.violation("picture without a stamp", "picture " + count);
            return;
        }
        long pts = Ticks.stamp(packet, pes + 9);
        long now = flags == 0xC0 ? Ticks.stamp(packet, pes + 14) : pts;
        if (clock >= 0 && Ticks.between(clock, now) < 0) {
            findings.violation(
                    "video later than its decode stamp", Ticks.millis(Ticks.between(now, clock)));
        }
        step(now);
        display(dts + Ticks.between(now, pts));
        count++;
        open = true;
        flagged = randomAccess;
        idr = false;
        sps = false;
        pps = false;
        zeros = 0;
    }

    private void step(long now) {
        if (lastDts >= 0) {
            long step = Ticks.between(lastDts, now);
            dts += step;
            smallestStep = Math.min(smallestStep, step);
            largestStep = Math.max(largestStep, step);
            if (step < 0) {
                findings.violation("video stamp goes back", Ticks.millis(step));
            } else if (step == 0) {
                findings.violation("video stamp stands still", "at " + now);
            } else if (step > frameTicks + TOLERANCE) {
                findings.violation("video gap", Ticks.millis(step));
            } else if (step < frameTicks - TOLERANCE) {
                findings.violation("video overlap", Ticks.millis(step));
            }
        }
        lastDts = now;
    }

    private void display(long pts) {
        shown.add(pts);
        if (shown.size() <= REORDERED) {
            return;
        }
        long next = shown.remove();
        long step = next - lastShown;
        if (lastShown != Long.MIN_VALUE && Math.abs(step - frameTicks) > TOLERANCE) {
            findings.violation("gap or overlap of pictures as shown", Ticks.millis(step));
        }
        lastShown = next;
    }

    /** Bytes of the picture, from somewhere in a packet to its end. */
    void bytes(byte[] packet, int from) {
        for (int at = from; at < packet.length; at++) {
            byte each = packet[at];
            if (zeros == -1) {
                unit(each & 0x1F);
                zeros = 0;
            } else if (each == 1 && zeros >= 2) {
                zeros = -1;
                parametersEnd();
                continue;
            } else {
                zeros = each == 0 ? zeros + 1 : 0;
            }
            if (parametersLength >= 0 && parametersLength < LONGEST_PARAMETERS) {
                parameters[parametersLength++] = each;
            }
        }
    }

    private void unit(int type) {
        idr |= type == 5;
        sps |= type == 7;
        pps |= type == 8;
        parametersLength = type == 7 ? 0 : -1;
    }

    private void parametersEnd() {
        if (parametersLength < 0) {
            return;
        }
        int length = parametersLength;
        parametersLength = -1;
        while (length > 0 && parameters[length - 1] == 0) {
            length--;
        }
        byte[] now = Arrays.copyOf(parameters, length);
        if (config != null && !Arrays.equals(config, now)) {
            findings.violation("change of the video configuration", "at picture " + count);
        }
        config = now;
    }

    private void end() {
        if (!open) {
            return;
        }
        open = false;
        if (flagged && !idr) {
            findings.violation("random access flag on what is no key frame", "picture " + count);
        }
        if (!idr) {
            return;
        }
        if (!flagged) {
            findings.violation("key frame without random access flag", "picture " + count);
        }
        if (!sps || !pps) {
            findings.violation("key frame without parameter sets", "picture " + count);
        }
        if (lastKey != Long.MIN_VALUE) {
            largestKeyTicks = Math.max(largestKeyTicks, dts - lastKey);
            if (dts - lastKey > KEY_TICKS + frameTicks + 1) {
                findings.violation("too long between key frames", Ticks.millis(dts - lastKey));
            }
        }
        lastKey = dts;
    }
}

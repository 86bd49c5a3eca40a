/**
 * Reads the sound of a stream: every AAC frame is counted, and their lengths are held against the
 * stamps, so that one lost frame of 21 ms is seen even where all counters are right.
 */
final class SoundMeter {
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050,
        16_000, 12_000, 11_025, 8_000, 7_350
    };
    private static final int HEADER = 7;
    private static final double MOST_OFF_TICKS = 1.5 * Ticks.PER_MILLI;

    private final Findings findings;
    private final byte[] header = new byte[HEADER];
    private int filled;
    private int rest;
    private boolean inStep;
    private double frameTicks;
    private int config = -1;
    private long lastStamp = -1;
    /** Frames that begin after the last stamp and before the next. */
    private long begun;
    private long spanned;
    private double sounding;

    SoundMeter(Findings findings) {
        this.findings = findings;
    }

    void breakHere() {
        finish();
        filled = 0;
        rest = 0;
        inStep = false;
        lastStamp = -1;
        spanned = 0;
        sounding = 0;
    }

    /** Frames begin with the PES header at a place in a packet. */
    void begin(byte[] packet, int pes, long clock) {
        if ((packet[pes + 7] & 0x80) == 0) {
            findings.violation("sound without a stamp", "PES");
            return;
        }
        long now = Ticks.stamp(packet, pes + 9);
        if (clock >= 0 && Ticks.between(clock, now) < 0) {
            findings.violation(
                    "audio later than its decode stamp", Ticks.millis(Ticks.between(now, clock)));
        }
        if (lastStamp >= 0) {
            step(Ticks.between(lastStamp, now));
        }
        lastStamp = now;
        begun = 0;
    }

    private void step(long ticks) {
        double off = ticks - begun * frameTicks;
        if (ticks < 0) {
            findings.violation("audio stamp goes back", Ticks.millis(ticks));
        } else if (ticks == 0) {
            findings.violation("audio stamp stands still", "PES");
        } else if (off > PictureMeter.TOLERANCE) {
            findings.violation("audio gap", Ticks.millis(off));
        } else if (off < -PictureMeter.TOLERANCE) {
            findings.violation("audio overlap", Ticks.millis(-off));
        }
        spanned += ticks;
        sounding += begun * frameTicks;
    }

    void bytes(byte[] packet, int from) {
        int at = from;
        while (at < packet.length) {
            if (rest > 0) {
                int part = Math.min(rest, packet.length - at);
                rest -= part;
                at += part;
                continue;
            }
            begun += filled == 0 ? 1 : 0;
            header[filled++] = packet[at++];
            if (filled == 2 && !isSync()) {
                lost();
            } else if (filled == HEADER) {
                frame();
            }
        }
    }

    private boolean isSync() {
        return header[0] == (byte) 0xFF && (header[1] & 0xF6) == 0xF0;
    }

    /** Goes on looking from the second byte. */
    private void lost() {
        if (inStep) {
            findings.violation("bytes between sound frames", "%02x %02x".formatted(header[0], header[1]));
        }
        inStep = false;
        header[0] = header[1];
        filled = 1;
    }

    private void frame() {
        filled = 0;
        inStep = true;
        int length = (header[3] & 0x03) << 11 | (header[4] & 0xFF) << 3 | (header[5] & 0xFF) >> 5;
        rest = Math.max(0, length - HEADER);
        frameTicks = 1024 * 90_000.0 / RATES[Math.min(RATES.length - 1, (header[2] & 0x3C) >> 2)];
        int now = (header[1] & 0xFF) << 16 | (header[2] & 0xFD) << 8 | header[3] & 0xC0;
        if (config >= 0 && config != now) {
            findings.violation("change of the audio configuration", "%06x".formatted(now));
        }
        config = now;
    }

    /** Compares all that was heard since the last break. */
    void finish() {
        double off = sounding - spanned;
        if (Math.abs(off) > MOST_OFF_TICKS) {
            findings.violation("audio frames and stamps drift apart", Ticks.millis(off));
        }
    }
}

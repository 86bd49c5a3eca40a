package tv.retrovue.tuner.transport;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Looks into the sound of a stream: every AAC frame is counted and timed by itself. */
final class SoundWatch {
    private static final int[] RATES = {96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050};

    private final StampSeries stamps = new StampSeries();
    private final Set<Integer> configs = new HashSet<>();
    private byte[] carry = {};
    private long nextStamp = -1;
    private double sounding;
    private long lost;

    StampSeries stamps() {
        return stamps;
    }

    int configs() {
        return configs.size();
    }

    void breakHere() {
        stamps.breakHere();
        carry = new byte[0];
        nextStamp = -1;
    }

    void payload(PesUnit unit) {
        int carried = carry.length;
        byte[] bytes = new byte[carried + unit.payload().length];
        System.arraycopy(carry, 0, bytes, 0, carried);
        System.arraycopy(unit.payload(), 0, bytes, carried, unit.payload().length);
        boolean stamped = false;
        int at = 0;
        while (bytes.length - at >= 7) {
            if (bytes[at] != (byte) 0xFF || (bytes[at + 1] & 0xF0) != 0xF0) {
                at++;
                lost++;
                continue;
            }
            int length =
                    (bytes[at + 3] & 0x03) << 11
                            | (bytes[at + 4] & 0xFF) << 3
                            | (bytes[at + 5] & 0xFF) >> 5;
            if (at >= carried && !stamped) {
                nextStamp = unit.pts();
                stamped = true;
            }
            if (length < 7 || bytes.length - at < length) {
                break;
            }
            frame(bytes, at);
            at += length;
        }
        carry = Arrays.copyOfRange(bytes, at, bytes.length);
    }

    /** How much longer the frames sound than their stamps say; not a number across a break. */
    double samplesOffMs() {
        if (stamps.size() == 0 || stamps.broken()) {
            return stamps.size() == 0 ? Double.NaN : 0;
        }
        double spanned = stamps.last() - stamps.first() + stamps.usualStep();
        return (sounding - spanned) / 90.0 + lost;
    }

    private void frame(byte[] bytes, int at) {
        int rate = RATES[Math.min(7, (bytes[at + 2] & 0x3C) >> 2)];
        configs.add(
                (bytes[at + 1] & 0xFF) << 16
                        | (bytes[at + 2] & 0xFF) << 8
                        | (bytes[at + 3] & 0xC0));
        if (nextStamp < 0) {
            return;
        }
        stamps.add(nextStamp, nextStamp);
        double duration = 1024 * 90_000.0 / rate;
        sounding += duration;
        nextStamp = Math.floorMod(nextStamp + Math.round(duration), 0x2_0000_0000L);
    }
}

package tv.retrovue.tuner.transport;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Looks into the pictures of a stream: key frames, their flags and parameter sets, and stamps. */
final class PictureWatch {
    private final StampSeries stamps = new StampSeries();
    private final Set<String> configs = new HashSet<>();
    private long keys;
    private long flagOnOther;
    private long unflagged;
    private long withoutSps;
    private long lastKey = Long.MIN_VALUE;
    private long maxKeyTicks;

    StampSeries stamps() {
        return stamps;
    }

    long keys() {
        return keys;
    }

    void breakHere() {
        stamps.breakHere();
        lastKey = Long.MIN_VALUE;
    }

    void picture(PesUnit unit) {
        stamps.add(unit.dts(), unit.pts());
        boolean idr = false;
        boolean sps = false;
        boolean pps = false;
        byte[] bytes = unit.payload();
        int at = startCode(bytes, 0);
        while (at < bytes.length) {
            int next = startCode(bytes, at);
            int type = bytes[at] & 0x1F;
            idr |= type == 5;
            sps |= type == 7;
            pps |= type == 8;
            if (type == 7) {
                configs.add(parameters(bytes, at, next));
            }
            at = next;
        }
        if (idr) {
            key(unit, sps && pps);
        } else if (unit.randomAccess()) {
            flagOnOther++;
        }
    }

    StreamReport.Keys report(double maxKeyIntervalMs) {
        double limit = maxKeyIntervalMs + (stamps.usualStep() + 1) / 90.0;
        return new StreamReport.Keys(
                keys, flagOnOther, unflagged, withoutSps, maxKeyTicks / 90.0, limit);
    }

    int configs() {
        return configs.size();
    }

    private void key(PesUnit unit, boolean complete) {
        keys++;
        unflagged += unit.randomAccess() ? 0 : 1;
        withoutSps += complete ? 0 : 1;
        long time = stamps.last();
        if (lastKey != Long.MIN_VALUE) {
            maxKeyTicks = Math.max(maxKeyTicks, time - lastKey);
        }
        lastKey = time;
    }

    private static String parameters(byte[] bytes, int from, int next) {
        int end = next == bytes.length ? next : next - 3;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, end));
    }

    private static int startCode(byte[] bytes, int from) {
        for (int i = from; i + 3 < bytes.length; i++) {
            if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                return i + 3;
            }
        }
        return bytes.length;
    }
}

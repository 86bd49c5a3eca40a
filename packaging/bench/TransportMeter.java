import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads a transport stream as it arrives: when the first key frame is complete, and whether anything
 * in it breaks. Knows as much of the format as that takes: one program, H.264.
 */
final class TransportMeter {
    static final int PACKET = 188;
    private static final long WRAP = 1L << 33;

    private final byte[] packet = new byte[PACKET];
    private int filled;

    private final Map<Integer, Integer> counters = new HashMap<>();
    private int pmtPid = -1;
    private int videoPid = -1;
    private int pcrPid = -1;
    private boolean keyFrameOpen;
    private int zeros;
    private OptionalLong lastDts = OptionalLong.empty();
    private OptionalLong lastPcr = OptionalLong.empty();
    private long lastArrival;

    long packets;
    long pictures;
    long keyFrames;
    long continuityErrors;
    long syncErrors;
    long signalledBreaks;
    /** Nanoseconds of arrival of the packet after the first whole key frame; 0 before. */
    long firstKeyFrameNanos;
    long smallestDtsStep = Long.MAX_VALUE;
    long largestDtsStep = Long.MIN_VALUE;
    /** In units of 27 MHz. */
    long largestPcrStep;
    long largestArrivalGapNanos;

    /** Takes what has arrived at an instant. */
    void take(byte[] bytes, int length, long nanos) {
        if (lastArrival != 0) {
            largestArrivalGapNanos = Math.max(largestArrivalGapNanos, nanos - lastArrival);
        }
        lastArrival = nanos;
        for (int i = 0; i < length; ) {
            int part = Math.min(PACKET - filled, length - i);
            System.arraycopy(bytes, i, packet, filled, part);
            filled += part;
            i += part;
            if (filled == PACKET) {
                filled = 0;
                packet(nanos);
            }
        }
    }

    private void packet(long nanos) {
        packets++;
        if (packet[0] != 0x47) {
            syncErrors++;
            return;
        }
        boolean start = (packet[1] & 0x40) != 0;
        int pid = (packet[1] & 0x1F) << 8 | packet[2] & 0xFF;
        boolean adapted = (packet[3] & 0x20) != 0;
        boolean loaded = (packet[3] & 0x10) != 0;
        boolean broken = adapted && (packet[4] & 0xFF) > 0 && (packet[5] & 0x80) != 0;
        if (broken) {
            signalledBreaks++;
            lastDts = OptionalLong.empty();
            lastPcr = OptionalLong.empty();
        }
        count(pid, loaded, broken);
        int payload = adapted ? 5 + (packet[4] & 0xFF) : 4;
        if (adapted && pid == pcrPid && (packet[4] & 0xFF) >= 7 && (packet[5] & 0x10) != 0) {
            pcr();
        }
        if (!loaded || payload >= PACKET) {
            return;
        }
        if (pid == 0 && start) {
            pmtPid = (packet[payload + 11] & 0x1F) << 8 | packet[payload + 12] & 0xFF;
        } else if (pid == pmtPid && start) {
            streams(payload + 1);
        } else if (pid == videoPid) {
            video(payload, start, nanos);
        }
    }

    private void count(int pid, boolean loaded, boolean broken) {
        if (pid == 0x1FFF) {
            return;
        }
        int counter = packet[3] & 0xF;
        Integer last = counters.put(pid, counter);
        if (last != null && !broken && counter != (loaded ? last + 1 & 0xF : last)) {
            continuityErrors++;
        }
    }

    private void pcr() {
        long base =
                (packet[6] & 0xFFL) << 25
                        | (packet[7] & 0xFFL) << 17
                        | (packet[8] & 0xFFL) << 9
                        | (packet[9] & 0xFFL) << 1
                        | (packet[10] & 0x80) >> 7;
        long now = base * 300 + ((packet[10] & 1L) << 8 | packet[11] & 0xFF);
        lastPcr.ifPresent(
                last -> largestPcrStep = Math.max(largestPcrStep, Math.floorMod(now - last, WRAP * 300)));
        lastPcr = OptionalLong.of(now);
    }

    private void streams(int section) {
        pcrPid = (packet[section + 8] & 0x1F) << 8 | packet[section + 9] & 0xFF;
        int end = section + 3 + ((packet[section + 1] & 0xF) << 8 | packet[section + 2] & 0xFF) - 4;
        int at = section + 12 + ((packet[section + 10] & 0xF) << 8 | packet[section + 11] & 0xFF);
        while (at + 5 <= Math.min(end, PACKET)) {
            if (packet[at] == 0x1B) {
                videoPid = (packet[at + 1] & 0x1F) << 8 | packet[at + 2] & 0xFF;
            }
            at += 5 + ((packet[at + 3] & 0xF) << 8 | packet[at + 4] & 0xFF);
        }
    }

    private void video(int payload, boolean start, long nanos) {
        int at = payload;
        if (start) {
            if (keyFrameOpen && firstKeyFrameNanos == 0) {
                firstKeyFrameNanos = nanos;
            }
            keyFrameOpen = false;
            zeros = 0;
            pictures++;
            dts(payload);
            at += 9 + (packet[payload + 8] & 0xFF);
        }
        for (; at < PACKET; at++) {
            if (zeros == -1) {
                zeros = 0;
                if ((packet[at] & 0x1F) == 5 && !keyFrameOpen) {
                    keyFrameOpen = true;
                    keyFrames++;
                }
            } else if (packet[at] == 1 && zeros >= 2) {
                zeros = -1;
            } else {
                zeros = packet[at] == 0 ? zeros + 1 : 0;
            }
        }
    }

    private void dts(int pes) {
        int flags = packet[pes + 7] & 0xC0;
        if (flags == 0) {
            return;
        }
        int at = pes + (flags == 0xC0 ? 14 : 9);
        long now =
                (packet[at] & 0x0EL) << 29
                        | (packet[at + 1] & 0xFFL) << 22
                        | (packet[at + 2] & 0xFEL) << 14
                        | (packet[at + 3] & 0xFFL) << 7
                        | (packet[at + 4] & 0xFEL) >> 1;
        lastDts.ifPresent(
                last -> {
                    long step = Math.floorMod(now - last, WRAP);
                    smallestDtsStep = Math.min(smallestDtsStep, step);
                    largestDtsStep = Math.max(largestDtsStep, step);
                });
        lastDts = OptionalLong.of(now);
    }
}

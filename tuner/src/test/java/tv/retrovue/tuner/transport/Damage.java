package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A transport stream in packets, to be spoilt on purpose. */
final class Damage {
    private final List<byte[]> packets = new ArrayList<>();

    Damage(List<TsChunk> chunks) {
        for (TsChunk chunk : chunks) {
            for (int at = 0; at < chunk.packets().length; at += 188) {
                packets.add(Arrays.copyOfRange(chunk.packets(), at, at + 188));
            }
        }
    }

    List<byte[]> packets() {
        return packets;
    }

    /** The n-th packet of a PID that starts a unit. */
    byte[] start(int pid, int n) {
        return packets.get(startIndex(pid, n));
    }

    int startIndex(int pid, int n) {
        int seen = 0;
        for (int i = 0; i < packets.size(); i++) {
            if (isStart(packets.get(i), pid) && seen++ == n) {
                return i;
            }
        }
        throw new AssertionError("no " + n + " units of " + pid);
    }

    /** Takes units of a PID out and numbers the rest as if they had never been. */
    Damage remove(int pid, int from, int until) {
        int unit = -1;
        Set<byte[]> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (byte[] packet : packets) {
            unit += isStart(packet, pid) ? 1 : 0;
            if (Packets.pid(packet, 0) == pid && unit >= from && unit < until) {
                gone.add(packet);
            }
        }
        packets.removeIf(gone::contains);
        return renumber(pid);
    }

    /** Adds to every clock reference from the n-th picture on. */
    Damage shiftClock(int fromPicture, long ticks) {
        int first = startIndex(Wire.VIDEO, fromPicture);
        for (byte[] p : packets.subList(first, packets.size())) {
            if (hasClock(p)) {
                long base = 0;
                for (int i = 6; i < 10; i++) {
                    base = base << 8 | (p[i] & 0xFF);
                }
                base = Ticks.wrap((base << 1 | (p[10] & 0x80) >> 7) + ticks);
                p[6] = (byte) (base >> 25);
                p[7] = (byte) (base >> 17);
                p[8] = (byte) (base >> 9);
                p[9] = (byte) (base >> 1);
                p[10] = (byte) ((base & 1) << 7 | 0x7E);
            }
        }
        return this;
    }

    /** Adds to the stamp of one unit. */
    Damage shiftStamp(int pid, int unit, long ticks) {
        byte[] p = start(pid, unit);
        int at = Packets.payloadOffset(p, 0) + 9;
        long stamp =
                (p[at] & 0x0EL) << 29
                        | (p[at + 1] & 0xFFL) << 22
                        | (p[at + 2] & 0xFEL) << 14
                        | (p[at + 3] & 0xFFL) << 7
                        | (p[at + 4] & 0xFEL) >> 1;
        long t = Ticks.wrap(stamp + ticks);
        p[at] = (byte) (0x21 | (t >> 29 & 0x0E));
        p[at + 1] = (byte) (t >> 22);
        p[at + 2] = (byte) (t >> 14 | 1);
        p[at + 3] = (byte) (t >> 7);
        p[at + 4] = (byte) (t << 1 | 1);
        return this;
    }

    StreamReport judge() {
        StreamAnalyser analyser = new StreamAnalyser();
        for (byte[] packet : packets) {
            analyser.feed(packet, 0, packet.length);
        }
        return analyser.finish();
    }

    static boolean hasClock(byte[] packet) {
        return Packets.hasAdaptation(packet, 0) && packet[4] != 0 && (packet[5] & 0x10) != 0;
    }

    private Damage renumber(int pid) {
        Predicate<byte[]> counted = p -> Packets.pid(p, 0) == pid && Packets.hasPayload(p, 0);
        int counter = packets.stream().filter(counted).findFirst().orElseThrow()[3] & 0x0F;
        for (byte[] packet : packets) {
            if (counted.test(packet)) {
                packet[3] = (byte) ((packet[3] & 0xF0) | (counter++ & 0x0F));
            }
        }
        return this;
    }

    private static boolean isStart(byte[] packet, int pid) {
        return Packets.pid(packet, 0) == pid
                && Packets.startsUnit(packet, 0)
                && Packets.hasPayload(packet, 0);
    }
}

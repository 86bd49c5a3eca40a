package tv.retrovue.tuner.transport;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells one viewer who was skipped ahead that each stream starts anew: in a copy, since the packets
 * are everybody's. Used by one thread.
 */
final class DiscontinuityMarker {
    private static final int FIELD_FLAGS = 5;
    private static final byte STUFFING = (byte) 0xFF;

    /** The PIDs whose next packet is still to be marked. */
    private final Set<Integer> pending = new HashSet<>();

    /** From here on the first packet of each stream is marked. */
    void start() {
        for (Stream stream : Stream.values()) {
            pending.add(stream.pid());
        }
    }

    /** The packets themselves, or a copy in which streams that come up first are marked. */
    byte[] mark(byte[] packets) {
        if (pending.isEmpty()) {
            return packets;
        }
        byte[] copy = new byte[packets.length + pending.size() * Packets.SIZE];
        int end = 0;
        for (int at = 0; at < packets.length; at += Packets.SIZE) {
            boolean first = pending.remove(Packets.pid(packets, at));
            boolean hasFlags = Packets.hasAdaptation(packets, at) && packets[at + 4] != 0;
            if (first && !hasFlags) {
                announce(packets, at, copy, end);
                end += Packets.SIZE;
            }
            System.arraycopy(packets, at, copy, end, Packets.SIZE);
            if (first && hasFlags) {
                copy[end + FIELD_FLAGS] |= (byte) Packets.DISCONTINUITY;
            }
            end += Packets.SIZE;
        }
        return Arrays.copyOf(copy, end);
    }

    /** A packet without payload in front of one that has no room for a flag; it does not count. */
    private static void announce(byte[] packets, int at, byte[] out, int to) {
        out[to] = Packets.SYNC;
        out[to + 1] = (byte) (packets[at + 1] & 0x1F);
        out[to + 2] = packets[at + 2];
        out[to + 3] = (byte) (0x20 | ((Packets.counter(packets, at) - 1) & 0x0F));
        out[to + 4] = (byte) (Packets.PAYLOAD - 1);
        out[to + FIELD_FLAGS] = (byte) Packets.DISCONTINUITY;
        Arrays.fill(out, to + FIELD_FLAGS + 1, to + Packets.SIZE, STUFFING);
    }
}

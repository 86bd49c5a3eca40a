package tv.retrovue.tuner.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads back what the splicer wrote: a plain list of packets and units, checked by the tests. */
final class Wire {
    static final int VIDEO = 0x100;
    static final int AUDIO = 0x101;

    private Wire() {}

    /** One packet; {@code pcr} is -1 where there is none. */
    @SuppressWarnings("ArrayRecordComponent") // read by one test and thrown away
    record Packet(int pid, boolean starts, int counter, int flags, long pcr, byte[] payload) {
        boolean discontinuity() {
            return (flags & 0x80) != 0;
        }

        boolean randomAccess() {
            return (flags & 0x40) != 0;
        }
    }

    /** One PES packet's stamp and content. */
    @SuppressWarnings("ArrayRecordComponent") // read by one test and thrown away
    record Unit(long ticks, byte[] content) {
        /** The number that {@link Coded} gave the unit. */
        int marker() {
            if (content[0] == (byte) 0xFF) {
                return (content[7] & 0xFF) << 8 | (content[8] & 0xFF);
            }
            int slice = content.length - (content.length > 900 ? 900 : 300);
            return (content[slice + 5] & 0x3F) << 8 | (content[slice + 6] & 0xFF);
        }
    }

    static List<Packet> packets(List<TsChunk> chunks) {
        List<Packet> packets = new ArrayList<>();
        for (TsChunk chunk : chunks) {
            for (int at = 0; at < chunk.packets().length; at += 188) {
                packets.add(packet(Arrays.copyOfRange(chunk.packets(), at, at + 188)));
            }
        }
        return packets;
    }

    static List<Unit> units(List<TsChunk> chunks, int pid) {
        List<Unit> units = new ArrayList<>();
        byte[] pes = {};
        for (Packet packet : packets(chunks)) {
            if (packet.pid() != pid || packet.payload().length == 0) {
                continue;
            }
            if (packet.starts() && pes.length > 0) {
                units.add(unit(pes));
            }
            pes = packet.starts() ? packet.payload() : Coded.join(pes, packet.payload());
        }
        if (pes.length > 0) {
            units.add(unit(pes));
        }
        return units;
    }

    private static Packet packet(byte[] b) {
        if (b[0] != 0x47) {
            throw new AssertionError("no sync byte");
        }
        boolean field = (b[3] & 0x20) != 0;
        int payloadAt = field ? 5 + (b[4] & 0xFF) : 4;
        int flags = field && b[4] != 0 ? b[5] & 0xFF : 0;
        long pcr = -1;
        if ((flags & 0x10) != 0) {
            pcr = 0;
            for (int i = 6; i < 10; i++) {
                pcr = pcr << 8 | (b[i] & 0xFF);
            }
            pcr = pcr << 1 | (b[10] & 0x80) >> 7;
        }
        return new Packet(
                (b[1] & 0x1F) << 8 | (b[2] & 0xFF),
                (b[1] & 0x40) != 0,
                b[3] & 0x0F,
                flags,
                pcr,
                (b[3] & 0x10) != 0 ? Arrays.copyOfRange(b, payloadAt, 188) : new byte[0]);
    }

    private static Unit unit(byte[] pes) {
        long ticks =
                (pes[9] & 0x0EL) << 29
                        | (pes[10] & 0xFFL) << 22
                        | (pes[11] & 0xFEL) << 14
                        | (pes[12] & 0xFFL) << 7
                        | (pes[13] & 0xFEL) >> 1;
        return new Unit(ticks, Arrays.copyOfRange(pes, 9 + pes[8], pes.length));
    }
}

package tv.retrovue.tuner.transport;

import java.util.Arrays;

/**
 * Writes transport packets one after another and owns the continuity counters of a channel. Used by
 * one thread.
 */
final class PacketWriter {
    private static final byte[] NOTHING = {};
    private static final int PCR_FLAG = 0x10;
    private static final int PCR_FIELD = 8;
    private static final byte STUFFING = (byte) 0xFF;

    private static final int PIDS = 1 << 13;

    /** The next counter of each PID. */
    private final byte[] counters = new byte[PIDS];

    private byte[] out = NOTHING;
    private int at;

    /**
     * What the first packet of a unit says besides.
     *
     * @param flags of the adaptation field
     * @param pcr clock reference in 33-bit ticks
     */
    record ClockMark(int flags, long pcr) {}

    /** Bytes of the packets that carry a unit. */
    static int sizeOf(int bytes, boolean clocked) {
        return (bytes + (clocked ? PCR_FIELD : 0) + Packets.PAYLOAD - 1)
                / Packets.PAYLOAD
                * Packets.SIZE;
    }

    /** Goes on writing into an array that will be filled to its end. */
    void into(byte[] target) {
        out = target;
        at = 0;
    }

    /** The array, given up to the caller. */
    byte[] finish() {
        byte[] written = out;
        if (at != written.length) {
            throw new IllegalStateException(
                    "wrote " + at + " bytes of packets where " + written.length + " were due");
        }
        out = NOTHING;
        return written;
    }

    /** Writes a section that fits into one packet. */
    void section(Stream stream, byte[] section) {
        header(stream, true, false);
        out[at++] = 0;
        System.arraycopy(section, 0, out, at, section.length);
        at += section.length;
        stuff(PsiSections.MAX_BYTES - section.length);
    }

    /** Writes a packet without payload which says that a stream starts anew behind it. */
    void discontinuity(Stream stream) {
        out[at++] = Packets.SYNC;
        out[at++] = (byte) (stream.pid() >> 8);
        out[at++] = (byte) stream.pid();
        out[at++] = (byte) (0x20 | ((counters[stream.pid()] - 1) & 0x0F));
        out[at++] = (byte) (Packets.PAYLOAD - 1);
        out[at++] = (byte) Packets.DISCONTINUITY;
        stuff(Packets.PAYLOAD - 2);
    }

    /** Writes a unit behind its header, with a clock reference in the first packet. */
    void clockedUnit(Stream stream, byte[] header, byte[] unit, ClockMark mark) {
        int first = Math.min(Packets.PAYLOAD - PCR_FIELD - header.length, unit.length);
        header(stream, true, true);
        int field = Packets.PAYLOAD - header.length - first;
        out[at++] = (byte) (field - 1);
        out[at++] = (byte) (mark.flags() | PCR_FLAG);
        clock(mark.pcr());
        stuff(field - PCR_FIELD);
        copy(header, 0, header.length);
        copy(unit, 0, first);
        rest(stream, unit, first);
    }

    /** Writes a unit behind its header. */
    void unit(Stream stream, byte[] header, byte[] unit) {
        int first = Math.min(Packets.PAYLOAD - header.length, unit.length);
        int field = Packets.PAYLOAD - header.length - first;
        header(stream, true, field > 0);
        filler(field);
        copy(header, 0, header.length);
        copy(unit, 0, first);
        rest(stream, unit, first);
    }

    private void rest(Stream stream, byte[] unit, int from) {
        int done = from;
        while (done < unit.length) {
            int part = Math.min(Packets.PAYLOAD, unit.length - done);
            header(stream, false, part < Packets.PAYLOAD);
            filler(Packets.PAYLOAD - part);
            copy(unit, done, part);
            done += part;
        }
    }

    private void header(Stream stream, boolean starts, boolean adaptation) {
        int counter = counters[stream.pid()];
        counters[stream.pid()] = (byte) ((counter + 1) & 0x0F);
        out[at++] = Packets.SYNC;
        out[at++] = (byte) ((starts ? 0x40 : 0) | stream.pid() >> 8);
        out[at++] = (byte) stream.pid();
        out[at++] = (byte) ((adaptation ? 0x30 : 0x10) | counter);
    }

    /** An adaptation field that only fills; one byte of it is only its length. */
    private void filler(int bytes) {
        if (bytes > 0) {
            out[at++] = (byte) (bytes - 1);
        }
        if (bytes > 1) {
            out[at++] = 0;
            stuff(bytes - 2);
        }
    }

    private void clock(long pcr) {
        out[at++] = (byte) (pcr >> 25);
        out[at++] = (byte) (pcr >> 17);
        out[at++] = (byte) (pcr >> 9);
        out[at++] = (byte) (pcr >> 1);
        out[at++] = (byte) ((pcr & 1) << 7 | 0x7E);
        out[at++] = 0;
    }

    private void stuff(int bytes) {
        Arrays.fill(out, at, at + bytes, STUFFING);
        at += bytes;
    }

    private void copy(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, out, at, length);
        at += length;
    }
}

package tv.retrovue.tuner.transport;

import java.util.Arrays;

/** Writes one table section, big-endian, with its length and checksum. Used once, by one thread. */
final class SectionBuilder {
    private static final int LENGTH_END = 3;
    private static final int CHECKSUM = 4;

    private final byte[] bytes = new byte[1024];
    private int size;

    /**
     * Starts a section of the long form, version 0, number 0 of 0.
     *
     * @param flags the four bits before the length, in place: 0xB0 for MPEG's own tables, 0xF0 for
     *     those of DVB and ATSC
     * @param extension the 16 bits that tell tables of one kind apart
     */
    SectionBuilder(int tableId, int flags, int extension) {
        u8(tableId).u8(flags).u8(0).u16(extension).u8(0xC1).u8(0).u8(0);
    }

    SectionBuilder u8(int value) {
        bytes[size++] = (byte) value;
        return this;
    }

    SectionBuilder u16(int value) {
        return u8(value >> 8).u8(value);
    }

    SectionBuilder u24(int value) {
        return u8(value >> 16).u16(value);
    }

    SectionBuilder u32(int value) {
        return u16(value >> 16).u16(value);
    }

    SectionBuilder bytes(byte[] values) {
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
        return this;
    }

    /** The whole section. */
    byte[] build() {
        int length = size - LENGTH_END + CHECKSUM;
        bytes[1] |= (byte) (length >> 8);
        bytes[2] = (byte) length;
        u32(MpegCrc.of(bytes, 0, size));
        return Arrays.copyOf(bytes, size);
    }
}

package tv.retrovue.tuner.transport;

/** The layout of a transport packet (ISO/IEC 13818-1, 2.4.3.2). */
final class Packets {
    static final int SIZE = 188;
    static final int HEADER = 4;
    static final int PAYLOAD = SIZE - HEADER;
    static final byte SYNC = 0x47;

    /** Second byte of an adaptation field: what happens to the clock and the counter here. */
    static final int DISCONTINUITY = 0x80;

    /** Second byte of an adaptation field: a decoder may start here. */
    static final int RANDOM_ACCESS = 0x40;

    private Packets() {}

    static int pid(byte[] bytes, int at) {
        return (bytes[at + 1] & 0x1F) << 8 | (bytes[at + 2] & 0xFF);
    }

    static boolean startsUnit(byte[] bytes, int at) {
        return (bytes[at + 1] & 0x40) != 0;
    }

    /** Whether the packet is marked as damaged or is scrambled, and so of no use. */
    static boolean unusable(byte[] bytes, int at) {
        return (bytes[at + 1] & 0x80) != 0 || (bytes[at + 3] & 0xC0) != 0;
    }

    static int counter(byte[] bytes, int at) {
        return bytes[at + 3] & 0x0F;
    }

    static boolean hasPayload(byte[] bytes, int at) {
        return (bytes[at + 3] & 0x10) != 0;
    }

    static boolean hasAdaptation(byte[] bytes, int at) {
        return (bytes[at + 3] & 0x20) != 0;
    }

    /** Where the payload starts, counted from the packet's first byte; may lie beyond its end. */
    static int payloadOffset(byte[] bytes, int at) {
        return hasAdaptation(bytes, at) ? HEADER + 1 + (bytes[at + 4] & 0xFF) : HEADER;
    }

    static boolean discontinuity(byte[] bytes, int at) {
        return hasAdaptation(bytes, at)
                && bytes[at + 4] != 0
                && (bytes[at + 5] & DISCONTINUITY) != 0;
    }
}

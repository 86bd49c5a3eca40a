package tv.retrovue.tuner.transport;

import java.util.Arrays;

/**
 * Puts the PES packets of one elementary stream together (ISO/IEC 13818-1, 2.4.3.6). Used by one
 * thread.
 */
final class PesAssembler {
    /** The stamp of a PES packet that has none. */
    static final long NO_TICKS = -1;

    /** An intra picture of a house profile stays far below; more is not a picture. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int FIXED_HEADER = 9;
    private static final int LENGTH_OFFSET = 6;
    private static final int STAMP_BYTES = 5;

    private final Sink sink;
    private byte[] buffer = new byte[1 << 16];
    private int fill;
    private boolean collecting;
    private long broken;

    /** Takes the payload of one whole PES packet, valid only during the call. */
    interface Sink {
        void payload(PesStamps stamps, byte[] bytes, int from, int until);
    }

    /**
     * The stamps of a PES packet, {@link #NO_TICKS} where there is none.
     *
     * @param decode the same as {@code presentation} where the packet has only that
     */
    record PesStamps(long presentation, long decode) {}

    PesAssembler(Sink sink) {
        this.sink = sink;
    }

    /** Takes the payload of one transport packet. */
    void payload(byte[] bytes, int from, int until, boolean startsPes) {
        if (startsPes) {
            end();
            collecting = true;
        }
        if (!collecting) {
            return;
        }
        int length = until - from;
        if (fill + length > MAX_BYTES) {
            broken++;
            abandon();
            return;
        }
        if (fill + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(fill + length, 2 * buffer.length));
        }
        System.arraycopy(bytes, from, buffer, fill, length);
        fill += length;
        if (fill >= LENGTH_OFFSET && declared() > 0 && fill >= LENGTH_OFFSET + declared()) {
            complete(LENGTH_OFFSET + declared());
        }
    }

    /** Takes what has been collected as a whole PES packet. */
    void end() {
        if (collecting && fill > 0) {
            if (fill >= LENGTH_OFFSET && declared() == 0) {
                complete(fill);
            } else {
                broken++;
            }
        }
        abandon();
    }

    /** Forgets a PES packet that lost a part. */
    void damaged() {
        if (collecting && fill > 0) {
            broken++;
        }
        abandon();
    }

    long broken() {
        return broken;
    }

    private void abandon() {
        collecting = false;
        fill = 0;
    }

    /** Bytes after the length field, 0 where a picture is as long as it is. */
    private int declared() {
        return (buffer[4] & 0xFF) << 8 | (buffer[5] & 0xFF);
    }

    private void complete(int until) {
        int from = until < FIXED_HEADER ? until : FIXED_HEADER + (buffer[8] & 0xFF);
        boolean sound =
                buffer[0] == 0 && buffer[1] == 0 && buffer[2] == 1 && (buffer[6] & 0xC0) == 0x80;
        if (!sound || from >= until) {
            broken++;
        } else {
            sink.payload(stamps(from), buffer, from, until);
        }
        abandon();
    }

    private PesStamps stamps(int headerEnd) {
        int flags = buffer[7] & 0xC0;
        boolean presentation = (flags & 0x80) != 0 && headerEnd >= FIXED_HEADER + STAMP_BYTES;
        boolean decode = flags == 0xC0 && headerEnd >= FIXED_HEADER + 2 * STAMP_BYTES;
        long pts = presentation ? stamp(FIXED_HEADER) : NO_TICKS;
        return new PesStamps(pts, decode ? stamp(FIXED_HEADER + STAMP_BYTES) : pts);
    }

    private long stamp(int at) {
        return (buffer[at] & 0x0EL) << 29
                | (buffer[at + 1] & 0xFFL) << 22
                | (buffer[at + 2] & 0xFEL) << 14
                | (buffer[at + 3] & 0xFFL) << 7
                | (buffer[at + 4] & 0xFFL) >> 1;
    }
}

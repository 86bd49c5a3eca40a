package tv.retrovue.tuner.transport;

import java.util.Arrays;

/**
 * A viewer's own buffer, filled by {@link Ring.Reader#next} and sent in one write. Grows to the
 * largest chunk it has held. Used by one thread.
 */
public final class Batch {
    private byte[] bytes = new byte[Ring.BATCH_BYTES];
    private int length;

    /** The buffer; what counts are its first {@link #length()} bytes, until the next filling. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whole packets of 188 bytes, 0 before the first filling. */
    public int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] packets) {
        if (length + packets.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + packets.length);
        }
        System.arraycopy(packets, 0, bytes, length, packets.length);
        length += packets.length;
    }
}

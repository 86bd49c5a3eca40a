package tv.retrovue.tuner.hdhomerun.control;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One frame of port 65001, over UDP and TCP alike.
 *
 * <pre>
 *   u16 type, u16 length of the payload, payload, u32 CRC
 *   payload: fields of u8 tag, length, value
 *   length:  one byte up to 127, else two: low seven bits with 0x80, then the rest
 * </pre>
 *
 * Numbers are big-endian, but for the CRC, which is that of Ethernet over everything before it and
 * stands little-endian. A frame has at most {@value #MAX_BYTES} bytes.
 */
record Frame(int type, List<Field> fields) {
    static final int DISCOVER_REQUEST = 2;
    static final int DISCOVER_REPLY = 3;
    static final int GETSET_REQUEST = 4;
    static final int GETSET_REPLY = 5;

    static final int MAX_BYTES = 1460;
    static final int HEAD_BYTES = 4;
    static final int CRC_BYTES = 4;

    Frame {
        fields = List.copyOf(fields);
    }

    /** The frame that fills a buffer exactly; empty if anything about it is wrong. */
    static Optional<Frame> parse(ByteBuffer bytes) {
        int size = bytes.remaining();
        if (size < HEAD_BYTES + CRC_BYTES || size > MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = bytes.slice();
        int type = Short.toUnsignedInt(in.getShort());
        int payload = Short.toUnsignedInt(in.getShort());
        if (payload != size - HEAD_BYTES - CRC_BYTES
                || crc(in.duplicate().rewind().limit(size - CRC_BYTES))
                        != in.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(size - CRC_BYTES)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Frame(type, fields(in.slice(HEAD_BYTES, payload))));
        } catch (BufferUnderflowException e) {
            // A field claims more bytes than there are.
            return Optional.empty();
        }
    }

    Optional<Field> field(int tag) {
        return fields.stream().filter(field -> field.tag() == tag).findFirst();
    }

    byte[] encode() {
        int payload = fields.stream().mapToInt(f -> 1 + lengthBytes(f.length()) + f.length()).sum();
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + payload + CRC_BYTES);
        if (out.capacity() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "frame has " + out.capacity() + " bytes; allowed are " + MAX_BYTES);
        }
        out.putShort((short) type).putShort((short) payload);
        for (Field field : fields) {
            out.put((byte) field.tag());
            putLength(out, field.length());
            field.writeTo(out);
        }
        int crc = crc(out.duplicate().flip());
        return out.order(ByteOrder.LITTLE_ENDIAN).putInt(crc).array();
    }

    private static List<Field> fields(ByteBuffer payload) {
        List<Field> fields = new ArrayList<>();
        while (payload.hasRemaining()) {
            int tag = Byte.toUnsignedInt(payload.get());
            int length = payload.get();
            if (length < 0) {
                length = (length & 0x7F) | Byte.toUnsignedInt(payload.get()) << 7;
            }
            if (length > payload.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] value = new byte[length];
            payload.get(value);
            fields.add(new Field(tag, value));
        }
        return fields;
    }

    private static int lengthBytes(int length) {
        return length <= 127 ? 1 : 2;
    }

    private static void putLength(ByteBuffer out, int length) {
        if (length <= 127) {
            out.put((byte) length);
        } else {
            out.put((byte) ((length & 0x7F) | 0x80)).put((byte) (length >> 7));
        }
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}

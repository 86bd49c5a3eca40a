package tv.retrovue.tuner.hdhomerun.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/** One tagged value inside a {@link Frame}. Immutable. */
final class Field {
    static final int DEVICE_TYPE = 0x01;
    static final int DEVICE_ID = 0x02;
    static final int GETSET_NAME = 0x03;
    static final int GETSET_VALUE = 0x04;
    static final int ERROR_MESSAGE = 0x05;
    static final int TUNER_COUNT = 0x10;
    static final int LOCK_KEY = 0x15;
    static final int LINEUP_URL = 0x27;
    static final int BASE_URL = 0x2A;
    static final int MULTI_TYPE = 0x2D;

    private final int tag;
    private final byte[] value;

    Field(int tag, byte[] value) {
        this.tag = tag;
        this.value = value.clone();
    }

    /** A text as discovery has it, without an end mark. */
    static Field text(int tag, String text) {
        return new Field(tag, text.getBytes(UTF_8));
    }

    /** A text as control has it, with a zero byte at its end. */
    static Field terminated(int tag, String text) {
        return text(tag, text + '\0');
    }

    static Field number(int tag, int number) {
        return new Field(tag, ByteBuffer.allocate(4).putInt(number).array());
    }

    static Field octet(int tag, int number) {
        return new Field(tag, new byte[] {(byte) number});
    }

    int tag() {
        return tag;
    }

    int length() {
        return value.length;
    }

    void writeTo(ByteBuffer out) {
        out.put(value);
    }

    /** The text before the first zero byte, if there is one. */
    String asText() {
        int end = 0;
        while (end < value.length && value[end] != 0) {
            end++;
        }
        return new String(value, 0, end, UTF_8);
    }

    /** The value as an unsigned number of four bytes; empty if it has another length. */
    OptionalLong asNumber() {
        return value.length == 4
                ? OptionalLong.of(Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt()))
                : OptionalLong.empty();
    }

    /** Whether a number is among the four-byte numbers of this value. */
    boolean contains(int number) {
        ByteBuffer numbers = ByteBuffer.wrap(value);
        while (numbers.remaining() >= 4) {
            if (numbers.getInt() == number) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field field
                && field.tag == tag
                && Arrays.equals(field.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "%02x=%s".formatted(tag, HexFormat.of().formatHex(value));
    }
}

package tv.retrovue.tuner.hdhomerun.control;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as they stand in captures. */
final class Hex {
    private Hex() {}

    static ByteBuffer bytes(String capture) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(capture.replace(" ", "")));
    }

    static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A capture without the blanks that make it readable. */
    static String plain(String capture) {
        return capture.replace(" ", "");
    }
}

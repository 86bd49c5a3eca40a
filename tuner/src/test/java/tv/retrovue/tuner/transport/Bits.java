package tv.retrovue.tuner.transport;

/** The checksum of table sections bit by bit, as the standard draws it: the tests' own. */
final class Bits {
    private Bits() {}

    static int crc(byte[] bytes, int from, int until) {
        int register = 0xFFFFFFFF;
        for (int i = from; i < until; i++) {
            for (int bit = 7; bit >= 0; bit--) {
                int in = bytes[i] >> bit & 1;
                int top = register >>> 31;
                register <<= 1;
                if (in != top) {
                    register ^= 0x04C11DB7;
                }
            }
        }
        return register;
    }
}

package tv.retrovue.tuner.transport;

/**
 * The checksum of table sections: CRC-32/MPEG-2, polynomial 04C11DB7, most significant bit first,
 * starting from all ones, not inverted (ISO/IEC 13818-1, annex A).
 */
final class MpegCrc {
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[] TABLE = table();

    private MpegCrc() {}

    /** The checksum of a stretch of bytes; zero for a whole section that ends with its own. */
    static int of(byte[] bytes, int from, int until) {
        int crc = -1;
        for (int i = from; i < until; i++) {
            crc = (crc << 8) ^ TABLE[((crc >>> 24) ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}

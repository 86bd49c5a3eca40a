package tv.retrovue.tuner.transport;

/** The header of an AAC frame (ISO/IEC 13818-7, 6.2), read in place. */
final class AdtsHeader {
    /** Bytes that must be there before a header can be read. */
    static final int SIZE = 7;

    private static final int LOW_COMPLEXITY = 1;
    private static final int INDEX_OF_48_KHZ = 3;
    private static final int STEREO = 2;
    private static final long SAMPLES_PER_BLOCK = 1024;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350
    };

    private AdtsHeader() {}

    /** Whether a frame may start here. */
    static boolean at(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xFF
                && (bytes[at + 1] & 0xF6) == 0xF0
                && rateIndex(bytes, at) < RATES.length
                && frameLength(bytes, at) > SIZE;
    }

    /** Bytes of the whole frame, with the header. */
    static int frameLength(byte[] bytes, int at) {
        return (bytes[at + 3] & 0x03) << 11
                | (bytes[at + 4] & 0xFF) << 3
                | (bytes[at + 5] & 0xE0) >> 5;
    }

    /** How long the frame sounds, in ticks. */
    static long duration(byte[] bytes, int at) {
        return SAMPLES_PER_BLOCK
                * blocks(bytes, at)
                * Ticks.PER_SECOND
                / RATES[rateIndex(bytes, at)];
    }

    /** Whether the frame is of the one kind that channels carry: AAC-LC, 48 kHz, stereo. */
    static boolean isHouseSound(byte[] adts) {
        return adts.length > SIZE
                && at(adts, 0)
                && (adts[2] & 0xC0) >> 6 == LOW_COMPLEXITY
                && rateIndex(adts, 0) == INDEX_OF_48_KHZ
                && ((adts[2] & 0x01) << 2 | (adts[3] & 0xC0) >> 6) == STEREO
                && blocks(adts, 0) == 1;
    }

    private static int rateIndex(byte[] bytes, int at) {
        return (bytes[at + 2] & 0x3C) >> 2;
    }

    private static int blocks(byte[] bytes, int at) {
        return (bytes[at + 6] & 0x03) + 1;
    }
}

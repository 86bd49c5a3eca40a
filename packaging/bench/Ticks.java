/** Arithmetic on stamps of 33 bits at 90 kHz. */
final class Ticks {
    static final double PER_MILLI = 90;
    private static final long WRAP = 1L << 33;

    private Ticks() {}

    /** From one stamp to another, the short way round. */
    static long between(long from, long to) {
        long forward = Math.floorMod(to - from, WRAP);
        return forward >= WRAP / 2 ? forward - WRAP : forward;
    }

    /** A stamp as PES headers have it. */
    static long stamp(byte[] bytes, int at) {
        return (bytes[at] & 0x0EL) << 29
                | (bytes[at + 1] & 0xFFL) << 22
                | (bytes[at + 2] & 0xFEL) << 14
                | (bytes[at + 3] & 0xFFL) << 7
                | (bytes[at + 4] & 0xFEL) >> 1;
    }

    static String millis(double ticks) {
        return "%.1f ms".formatted(ticks / PER_MILLI);
    }
}

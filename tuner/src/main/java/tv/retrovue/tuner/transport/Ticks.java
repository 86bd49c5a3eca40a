package tv.retrovue.tuner.transport;

/**
 * Arithmetic on time stamps of a transport stream: ticks of 90 kHz in 33 bits, which start again at
 * zero every 26 h 30 m 43.7 s (ISO/IEC 13818-1, 2.4.3.6).
 */
public final class Ticks {
    public static final long PER_SECOND = 90_000;

    /** The first number that 33 bits do not hold. */
    public static final long MODULUS = 1L << 33;

    private Ticks() {}

    /** The 33-bit stamp of a time counted without end, negative times included. */
    public static long wrap(long time) {
        return time & (MODULUS - 1);
    }

    /**
     * How much later one stamp is than another, the short way around: from -2^32 to 2^32 - 1.
     *
     * <p>Right for stamps that are less than 13 hours apart.
     */
    public static long difference(long later, long earlier) {
        long forward = wrap(later - earlier);
        return forward < MODULUS / 2 ? forward : forward - MODULUS;
    }
}

package tv.retrovue.tuner.transport;

/** One coded picture or one coded audio frame, as an inner FFmpeg delivered it. */
public sealed interface AccessUnit permits VideoUnit, AudioUnit {

    /** The decode stamp in the source's own time base: 33 bits of 90 kHz, may wrap. */
    long ticks();
}

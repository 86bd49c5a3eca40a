package tv.retrovue.tuner.transport;

/**
 * One coded H.264 picture.
 *
 * @param ticks decode stamp of the source, 33 bits of 90 kHz
 * @param idr whether a decoder may start here: an IDR picture with its parameter sets in front
 * @param annexB NAL units with start codes, the first an access unit delimiter; shared, never
 *     modified
 */
// The bytes are shared on purpose, and nobody compares such values.
@SuppressWarnings("ArrayRecordComponent")
public record VideoUnit(long ticks, boolean idr, byte[] annexB) implements AccessUnit {}

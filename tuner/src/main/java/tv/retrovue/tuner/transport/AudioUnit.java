package tv.retrovue.tuner.transport;

/**
 * One coded AAC frame.
 *
 * @param ticks stamp of the source, 33 bits of 90 kHz
 * @param adts the frame with its ADTS header; shared, never modified
 */
// The bytes are shared on purpose, and nobody compares such values.
@SuppressWarnings("ArrayRecordComponent")
public record AudioUnit(long ticks, byte[] adts) implements AccessUnit {}

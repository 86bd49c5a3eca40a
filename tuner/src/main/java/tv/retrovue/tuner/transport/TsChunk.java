package tv.retrovue.tuner.transport;

/**
 * What goes out for one frame of a channel: its picture, the sound that starts with it, and tables
 * where they are due.
 *
 * @param frame number on the channel's {@link FrameGrid}
 * @param key whether a viewer may start here: the packets then begin with the tables, followed by
 *     an IDR picture
 * @param packets whole packets of 188 bytes; shared by every viewer, never modified
 */
// The bytes are shared on purpose, and nobody compares such values.
@SuppressWarnings("ArrayRecordComponent")
public record TsChunk(long frame, boolean key, byte[] packets) {}

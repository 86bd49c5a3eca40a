/**
 * The transport stream: everything a decoder is shown, as pure code on bytes and frame numbers.
 *
 * <p>{@link tv.retrovue.tuner.transport.TsDemuxer} takes apart what an inner FFmpeg delivers, a
 * {@link tv.retrovue.tuner.transport.Reel} holds it for one item, {@link
 * tv.retrovue.tuner.transport.Splicer} puts it on the station's grid as one stream that never
 * breaks, and {@link tv.retrovue.tuner.transport.Ring} keeps the last seconds for the viewers.
 *
 * <p>Nothing here does I/O, starts a thread or reads a clock. Time is a frame number on a {@link
 * tv.retrovue.tuner.transport.FrameGrid}; the caller decides when a frame is due.
 */
@NullMarked
package tv.retrovue.tuner.transport;

import org.jspecify.annotations.NullMarked;

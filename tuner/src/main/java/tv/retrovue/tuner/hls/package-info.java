/**
 * HLS from the frames that the viewers of the transport stream get: where a segment begins, which
 * of them a playlist lists, and the sessions that keep them while somebody asks.
 *
 * <p>Where a cut lies and what it is called follow from the numbers of the frames alone. Nothing is
 * encoded, packed or written to disk: a segment is a row of references to the channel's packets.
 */
@NullMarked
package tv.retrovue.tuner.hls;

import org.jspecify.annotations.NullMarked;

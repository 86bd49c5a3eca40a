/**
 * Channels on the air: one owner per watched channel that turns its rundown into one unbroken
 * signal.
 *
 * <p>{@link tv.retrovue.tuner.playout.Playouts} keeps the channels that somebody watches. Each has
 * two threads with one duty each. The <em>director</em> looks ahead: it reads the rundown, starts
 * the inner process of each stretch some seconds before its frame, replaces what dies, and never
 * touches the signal. The <em>emitter</em> keeps time: frame by frame it takes what the director's
 * takes have ready, or the slate, has it spliced, and publishes it to the ring that viewers read.
 * It starts nothing, reads no file and asks no database.
 *
 * <p>Position on air is a function of the rundown and the clock alone: viewers, restarts and
 * failures do not move it.
 */
@NullMarked
package tv.retrovue.tuner.playout;

import org.jspecify.annotations.NullMarked;

/**
 * The coarse schedule: which programme airs when on a channel, one broadcast day after the other.
 *
 * <p>Values and pure functions. A day is a function of the channel, its plan, the catalogue, the
 * place where the day before it ended, and nothing else.
 */
@NullMarked
package tv.retrovue.epg.schedule;

import org.jspecify.annotations.NullMarked;

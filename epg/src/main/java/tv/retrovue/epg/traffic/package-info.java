/**
 * The fine schedule: what airs at every millisecond. Where programmes are broken, and what breaks
 * are filled with.
 *
 * <p>Values and pure functions over the coarse schedule, the catalogue and what has been planned
 * before.
 */
@NullMarked
package tv.retrovue.epg.traffic;

import org.jspecify.annotations.NullMarked;

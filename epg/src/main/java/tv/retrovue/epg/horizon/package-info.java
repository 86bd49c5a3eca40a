/**
 * Keeps both schedules built ahead, by the clock and by nothing else, and lets others read them.
 *
 * <p>What is needed of the rest of the station is asked for by the interfaces here.
 */
@NullMarked
package tv.retrovue.epg.horizon;

import org.jspecify.annotations.NullMarked;

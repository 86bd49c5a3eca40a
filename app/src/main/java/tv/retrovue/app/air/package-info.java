/**
 * Where the schedule meets the signal: the station's side of the tuner's ports.
 *
 * <p>The schedule knows assets and instants, the tuner knows files and frames, and neither knows
 * the other. What crosses is translated here and nowhere else.
 */
@NullMarked
package tv.retrovue.app.air;

import org.jspecify.annotations.NullMarked;

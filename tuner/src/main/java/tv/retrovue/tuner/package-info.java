/**
 * The ports of the tuner: what it needs to be told and what it tells, as interfaces that the
 * station implements, and the values that cross them.
 *
 * <p>The tuner knows no schedule and no SQL. {@link tv.retrovue.tuner.Lineup} says which channels
 * there are, {@link tv.retrovue.tuner.Programme} says what airs when and from which file, {@link
 * tv.retrovue.tuner.AirLog} is told what was aired, {@link tv.retrovue.tuner.DeviceMemory} keeps
 * what makes this node the same device tomorrow. Only the tuner knows frames; everything here is in
 * instants and whole milliseconds.
 */
@NullMarked
package tv.retrovue.tuner;

import org.jspecify.annotations.NullMarked;

/**
 * What may be aired: assets, their marks and series, and pools, which are standing questions to the
 * catalogue.
 *
 * <p>Values only. The library of the station fills it, the schedule reads it.
 */
@NullMarked
package tv.retrovue.epg.catalog;

import org.jspecify.annotations.NullMarked;

/**
 * Preparing house copies: what will be aired is encoded beforehand, in pieces, as soon as it is
 * wanted and never at the cost of what is on air.
 *
 * <p>{@link tv.retrovue.app.prepare.Preparer} does the work in the order of the station's {@link
 * tv.retrovue.app.prepare.Wishes}, {@link tv.retrovue.app.prepare.HouseStore} keeps the pieces
 * within their bound of the disk, {@link tv.retrovue.app.prepare.HouseFootage} says what an asset
 * is aired from now. The interfaces here are what preparing needs of the station; who implements
 * them, and how, it does not know.
 */
@NullMarked
package tv.retrovue.app.prepare;

import org.jspecify.annotations.NullMarked;

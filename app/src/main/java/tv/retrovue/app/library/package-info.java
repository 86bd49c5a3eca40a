/**
 * From files to a library: finding media files, reading their names, looking inside, and proposing
 * a line-up of channels for what is there.
 *
 * <p>Names are read and line-ups proposed by pure functions; the scanner alone touches the disk and
 * the catalogue.
 */
@NullMarked
package tv.retrovue.app.library;

import org.jspecify.annotations.NullMarked;

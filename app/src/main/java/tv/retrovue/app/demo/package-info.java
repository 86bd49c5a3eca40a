/**
 * A small library that the station makes for itself, so that a newcomer sees television within a
 * minute and owns no media: series with chapters, a film, commercials, bumpers, idents and promos,
 * drawn and encoded by FFmpeg.
 */
@NullMarked
package tv.retrovue.app.demo;

import org.jspecify.annotations.NullMarked;

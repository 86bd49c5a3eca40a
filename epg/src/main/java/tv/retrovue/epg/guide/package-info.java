/**
 * The guide: what viewers and players are told about the coming days, made from the published
 * coarse schedule and from nothing else.
 *
 * <p>{@link tv.retrovue.epg.guide.GuideBuilder} makes an immutable {@link
 * tv.retrovue.epg.guide.Guide}; the writers turn it into XMLTV, M3U and JSON. All three say the
 * same, because they are written from the same snapshot. JAXB stays inside this package.
 */
@NullMarked
package tv.retrovue.epg.guide;

import org.jspecify.annotations.NullMarked;

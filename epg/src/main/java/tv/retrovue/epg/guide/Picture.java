package tv.retrovue.epg.guide;

/**
 * Artwork that the station serves itself.
 *
 * @param path from the root of the station, with a version in it: a changed picture has another
 *     path
 * @param width pixels
 * @param height pixels
 */
public record Picture(String path, int width, int height) {}

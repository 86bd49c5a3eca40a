package tv.retrovue.epg.guide;

import java.util.regex.Pattern;

/**
 * The station as the guide names it.
 *
 * @param slug middle part of every channel's id in XMLTV; to change it makes every player forget
 *     its channels
 * @param name for people
 * @param generator name and version of the program, such as {@code Retrovue/1.2}
 */
public record GuideStation(String slug, String name, String generator) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public GuideStation {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "the station's slug is '"
                            + slug
                            + "'; allowed are lower-case letters, digits and single hyphens"
                            + " between them");
        }
    }

    /** In the manner of RFC 2838: no bare number, which Plex would take for another channel's. */
    String xmltvId(String uid) {
        return uid + "." + slug + ".tv";
    }
}

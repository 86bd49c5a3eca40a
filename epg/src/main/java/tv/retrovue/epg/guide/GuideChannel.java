package tv.retrovue.epg.guide;

import java.util.Optional;
import tv.retrovue.epg.schedule.ChannelId;

/**
 * A channel as the guide has it.
 *
 * @param xmltvId what XMLTV and M3U call it; survives renaming and renumbering
 * @param logo its picture, if there is one
 */
public record GuideChannel(
        ChannelId id,
        String xmltvId,
        String slug,
        String number,
        String name,
        Optional<Picture> logo) {

    /** How a URL names it for ever: players key what they keep by the address of the stream. */
    public String stableName() {
        return "id-" + id;
    }
}

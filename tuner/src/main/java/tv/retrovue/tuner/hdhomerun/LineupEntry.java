package tv.retrovue.tuner.hdhomerun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.LineupChannel;

/**
 * One channel of {@code /lineup.json}. A mark that does not apply is left out, never null or zero:
 * a null makes Jellyfin lose the whole lineup, and text in its place breaks Kodi.
 *
 * @param number text, because 5.10 is not 5.1
 * @param url without a query, because clients append theirs blindly
 * @param hd 1 from 720 lines up
 */
@JsonPropertyOrder({
    "GuideNumber",
    "GuideName",
    "URL",
    "HD",
    "Favorite",
    "VideoCodec",
    "AudioCodec"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineupEntry(
        @JsonProperty("GuideNumber") String number,
        @JsonProperty("GuideName") String name,
        @JsonProperty("URL") String url,
        @JsonProperty("HD") @Nullable Integer hd,
        @JsonProperty("Favorite") @Nullable Integer favourite,
        @JsonProperty("VideoCodec") String videoCodec,
        @JsonProperty("AudioCodec") String audioCodec) {
    private static final int HD_LINES = 720;

    static LineupEntry of(LineupChannel channel, Set<GuideNumber> favourites, String baseUrl) {
        return new LineupEntry(
                channel.number().text(),
                channel.name(),
                baseUrl + "/auto/v" + channel.number().text(),
                channel.profile().height() >= HD_LINES ? 1 : null,
                favourites.contains(channel.number()) ? 1 : null,
                "H264",
                "AAC");
    }
}

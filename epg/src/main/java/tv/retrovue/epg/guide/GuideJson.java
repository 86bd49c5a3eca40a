package tv.retrovue.epg.guide;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.epg.guide.GuideEntry.Kind;
import tv.retrovue.epg.guide.GuideEntry.Work;

/**
 * Writes a guide in the JSON shape of HDHomeRun's guide service: what scripts and some players
 * already know. What is not known is left out. Stateless, thread-safe.
 */
public final class GuideJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private GuideJson() {}

    /**
     * Writes the channels with their entries.
     *
     * @param base where the station is reached, without a slash at the end
     * @param out stays open
     */
    public static void write(Guide guide, String base, OutputStream out) {
        MAPPER.writeValue(
                out, guide.listings().stream().map(listing -> channel(listing, base)).toList());
    }

    private static Channel channel(Guide.Listing listing, String base) {
        GuideChannel channel = listing.channel();
        return new Channel(
                channel.number(),
                channel.name(),
                channel.logo().map(logo -> base + logo.path()),
                listing.entries().stream().map(entry -> programme(entry, base)).toList());
    }

    private static Programme programme(GuideEntry entry, String base) {
        return new Programme(
                new Times(
                        entry.span().start().getEpochSecond(), entry.span().end().getEpochSecond()),
                entry.words().title(),
                entry.work().flatMap(Work::number).map(EpisodeNumber::onScreen),
                known(entry.words().subTitle()),
                known(entry.words().description()),
                entry.work().map(Work::seriesId),
                new Looks(entry.picture().map(picture -> base + picture.path()), filter(entry)));
    }

    /** Kodi knows the plural for films. */
    private static List<String> filter(GuideEntry entry) {
        return entry.words().categories().stream()
                .map(word -> entry.kind() == Kind.MOVIE && word.equals("movie") ? "Movies" : word)
                .toList();
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Channel(
            @JsonProperty("GuideNumber") String number,
            @JsonProperty("GuideName") String name,
            @JsonProperty("ImageURL") Optional<String> logo,
            @JsonProperty("Guide") @JsonInclude(JsonInclude.Include.ALWAYS)
                    List<Programme> programmes) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Programme(
            @JsonUnwrapped Times times,
            @JsonProperty("Title") String title,
            @JsonProperty("EpisodeNumber") Optional<String> number,
            @JsonProperty("EpisodeTitle") Optional<String> subTitle,
            @JsonProperty("Synopsis") Optional<String> description,
            @JsonProperty("SeriesID") Optional<String> seriesId,
            @JsonUnwrapped Looks looks) {}

    /** Epoch seconds, as in the XMLTV document. */
    private record Times(
            @JsonProperty("StartTime") long start, @JsonProperty("EndTime") long end) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Looks(
            @JsonProperty("ImageURL") Optional<String> picture,
            @JsonProperty("Filter") List<String> filter) {}
}

package tv.retrovue.tuner.ffmpeg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tv.retrovue.tuner.MediaFacts;

/**
 * Media facts as JSON: reads what FFprobe says, and writes and reads the form that is kept. Pure.
 */
public final class FactsJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> INTERLACED = Set.of("tt", "bb", "tb", "bt");
    private static final Set<String> HIGH_DYNAMIC_RANGE = Set.of("smpte2084", "arib-std-b67");

    private FactsJson() {}

    /** The form that is kept. */
    public static String write(MediaFacts facts) {
        return JSON.writeValueAsString(facts);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty for an empty text: not probed yet
     * @throws IllegalArgumentException for any other text
     */
    public static Optional<MediaFacts> read(String kept) {
        if (kept.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(kept, MediaFacts.class));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "'" + kept + "' is no kept media facts; probe the file again", e);
        }
    }

    /**
     * Reads the answer to a {@link MediaProbe}.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static MediaFacts ofProbe(String stdout) {
        JsonNode root;
        try {
            root = JSON.readTree(stdout);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("FFprobe's answer is no JSON: " + stdout, e);
        }
        return new MediaFacts(
                root.path("format").path("format_name").asString(""),
                Duration.ofMillis(millis(root.path("format").path("duration"))),
                streams(root, "video")
                        .filter(FactsJson::isPicture)
                        .map(FactsJson::video)
                        .findFirst(),
                streams(root, "audio").filter(FactsJson::isSound).map(FactsJson::audio).toList(),
                chapters(root));
    }

    private static Stream<JsonNode> streams(JsonNode root, String type) {
        return root.path("streams")
                .valueStream()
                .filter(stream -> stream.path("codec_type").asString("").equals(type));
    }

    private static boolean isPicture(JsonNode stream) {
        JsonNode disposition = stream.path("disposition");
        return disposition.path("attached_pic").asInt(0) == 0
                && disposition.path("timed_thumbnails").asInt(0) == 0
                && stream.path("width").asInt(0) > 0
                && isKnown(stream);
    }

    private static boolean isSound(JsonNode stream) {
        return stream.path("channels").asInt(0) > 0
                && stream.path("sample_rate").asInt(0) > 0
                && isKnown(stream);
    }

    private static boolean isKnown(JsonNode stream) {
        return !Set.of("", "unknown").contains(stream.path("codec_name").asString(""));
    }

    private static MediaFacts.Video video(JsonNode stream) {
        return new MediaFacts.Video(
                stream.path("codec_name").asString(),
                stream.path("width").asInt(),
                stream.path("height").asInt(),
                aspect(stream.path("sample_aspect_ratio").asString("")),
                rate(stream),
                stream.path("pix_fmt").asString(""),
                new MediaFacts.Scan(
                        isInterlaced(stream),
                        HIGH_DYNAMIC_RANGE.contains(stream.path("color_transfer").asString(""))));
    }

    /** Zero to one is FFmpeg's way of saying that nobody said. */
    private static String aspect(String spelt) {
        return spelt.isEmpty() || spelt.startsWith("0:") ? "1:1" : spelt;
    }

    private static String rate(JsonNode stream) {
        String average = stream.path("avg_frame_rate").asString("0/0");
        return average.startsWith("0/") || average.endsWith("/0")
                ? stream.path("r_frame_rate").asString("0/0")
                : average;
    }

    /** MPEG-2 often does not say; the filter then looks at each picture's own flag. */
    private static boolean isInterlaced(JsonNode stream) {
        String order = stream.path("field_order").asString("");
        boolean silentMpeg2 =
                stream.path("codec_name").asString("").equals("mpeg2video")
                        && !order.equals("progressive");
        return INTERLACED.contains(order) || silentMpeg2;
    }

    private static MediaFacts.Audio audio(JsonNode stream) {
        return new MediaFacts.Audio(
                stream.path("codec_name").asString(),
                stream.path("channels").asInt(),
                stream.path("sample_rate").asInt(),
                stream.path("tags").path("language").asString("und").toLowerCase(Locale.ROOT));
    }

    private static List<MediaFacts.Chapter> chapters(JsonNode root) {
        return root.path("chapters")
                .valueStream()
                .map(chapter ->
                        new MediaFacts.Chapter(
                                millis(chapter.path("start_time")),
                                millis(chapter.path("end_time")),
                                chapter.path("tags").path("title").asString("")))
                .filter(chapter -> chapter.startMs() >= 0 && chapter.endMs() > chapter.startMs())
                .toList();
    }

    /** Seconds with a fraction, as FFprobe writes them in a string. */
    private static long millis(JsonNode seconds) {
        String text = seconds.asString("");
        return text.matches("-?[0-9]{1,9}(\\.[0-9]+)?")
                ? new BigDecimal(text)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : 0;
    }
}

package tv.retrovue.tuner.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.retrovue.tuner.MediaFacts;

class FactsJsonTest {
    private static final String PROBE =
            """
            {"streams": [
              {"codec_type": "video", "codec_name": "png", "width": 600, "height": 600,
               "disposition": {"attached_pic": 1}},
              {"codec_type": "video", "codec_name": "hevc", "width": 1920, "height": 800,
               "sample_aspect_ratio": "0:1", "avg_frame_rate": "24000/1001",
               "pix_fmt": "yuv420p10le", "field_order": "progressive",
               "color_transfer": "smpte2084"},
              {"codec_type": "audio", "codec_name": "eac3", "channels": 6, "sample_rate": "48000",
               "tags": {"language": "GER"}},
              {"codec_type": "audio", "codec_name": "dts", "channels": 0, "sample_rate": "0"},
              {"codec_type": "subtitle", "codec_name": "subrip"},
              {"codec_type": "audio", "codec_name": "aac", "channels": 2, "sample_rate": "44100"}],
             "chapters": [
              {"start_time": "0.000000", "end_time": "61.5004", "tags": {"title": "One"}},
              {"start_time": "61.5004", "end_time": "61.5004"},
              {"start_time": "61.5006", "end_time": "90.0"}],
             "format": {"format_name": "matroska,webm", "duration": "5400.1234"}}
            """;

    private static final MediaFacts FACTS =
            new MediaFacts(
                    "matroska,webm",
                    Duration.ofMillis(5_400_123),
                    Optional.of(
                            new MediaFacts.Video(
                                    "hevc",
                                    1920,
                                    800,
                                    "1:1",
                                    "24000/1001",
                                    "yuv420p10le",
                                    new MediaFacts.Scan(false, true))),
                    List.of(
                            new MediaFacts.Audio("eac3", 6, 48000, "ger"),
                            new MediaFacts.Audio("aac", 2, 44100, "und")),
                    List.of(
                            new MediaFacts.Chapter(0, 61_500, "One"),
                            new MediaFacts.Chapter(61_501, 90_000, "")));

    @Test
    void theAnswerOfAProbeIsRead() {
        assertThat(FactsJson.ofProbe(PROBE)).isEqualTo(FACTS);
    }

    @Test
    void anAnswerWithNothingInItHasNoStreams() {
        assertThat(FactsJson.ofProbe("{}"))
                .isEqualTo(
                        new MediaFacts("", Duration.ZERO, Optional.empty(), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "h264, tt, true",
        "h264, bb, true",
        "h264, progressive, false",
        "h264, unknown, false",
        "mpeg2video, unknown, true",
        "mpeg2video, progressive, false"
    })
    void interlacedIsWhatSaysSoAndMpeg2ThatSaysNothing(
            String codec, String order, boolean interlaced) {
        String probe =
                """
                {"streams": [{"codec_type": "video", "codec_name": "%s", "width": 720,
                  "height": 576, "field_order": "%s"}]}
                """
                        .formatted(codec, order);

        assertThat(FactsJson.ofProbe(probe).video().orElseThrow().scan().interlaced())
                .isEqualTo(interlaced);
    }

    @Test
    void whatIsKeptIsReadAgain() {
        assertThat(FactsJson.read(FactsJson.write(FACTS))).contains(FACTS);
        MediaFacts silent =
                new MediaFacts("ogg", Duration.ZERO, Optional.empty(), List.of(), List.of());
        assertThat(FactsJson.read(FactsJson.write(silent))).contains(silent);
    }

    @Test
    void theKeptFormIsStable() {
        assertThat(FactsJson.write(FACTS))
                .isEqualTo(
                        "{\"container\":\"matroska,webm\",\"duration\":\"PT1H30M0.123S\","
                                + "\"video\":{\"codec\":\"hevc\",\"width\":1920,\"height\":800,"
                                + "\"sampleAspect\":\"1:1\",\"rate\":\"24000/1001\","
                                + "\"pixelFormat\":\"yuv420p10le\","
                                + "\"scan\":{\"interlaced\":false,\"highDynamicRange\":true}},"
                                + "\"audio\":[{\"codec\":\"eac3\",\"channels\":6,"
                                + "\"sampleRate\":48000,\"language\":\"ger\"},"
                                + "{\"codec\":\"aac\",\"channels\":2,\"sampleRate\":44100,"
                                + "\"language\":\"und\"}],"
                                + "\"chapters\":[{\"startMs\":0,\"endMs\":61500,\"title\":\"One\"},"
                                + "{\"startMs\":61501,\"endMs\":90000,\"title\":\"\"}]}");
    }

    @Test
    void nothingKeptIsNothingProbed() {
        assertThat(FactsJson.read("")).isEmpty();
    }

    @Test
    void whatIsNoFactsIsRefused() {
        assertThatThrownBy(() -> FactsJson.read("[1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("probe the file again");
        assertThatThrownBy(() -> FactsJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FactsJson.ofProbe("oops"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

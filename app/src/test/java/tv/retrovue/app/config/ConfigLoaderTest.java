package tv.retrovue.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.app.config.ConfigLoader.Flag;
import tv.retrovue.app.config.ConfigLoader.Sources;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.Profile;

final class ConfigLoaderTest {
    private static final String OF_THE_SPECIFICATION =
            """
            {"streaming": {"mode": "concat", "port": 8080, "channels": 3, "quality": "high",
                           "segment_duration": 10, "playlist_size": 6},
             "ffmpeg": {"video_codec": "libx264", "audio_codec": "aac", "bitrate": "2000k",
                        "resolution": "1920x1080"}}
            """;

    @TempDir Path folder;

    @Test
    void theSpecificationsFileLoadsUnchanged() {
        StationConfig config = file(OF_THE_SPECIFICATION);

        assertThat(config.streaming().mode()).isEqualTo(Mode.CONCAT);
        assertThat(config.streaming().port()).isEqualTo(8080);
        assertThat(config.streaming().channels()).contains(3);
        assertThat(config.streaming().quality()).isEqualTo(Quality.HIGH);
        assertThat(config.streaming().hls())
                .isEqualTo(new StreamingConfig.Hls(Duration.ofSeconds(10), 6));
        assertThat(config.profile())
                .isEqualTo(new Profile(1920, 1080, FrameRate.THIRTY, 2000, 128));
    }

    @Test
    void theSpecificationsFileLoadsInCamelCaseToo() {
        String camel =
                OF_THE_SPECIFICATION
                        .replace("segment_duration", "segmentDuration")
                        .replace("playlist_size", "playlistSize")
                        .replace("video_codec", "videoCodec")
                        .replace("audio_codec", "audioCodec");

        assertThat(camel).isNotEqualTo(OF_THE_SPECIFICATION);
        assertThat(file(camel)).isEqualTo(file(OF_THE_SPECIFICATION));
    }

    @ParameterizedTest
    @CsvSource({"low, 640, 480, 1000", "medium, 1280, 720, 2500", "high, 1920, 1080, 5000"})
    void qualityDecidesWhereNothingElseIsSaid(String quality, int width, int height, int kbps) {
        StationConfig config = file("{\"streaming\": {\"quality\": \"" + quality + "\"}}");

        assertThat(config.profile())
                .isEqualTo(new Profile(width, height, FrameRate.THIRTY, kbps, 128));
    }

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFileAndThatOverTheDefaults() {
        Path file = write("{\"streaming\": {\"port\": 1, \"playlist_size\": 11, \"linger\": 21}}");
        Map<String, String> environment =
                Map.of("RETROVUE_STREAMING_PORT", "2", "RETROVUE_STREAMING_PLAYLIST_SIZE", "12");
        List<Flag> flags = List.of(Flag.of("--port", "streaming.port", "3"));

        StreamingConfig streaming = load(Optional.of(file), environment, flags).streaming();

        assertThat(streaming.port()).isEqualTo(3);
        assertThat(streaming.hls().playlistSize()).isEqualTo(12);
        assertThat(streaming.delivery().linger()).isEqualTo(Duration.ofSeconds(21));
        assertThat(streaming.delivery().ring()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() {
        assertThat(Keys.ALL.stream().map(Key::variable)).doesNotHaveDuplicates();
        assertThat(Keys.SEGMENT_DURATION.variable())
                .isEqualTo("RETROVUE_STREAMING_SEGMENT_DURATION");
        assertThat(Keys.INTERFACES.variable()).isEqualTo("RETROVUE_INTERFACES");
    }

    @Test
    void variablesHoldListsAndDecimalsAndFlags() {
        StationConfig config =
                load(
                        Optional.empty(),
                        Map.of(
                                "RETROVUE_INTERFACES", "lo, eth0",
                                "RETROVUE_LIBRARY_MEDIA", "/a:/b c",
                                "RETROVUE_STREAMING_BURST", "0.25",
                                "RETROVUE_TUNER_PORT_80", "false",
                                "RETROVUE_STATION_ZONE", "Europe/Berlin",
                                "RETROVUE_PUBLIC_URL", "https://tv.example.org"),
                        List.of());

        assertThat(config.network().interfaces()).containsExactly("lo", "eth0");
        assertThat(config.library().media()).containsExactly(Path.of("/a"), Path.of("/b c"));
        assertThat(config.streaming().delivery().burst()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.tuner().port80()).isFalse();
        assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.network().publicUrl()).contains(URI.create("https://tv.example.org"));
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(load(Optional.empty(), Map.of("RETROVUE_STREAMING_PORT", ""), List.of()))
                .isEqualTo(StationConfig.defaults());
    }

    @Test
    void aVariableThatSetsNothingIsReportedWithTheOneThatWasMeant() {
        ConfigLoader.Loaded loaded =
                ConfigLoader.load(
                        new Sources(
                                Optional.empty(),
                                Map.of(
                                        "RETROVUE_STREAMING_PROT", "1",
                                        "RETROVUE_NO_INSTALL", "1",
                                        "HOME", "/"),
                                List.of()));

        assertThat(loaded.config()).isEqualTo(StationConfig.defaults());
        assertThat(loaded.warnings())
                .containsExactly(
                        "the variable RETROVUE_STREAMING_PROT has no effect; did you mean"
                                + " RETROVUE_STREAMING_PORT?");
    }

    @Test
    void placesInTheFileAreMeantFromTheFile() {
        StationConfig config =
                file(
                        "{\"station\": {\"data\": \"d\"}, \"ffmpeg\": {\"path\": \"bin\"},"
                                + " \"library\": {\"media\": [\"m\", \"/abs\"]}}");

        assertThat(config.station().data()).isEqualTo(folder.resolve("d"));
        assertThat(config.ffmpeg().path()).contains(folder.resolve("bin"));
        assertThat(config.library().media()).containsExactly(folder.resolve("m"), Path.of("/abs"));
    }

    @Test
    void theHomeFolderIsKnownInTheFile() {
        assertThat(file("{\"library\": {\"media\": [\"~/Videos\"]}}").library().media())
                .containsExactly(Path.of(System.getProperty("user.home"), "Videos"));
    }

    @Test
    void autoAndNullAndAnEmptyObjectAreTheDefaults() {
        assertThat(file("{}")).isEqualTo(StationConfig.defaults());
        assertThat(file("{\"streaming\": {\"port\": null, \"channels\": \"auto\"}}"))
                .isEqualTo(StationConfig.defaults());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String text =
                """
                {"streaming": {"prot": 1, "port": 70000, "quality": "ultra", "channels": "3"},
                 "library": [], "tuner": {"count": 1.5}}
                """;
        Path file = write(text);

        assertThat(problems(Optional.of(file), Map.of("RETROVUE_GUIDE_DAYS", "40"), List.of()))
                .containsExactlyInAnyOrder(
                        "streaming.prot in " + file + " is no key; did you mean streaming.port?",
                        "streaming.port in "
                                + file
                                + " is 70000; allowed is a whole number from 0 to 65535",
                        "streaming.quality in "
                                + file
                                + " is \"ultra\"; allowed is \"low\" or \"medium\" or \"high\"",
                        "library in "
                                + file
                                + " is []; expected is an object with the keys media, probes",
                        "tuner.count in "
                                + file
                                + " is 1.5; allowed is a whole number from 1 to 32",
                        "RETROVUE_GUIDE_DAYS is \"40\"; allowed is a whole number from 1 to 14"
                                + " days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"streaming": {"segmentDurration": 2}} | streaming.segment_duration
                    {"streamin": {"port": 1}}              | streaming
                    {"port": 1}                            | streaming.port
                    {"streaming": {"zone": "UTC"}}         | station.zone
                    {"publikUrl": "http://a"}              | public_url
                    {"network": {"bind": "::"}}            | bind
                    """)
    void anUnknownKeyIsAnsweredWithTheOneThatWasMeant(String json, String meant) {
        assertThat(problems(json)).singleElement().asString().contains("did you mean " + meant);
    }

    @Test
    void anUnknownKeyThatResemblesNothingIsAnsweredWithTheListOfKeys() {
        assertThat(problems("{\"guide\": {\"flavour\": 1}}"))
                .singleElement()
                .asString()
                .startsWith("guide.flavour in ")
                .endsWith(" is no key; the keys of guide are days, past");
        assertThat(problems("{\"xyzzy-plugh\": 1}"))
                .singleElement()
                .asString()
                .endsWith(
                        "the sections are station, bind, public_url, interfaces, streaming,"
                                + " ffmpeg, tuner, library, house, guide");
    }

    @Test
    void aKeyInBothSpellingsIsRefused() {
        assertThat(problems("{\"streaming\": {\"max_viewers\": 1, \"maxViewers\": 2}}"))
                .singleElement()
                .asString()
                .startsWith("streaming.max_viewers stands twice in ");
    }

    @Test
    void aFileThatIsNoJsonIsRefusedWithThePlace() {
        assertThat(problems("{\n  \"streaming\": {\n    port: 8080\n}}"))
                .singleElement()
                .asString()
                .contains("retrovue.json, line 3, column ", " is no valid JSON: ");
        assertThat(problems("[1]")).singleElement().asString().contains("expected is an object");
        assertThat(problems("{\"guide\": {\"days\": 1, \"days\": 2}}"))
                .singleElement()
                .asString()
                .containsIgnoringCase("duplicate");
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName() {
        Path file = folder.resolve("none.json");

        assertThat(problems(Optional.of(file), Map.of(), List.of()))
                .containsExactly("the configuration file " + file + " does not exist");
        assertThat(problems(Optional.of(folder), Map.of(), List.of()))
                .containsExactly(
                        "cannot read the configuration file " + folder + ": Is a directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"station\": {\"name\": \"\"}}",
                "{\"station\": {\"name\": \"a\\nb\"}}",
                "{\"station\": {\"zone\": \"Mars/Olympus\"}}",
                "{\"bind\": \"not a host\"}",
                "{\"public_url\": \"ftp://a\"}",
                "{\"public_url\": \"http://user:secret@a\"}",
                "{\"public_url\": \"http://a/path\"}",
                "{\"interfaces\": [\"a b\"]}",
                "{\"interfaces\": [1]}",
                "{\"streaming\": {\"mode\": \"shuffle\"}}",
                "{\"streaming\": {\"port\": -1}}",
                "{\"streaming\": {\"port\": \"8080\"}}",
                "{\"streaming\": {\"port\": 99999999999}}",
                "{\"streaming\": {\"channels\": 0}}",
                "{\"streaming\": {\"segment_duration\": 0.5}}",
                "{\"streaming\": {\"segment_duration\": 2.0001}}",
                "{\"streaming\": {\"playlist_size\": 2}}",
                "{\"streaming\": {\"burst\": 11}}",
                "{\"streaming\": {\"ring\": 61}}",
                "{\"streaming\": {\"max_viewers\": 0}}",
                "{\"ffmpeg\": {\"path\": \"\"}}",
                "{\"ffmpeg\": {\"video_codec\": \"hevc\"}}",
                "{\"ffmpeg\": {\"bitrate\": \"fast\"}}",
                "{\"ffmpeg\": {\"bitrate\": \"100k\"}}",
                "{\"ffmpeg\": {\"audio_bitrate\": \"449k\"}}",
                "{\"ffmpeg\": {\"resolution\": \"1281x720\"}}",
                "{\"ffmpeg\": {\"resolution\": \"4096x2160\"}}",
                "{\"ffmpeg\": {\"frame_rate\": \"23\"}}",
                "{\"tuner\": {\"count\": 33}}",
                "{\"tuner\": {\"ssdp\": \"yes\"}}",
                "{\"library\": {\"media\": \"\"}}",
                "{\"library\": {\"media\": [\"a\\u0000b\"]}}",
                "{\"library\": {\"probes\": 65}}",
                "{\"house\": {\"max_bytes\": \"much\"}}",
                "{\"house\": {\"max_bytes\": \"-1\"}}",
                "{\"guide\": {\"past\": 15}}",
            })
    void valuesThatAreNotAllowedAreRefusedInOneSentence(String json) {
        assertThat(problems(json)).singleElement().asString().contains(" is ", "; allowed is ");
    }

    @ParameterizedTest
    @CsvSource({"2500k, 2500", "2500000, 2500", "3M, 3000"})
    void bitRatesAreReadAsFfmpegDoes(String text, int kbps) {
        assertThat(file("{\"ffmpeg\": {\"bitrate\": \"" + text + "\"}}").profile().videoKbps())
                .isEqualTo(kbps);
    }

    @ParameterizedTest
    @CsvSource({
        "\"50 GB\", 50000000000",
        "\"2tb\", 2000000000000",
        "\"7\", 7",
        "1000, 1000",
        "0, 0"
    })
    void sizesAreReadInBytesAndThousands(String json, long bytes) {
        assertThat(file("{\"house\": {\"max_bytes\": " + json + "}}").library().house().maxBytes())
                .contains(bytes);
    }

    @Test
    void anOptionIsNamedAsItWasWritten() {
        assertThat(
                        problems(
                                Optional.empty(),
                                Map.of(),
                                List.of(Flag.of("--quality", "streaming.quality", "4k"))))
                .containsExactly(
                        "--quality is \"4k\"; allowed is \"low\" or \"medium\" or \"high\"");
    }

    @Test
    void anOptionForNoKeyIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Flag.of("--x", "streaming.x", "1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordRefusesWhatTheFileMayNotSay() {
        assertThatThrownBy(() -> new GuideConfig(0, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessage("guide.days is 0; allowed is a whole number from 1 to 14 days");
    }

    private StationConfig file(String json) {
        return load(Optional.of(write(json)), Map.of(), List.of());
    }

    private List<String> problems(String json) {
        return problems(Optional.of(write(json)), Map.of(), List.of());
    }

    private static List<String> problems(
            Optional<Path> file, Map<String, String> environment, List<Flag> flags) {
        return catchThrowableOfType(ConfigException.class, () -> load(file, environment, flags))
                .problems();
    }

    private static StationConfig load(
            Optional<Path> file, Map<String, String> environment, List<Flag> flags) {
        return ConfigLoader.load(new Sources(file, environment, flags)).config();
    }

    private Path write(String json) {
        Path file = folder.resolve("retrovue.json");
        try {
            return Files.writeString(file, json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package tv.retrovue.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tv.retrovue.tuner.FrameRate;

/** Every key there is. {@code packaging/conf/retrovue.json} says what each is for. */
final class Keys {
    private static final int MOST_PORTS = 65_535;

    private static final List<FrameRate> FRAME_RATES =
            List.of(
                    new FrameRate(24_000, 1001),
                    new FrameRate(24, 1),
                    FrameRate.PAL,
                    FrameRate.NTSC,
                    FrameRate.THIRTY,
                    new FrameRate(50, 1),
                    new FrameRate(60_000, 1001),
                    new FrameRate(60, 1));

    static final Key<String> NAME = new Key<>("station.name", Shape.name(64), "Retrovue");
    static final Key<Optional<ZoneId>> ZONE =
            new Key<>("station.zone", Shape.zone().orAuto(), Optional.empty());
    static final Key<Path> DATA = new Key<>("station.data", Shape.path(), Path.of("data"));

    static final Key<String> BIND = new Key<>("bind", Shape.host(), "0.0.0.0");
    static final Key<Optional<URI>> PUBLIC_URL =
            new Key<>("public_url", Shape.webAddress().orAuto(), Optional.empty());
    static final Key<List<String>> INTERFACES =
            new Key<>("interfaces", Shape.interfaces(), List.of());

    static final Key<Mode> MODE =
            new Key<>("streaming.mode", Shape.choice(List.of(Mode.values())), Mode.CONCAT);
    static final Key<Integer> PORT =
            new Key<>("streaming.port", Shape.integer(0, MOST_PORTS, ""), 8080);
    static final Key<Optional<Integer>> CHANNELS =
            new Key<>("streaming.channels", Shape.integer(1, 500, "").orAuto(), Optional.empty());
    static final Key<Quality> QUALITY =
            new Key<>("streaming.quality", Shape.choice(List.of(Quality.values())), Quality.MEDIUM);
    static final Key<Duration> SEGMENT_DURATION =
            new Key<>("streaming.segment_duration", Shape.seconds(1, 15), Duration.ofSeconds(2));
    static final Key<Integer> PLAYLIST_SIZE =
            new Key<>("streaming.playlist_size", Shape.integer(3, 60, "segments"), 5);
    static final Key<Duration> BURST =
            new Key<>("streaming.burst", Shape.seconds(0, 10), Duration.ofMillis(5_500));
    static final Key<Duration> LINGER =
            new Key<>("streaming.linger", Shape.seconds(0, 3_600), Duration.ofSeconds(30));
    static final Key<Duration> RING =
            new Key<>("streaming.ring", Shape.seconds(2, 60), Duration.ofSeconds(12));
    static final Key<Integer> MAX_VIEWERS =
            new Key<>("streaming.max_viewers", Shape.integer(1, 100_000, ""), 256);

    static final Key<Optional<Path>> FFMPEG =
            new Key<>("ffmpeg.path", Shape.path().orAuto(), Optional.empty());
    static final Key<FfmpegConfig.VideoCodec> VIDEO_CODEC =
            new Key<>(
                    "ffmpeg.video_codec",
                    Shape.choice(List.of(FfmpegConfig.VideoCodec.values())),
                    FfmpegConfig.VideoCodec.LIBX264);
    static final Key<FfmpegConfig.AudioCodec> AUDIO_CODEC =
            new Key<>(
                    "ffmpeg.audio_codec",
                    Shape.choice(List.of(FfmpegConfig.AudioCodec.values())),
                    FfmpegConfig.AudioCodec.AAC);
    static final Key<Optional<Integer>> BITRATE =
            new Key<>("ffmpeg.bitrate", Shape.bitRate(200, 50_000).orAuto(), Optional.empty());
    static final Key<Integer> AUDIO_BITRATE =
            new Key<>("ffmpeg.audio_bitrate", Shape.bitRate(64, 448), 128);
    static final Key<Optional<PictureSize>> RESOLUTION =
            new Key<>("ffmpeg.resolution", Shape.size().orAuto(), Optional.empty());
    static final Key<FrameRate> FRAME_RATE =
            new Key<>("ffmpeg.frame_rate", Shape.frameRate(FRAME_RATES), FrameRate.THIRTY);

    static final Key<Optional<String>> TUNER_NAME =
            new Key<>("tuner.name", Shape.name(64).orAuto(), Optional.empty());
    static final Key<Integer> TUNER_COUNT = new Key<>("tuner.count", Shape.integer(1, 32, ""), 4);
    static final Key<Integer> TUNER_PORT =
            new Key<>("tuner.port", Shape.integer(0, MOST_PORTS, ""), 5004);
    static final Key<Boolean> TUNER_PORT_80 = new Key<>("tuner.port_80", Shape.flag(), true);
    static final Key<Boolean> TUNER_DISCOVERY = new Key<>("tuner.discovery", Shape.flag(), true);
    static final Key<Boolean> TUNER_SSDP = new Key<>("tuner.ssdp", Shape.flag(), true);
    static final Key<Boolean> TUNER_MDNS = new Key<>("tuner.mdns", Shape.flag(), true);

    static final Key<List<Path>> MEDIA = new Key<>("library.media", Shape.paths(), List.of());
    static final Key<Optional<Integer>> PROBES =
            new Key<>("library.probes", Shape.integer(1, 64, "").orAuto(), Optional.empty());
    static final Key<Optional<Long>> HOUSE_MAX_BYTES =
            new Key<>("house.max_bytes", Shape.bytes().orAuto(), Optional.empty());

    static final Key<Integer> GUIDE_DAYS = new Key<>("guide.days", Shape.integer(1, 14, "days"), 7);
    static final Key<Integer> GUIDE_PAST = new Key<>("guide.past", Shape.integer(0, 14, "days"), 1);

    /** In the order of the manual. */
    static final List<Key<?>> ALL =
            List.of(
                    NAME,
                    ZONE,
                    DATA,
                    BIND,
                    PUBLIC_URL,
                    INTERFACES,
                    MODE,
                    PORT,
                    CHANNELS,
                    QUALITY,
                    SEGMENT_DURATION,
                    PLAYLIST_SIZE,
                    BURST,
                    LINGER,
                    RING,
                    MAX_VIEWERS,
                    FFMPEG,
                    VIDEO_CODEC,
                    AUDIO_CODEC,
                    BITRATE,
                    AUDIO_BITRATE,
                    RESOLUTION,
                    FRAME_RATE,
                    TUNER_NAME,
                    TUNER_COUNT,
                    TUNER_PORT,
                    TUNER_PORT_80,
                    TUNER_DISCOVERY,
                    TUNER_SSDP,
                    TUNER_MDNS,
                    MEDIA,
                    PROBES,
                    HOUSE_MAX_BYTES,
                    GUIDE_DAYS,
                    GUIDE_PAST);

    private Keys() {}

    /** The key of a path in snake case. */
    static Optional<Key<?>> at(String path) {
        return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
    }

    /** The keys of a section, or those that stand in none. */
    static List<Key<?>> in(String section) {
        return ALL.stream().filter(key -> key.section().equals(section)).toList();
    }
}

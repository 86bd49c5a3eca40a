package tv.retrovue.app.config;

import java.time.ZoneId;
import tv.retrovue.tuner.Profile;

/**
 * Everything that the owner sets in a file, and not while the station runs. Parts of the station
 * are given the section that concerns them.
 */
public record StationConfig(
        StationSettings station,
        NetworkConfig network,
        StreamingConfig streaming,
        FfmpegConfig ffmpeg,
        TunerConfig tuner,
        LibraryConfig library,
        GuideConfig guide) {

    /** What holds where nobody has said anything. */
    public static StationConfig defaults() {
        return ConfigLoader.load(ConfigLoader.Sources.none()).config();
    }

    /** The signal of channels that are created from now on. */
    public Profile profile() {
        FfmpegConfig.Signal signal = ffmpeg.signal();
        Quality quality = streaming.quality();
        PictureSize size = signal.resolution().orElse(quality.size());
        return new Profile(
                size.width(),
                size.height(),
                signal.frameRate(),
                signal.videoKbps().orElse(quality.videoKbps()),
                signal.audioKbps());
    }

    /** The station's zone; that of the machine where none is set, which follows {@code TZ}. */
    public ZoneId zone() {
        return station.zone().orElseGet(ZoneId::systemDefault);
    }

    /** What clients call the tuner. */
    public String tunerName() {
        return tuner.name().orElse(station.name());
    }
}

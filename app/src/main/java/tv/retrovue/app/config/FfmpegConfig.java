package tv.retrovue.app.config;

import java.nio.file.Path;
import java.util.Optional;
import tv.retrovue.tuner.FrameRate;

/**
 * The outside program, and the signal of channels that are created from now on.
 *
 * @param path of FFmpeg, or of the folder that holds it and FFprobe; looked for where empty
 */
public record FfmpegConfig(Optional<Path> path, Codecs codecs, Signal signal) {

    public FfmpegConfig {
        Keys.FFMPEG.require(path);
    }

    /** What house copies are encoded as: one of each, so that all air is one stream. */
    public record Codecs(VideoCodec video, AudioCodec audio) {}

    public enum VideoCodec {
        /** H.264 by x264. */
        LIBX264
    }

    public enum AudioCodec {
        AAC
    }

    /**
     * Where it says nothing, the quality decides.
     *
     * @param videoKbps kilobits per second of the picture
     * @param audioKbps kilobits per second of the sound
     */
    public record Signal(
            Optional<Integer> videoKbps,
            int audioKbps,
            Optional<PictureSize> resolution,
            FrameRate frameRate) {

        public Signal {
            Keys.BITRATE.require(videoKbps);
            Keys.AUDIO_BITRATE.require(audioKbps);
            Keys.RESOLUTION.require(resolution);
            Keys.FRAME_RATE.require(frameRate);
        }
    }
}

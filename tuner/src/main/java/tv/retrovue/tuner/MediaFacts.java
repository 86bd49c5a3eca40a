package tv.retrovue.tuner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What FFprobe found in a media file.
 *
 * @param container FFmpeg's name of the container format
 * @param duration of the container; whole milliseconds
 * @param video the first picture stream that is no cover art, empty for audio-only files
 * @param audio the sound streams in file order
 */
public record MediaFacts(
        String container,
        Duration duration,
        Optional<Video> video,
        List<Audio> audio,
        List<Chapter> chapters) {

    public MediaFacts {
        audio = List.copyOf(audio);
        chapters = List.copyOf(chapters);
    }

    /**
     * The picture.
     *
     * @param sampleAspect FFmpeg's spelling, {@code 1:1} for square pixels
     * @param rate FFmpeg's average frame rate, such as {@code 24000/1001}
     */
    public record Video(
            String codec,
            int width,
            int height,
            String sampleAspect,
            String rate,
            String pixelFormat,
            Scan scan) {}

    /** How the picture is scanned and lit: what preparing must undo. */
    public record Scan(boolean interlaced, boolean highDynamicRange) {}

    /**
     * One sound stream.
     *
     * @param sampleRate Hz
     * @param language ISO 639 code, {@code und} where the file says nothing
     */
    public record Audio(String codec, int channels, int sampleRate, String language) {}

    /** A chapter mark; half-open, milliseconds from the start of the file. */
    public record Chapter(long startMs, long endMs, String title) {}
}

package tv.retrovue.tuner.ffmpeg;

import java.util.List;

/**
 * What the FFmpeg of this machine really does, found by trying.
 *
 * @param version as it calls itself, such as {@code 5.1.9-0+deb12u1}
 * @param encoding whether a trial encode in the house format gave a stream
 * @param lettering whether text can be drawn on a picture
 * @param toneMapping whether high dynamic range can be mapped
 * @param loudness whether loudness can be measured
 * @param problems one sentence for each thing that is missing, and what it means; empty when all is
 *     well
 */
public record Capabilities(
        String version,
        boolean encoding,
        boolean lettering,
        boolean toneMapping,
        boolean loudness,
        List<String> problems) {

    public Capabilities {
        problems = List.copyOf(problems);
    }
}

package tv.retrovue.app.demo;

import java.time.Duration;
import java.util.List;

/**
 * One clip of the demo library.
 *
 * @param number drawn into every picture as a row of blocks, so that a test can tell what it sees
 * @param path within the library, with the names that the scanner understands
 * @param title and what stands under it
 * @param length whole seconds
 * @param look colour and sound
 * @param chapters starts of the chapters after the first; empty for none
 */
public record DemoClip(
        int number,
        String path,
        Lettering title,
        Duration length,
        Look look,
        List<Duration> chapters) {

    public DemoClip {
        chapters = List.copyOf(chapters);
    }

    /** What the picture says. */
    public record Lettering(String large, String small) {}

    /**
     * How it looks and sounds.
     *
     * @param colour as FFmpeg writes it
     * @param toneHz of its note
     */
    public record Look(String colour, int toneHz) {}
}

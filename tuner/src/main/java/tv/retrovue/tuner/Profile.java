package tv.retrovue.tuner;

/**
 * What one channel's signal looks like: one picture size, frame rate and bit rate for everything
 * that it airs, so that programme, commercial and slate are one stream to a decoder. Sound is
 * always AAC-LC, 48 kHz, stereo.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param videoKbps kilobits per second of the picture, also the maximum of the rate model
 * @param audioKbps kilobits per second of the sound
 */
public record Profile(int width, int height, FrameRate rate, int videoKbps, int audioKbps) {

    public Profile {
        require(
                width >= 160 && width <= 3840 && width % 2 == 0,
                "width",
                width,
                "an even number from 160 to 3840");
        require(
                height >= 120 && height <= 2160 && height % 2 == 0,
                "height",
                height,
                "an even number from 120 to 2160");
        require(videoKbps >= 200 && videoKbps <= 50_000, "videoKbps", videoKbps, "200 to 50000");
        require(audioKbps >= 64 && audioKbps <= 448, "audioKbps", audioKbps, "64 to 448");
    }

    /**
     * Bits per second of the whole stream, with the overhead of packets and tables: the budget of a
     * ring.
     */
    public long streamBitsPerSecond() {
        return (videoKbps + audioKbps) * 1000L * 108 / 100;
    }

    private static void require(boolean valid, String name, int value, String allowed) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "profile " + name + " is " + value + "; allowed is " + allowed);
        }
    }
}

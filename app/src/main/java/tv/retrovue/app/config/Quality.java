package tv.retrovue.app.config;

/** Picture size and bit rate in one word, for channels that are created without more. */
public enum Quality {
    /** For a small machine: the picture of old television. */
    LOW(640, 480, 1_000),
    MEDIUM(1280, 720, 2_500),
    HIGH(1920, 1080, 5_000);

    private final int width;
    private final int height;
    private final int videoKbps;

    Quality(int width, int height, int videoKbps) {
        this.width = width;
        this.height = height;
        this.videoKbps = videoKbps;
    }

    public PictureSize size() {
        return new PictureSize(width, height);
    }

    /** Kilobits per second of the picture. */
    public int videoKbps() {
        return videoKbps;
    }
}

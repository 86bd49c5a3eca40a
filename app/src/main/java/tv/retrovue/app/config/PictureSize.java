package tv.retrovue.app.config;

/** Width and height of a picture in pixels, both even. */
public record PictureSize(int width, int height) {

    public PictureSize {
        if (width < 160
                || width > 3840
                || height < 120
                || height > 2160
                || (width | height) % 2 != 0) {
            throw new IllegalArgumentException(
                    "picture size is "
                            + width
                            + "x"
                            + height
                            + "; allowed are even sizes from 160x120 to 3840x2160");
        }
    }

    /** {@code 1280x720}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}

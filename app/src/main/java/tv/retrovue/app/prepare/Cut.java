package tv.retrovue.app.prepare;

/**
 * Where one piece lies within an asset.
 *
 * @param first frame, in the rate of the profile
 * @param frames at least 1
 */
record Cut(long first, long frames) {

    long end() {
        return first + frames;
    }
}

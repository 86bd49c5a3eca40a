package tv.retrovue.app.config;

/**
 * How far the guide reaches.
 *
 * @param days to come
 * @param past days gone by that it still shows
 */
public record GuideConfig(int days, int past) {

    public GuideConfig {
        Keys.GUIDE_DAYS.require(days);
        Keys.GUIDE_PAST.require(past);
    }
}

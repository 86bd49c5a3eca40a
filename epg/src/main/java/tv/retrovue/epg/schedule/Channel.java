package tv.retrovue.epg.schedule;

/**
 * A channel of the station.
 *
 * @param profile what its signal looks like, as JSON; opaque here
 * @param enabled whether it is planned and aired
 */
public record Channel(
        ChannelId id, Ident ident, ChannelSettings settings, String profile, boolean enabled) {

    /**
     * By which names a channel is known.
     *
     * @param uid random, never changed: what the guide calls the channel
     * @param slug for URLs; unique, may be renamed
     * @param number as a viewer keys it in, such as {@code 7} or {@code 7.1}; unique
     */
    public record Ident(String uid, String slug, String number, String name) {}
}

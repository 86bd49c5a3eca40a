package tv.retrovue.tuner;

/** One channel of the lineup, as a tuner shows it. */
public record LineupChannel(
        ChannelId id, String slug, GuideNumber number, String name, Profile profile) {}

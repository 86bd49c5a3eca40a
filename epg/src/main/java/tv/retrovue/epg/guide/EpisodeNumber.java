package tv.retrovue.epg.guide;

import java.util.Optional;

/**
 * Season and episode, counted from 1 as people do; season 0 holds the specials.
 *
 * <p>Every client takes another spelling as the true one, so all of them are made here.
 */
public record EpisodeNumber(int season, int episode) {

    /** {@code S02E05}. */
    public String onScreen() {
        return "S%02dE%02d".formatted(season, episode);
    }

    /**
     * {@code 1.4.}: counted from 0. The third field, the part, stays empty: Kodi takes a part for
     * the episode. Specials cannot be said.
     */
    Optional<String> xmltvNs() {
        return season >= 1 && episode >= 1
                ? Optional.of((season - 1) + "." + (episode - 1) + ".")
                : Optional.empty();
    }

    /** Whether a season begins with it. */
    boolean opensSeason() {
        return season >= 1 && episode == 1;
    }
}

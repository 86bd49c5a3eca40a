package tv.retrovue.epg.guide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tv.retrovue.epg.schedule.Span;

/**
 * One line of the guide: a programme with the breaks that belong to it, or a stretch without one.
 *
 * @param id of the event in the schedule that it tells about
 * @param span whole seconds
 * @param work what is shown; none where no programme is on
 */
public record GuideEntry(
        String id,
        Span span,
        Kind kind,
        Words words,
        Optional<Work> work,
        Airing airing,
        Optional<Picture> picture) {

    /** What it is, for a player that sorts by kind. */
    public enum Kind {
        EPISODE,
        MOVIE,
        /** A programme that is neither: a home video, an extra of a series. */
        OTHER,
        /** A long stretch of promos and fillers. */
        FILLER,
        OFF_AIR
    }

    /**
     * The texts, clean: composed, without control characters or markup, of bounded length. Not
     * escaped. Empty where there is nothing to say.
     *
     * @param description the only one that may have several lines
     * @param categories the first says what it is; then genres
     */
    public record Words(
            String title, String subTitle, String description, List<String> categories) {

        public Words {
            categories = List.copyOf(categories);
        }
    }

    /**
     * What is shown.
     *
     * @param programId the same for every airing of the same content, for ever
     * @param seriesId the same for everything under one title
     * @param year of a film
     * @param runtimeMs without breaks
     */
    public record Work(
            String programId,
            String seriesId,
            Optional<EpisodeNumber> number,
            OptionalInt year,
            long runtimeMs) {}

    /** Whether it has been shown before. */
    public sealed interface Airing {
        /** The first airing on this station. */
        record First() implements Airing {}

        /**
         * A repeat.
         *
         * @param last start of the airing before this one, where it is known
         */
        record Repeat(Optional<Instant> last) implements Airing {}
    }
}

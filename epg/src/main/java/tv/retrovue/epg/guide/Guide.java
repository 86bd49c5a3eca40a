package tv.retrovue.epg.guide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tv.retrovue.epg.schedule.Span;

/**
 * What airs on every channel in a window of time, ready to be told. Immutable, thread-safe.
 *
 * @param window what was asked for; the first entry of a channel may have started earlier, the last
 *     may end later
 * @param listings in the order of the channel numbers
 */
public record Guide(Span window, List<Listing> listings) {

    public Guide {
        listings = List.copyOf(listings);
    }

    /**
     * One channel's entries: by time, each ending where the next begins.
     *
     * @param entries whole seconds
     */
    public record Listing(GuideChannel channel, List<GuideEntry> entries) {

        public Listing {
            entries = List.copyOf(entries);
            for (int i = 1; i < entries.size(); i++) {
                Instant end = entries.get(i - 1).span().end();
                if (!end.equals(entries.get(i).span().start())) {
                    throw new IllegalArgumentException(
                            "the guide of channel %s ends at %s and goes on at %s"
                                    .formatted(
                                            channel.number(), end, entries.get(i).span().start()));
                }
            }
        }

        /** The entry that is on at an instant. */
        public Optional<GuideEntry> at(Instant instant) {
            return entries.stream().filter(entry -> entry.span().contains(instant)).findFirst();
        }

        /** The entries that are on within a stretch of time, in full. */
        public List<GuideEntry> within(Span span) {
            return entries.stream().filter(entry -> entry.span().overlaps(span)).toList();
        }
    }

    /** The same guide for fewer channels or a shorter time. */
    public Guide narrowed(Span span, Predicate<GuideChannel> channels) {
        return new Guide(
                span,
                listings.stream()
                        .filter(listing -> channels.test(listing.channel()))
                        .map(listing -> new Listing(listing.channel(), listing.within(span)))
                        .toList());
    }

    /**
     * A channel by the name that a URL has for it: its number, else its slug, else {@code id-N}.
     */
    public Optional<Listing> named(String name) {
        return first(channel -> channel.number().equals(name))
                .or(() -> first(channel -> channel.slug().equals(name)))
                .or(() -> first(channel -> channel.stableName().equals(name)));
    }

    private Optional<Listing> first(Predicate<GuideChannel> test) {
        return listings.stream().filter(listing -> test.test(listing.channel())).findFirst();
    }
}

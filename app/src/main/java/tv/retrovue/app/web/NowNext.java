package tv.retrovue.app.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tv.retrovue.epg.guide.EpisodeNumber;
import tv.retrovue.epg.guide.Guide;
import tv.retrovue.epg.guide.GuideChannel;
import tv.retrovue.epg.guide.GuideEntry;
import tv.retrovue.epg.schedule.Span;

/**
 * What is on and what comes next, as pages and the API tell it. Open to everybody: it holds what
 * the guide says and how many watch, nothing else.
 */
record NowNext(Station station, List<OnChannel> channels) {

    /**
     * The station at this moment.
     *
     * @param time of the answer
     * @param zone in which a page shows times
     * @param health of the station: ok, degraded or failed
     * @param work what the library is busy with, a sentence; empty if with nothing
     */
    record Station(String name, Instant time, String zone, String health, Busy work) {}

    /**
     * Work that takes a while.
     *
     * @param total 0 while nobody can tell
     */
    record Busy(boolean running, long done, long total, String sentence) {}

    /** One channel. */
    record OnChannel(
            long id,
            String number,
            String name,
            String stream,
            Reception signal,
            Optional<Programme> now,
            Optional<Programme> next) {}

    /** Its signal, in a word. */
    record Reception(String state, int viewers) {}

    /** An entry of the guide. */
    record Programme(
            Instant start, Instant end, String title, String subTitle, String number, String kind) {

        static Programme of(GuideEntry entry) {
            return new Programme(
                    entry.span().start(),
                    entry.span().end(),
                    entry.words().title(),
                    entry.words().subTitle(),
                    entry.kind() == GuideEntry.Kind.EPISODE
                            ? entry.work()
                                    .flatMap(GuideEntry.Work::number)
                                    .map(EpisodeNumber::onScreen)
                                    .orElse("")
                            : "",
                    Words.of(entry.kind()));
        }
    }

    /** The state of a desk now. */
    static NowNext of(StationDesk desk, Instant now) {
        List<OnChannel> channels =
                desk
                        .guide()
                        .edition()
                        .map(edition -> edition.guide().listings())
                        .orElse(List.of())
                        .stream()
                        .map(listing -> channel(desk, listing, now))
                        .toList();
        return new NowNext(
                new Station(
                        desk.about().name(),
                        now,
                        desk.about().zone().getId(),
                        Words.of(desk.health().report().state()),
                        busy(desk.library().report())),
                channels);
    }

    private static OnChannel channel(StationDesk desk, Guide.Listing listing, Instant now) {
        GuideChannel channel = listing.channel();
        Signals.Signal signal = desk.signals().of(channel.id());
        Optional<GuideEntry> on = listing.at(now);
        Optional<GuideEntry> next =
                on.flatMap(entry ->
                        listing.within(new Span(entry.span().end(), Instant.MAX)).stream()
                                .findFirst());
        return new OnChannel(
                channel.id().value(),
                channel.number(),
                channel.name(),
                "/channel/" + channel.stableName() + ".ts",
                new Reception(Words.of(signal.state()), signal.viewers()),
                on.map(Programme::of),
                next.map(Programme::of));
    }

    /** The first of what is running. */
    private static Busy busy(LibraryReport library) {
        LibraryReport.Work work = library.scan().running() ? library.scan() : library.prepare();
        return work.running()
                ? new Busy(true, work.done(), work.total(), work.sentence())
                : new Busy(false, 0, 0, "");
    }
}

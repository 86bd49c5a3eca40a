package tv.retrovue.epg.guide;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.retrovue.epg.guide.GuideEntry.Airing;
import tv.retrovue.epg.guide.GuideEntry.Kind;
import tv.retrovue.epg.guide.GuideEntry.Work;
import tv.retrovue.epg.guide.Xmltv.EpisodeNum;

/** From the guide to the elements of XMLTV. Stateless. */
final class XmltvMapping {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final long MS_PER_MINUTE = 60_000;

    private XmltvMapping() {}

    /** The number comes last: Jellyfin takes the last name that reads as a number for it. */
    static Xmltv.Channel channel(GuideChannel channel, String base) {
        Set<String> names = new LinkedHashSet<>();
        names.add(channel.number() + " " + channel.name());
        names.add(channel.name());
        names.add(channel.number());
        Xmltv.Channel element = new Xmltv.Channel();
        element.id = channel.xmltvId();
        element.displayNames = List.copyOf(names);
        element.icon = icon(channel.logo(), base);
        return element;
    }

    static Xmltv.Programme programme(GuideChannel channel, GuideEntry entry, String base) {
        Xmltv.Programme element = new Xmltv.Programme();
        element.start = stamp(entry.span().start());
        element.stop = stamp(entry.span().end());
        element.channel = channel.xmltvId();
        element.title = entry.words().title();
        element.subTitle = orNull(entry.words().subTitle());
        element.desc = orNull(entry.words().description());
        element.categories = entry.words().categories();
        element.icon = icon(entry.picture(), base);
        entry.work().ifPresent(work -> describe(work, element));
        flag(entry, element);
        return element;
    }

    /** UTC without exception: Jellyfin makes the offset a part of the programme's identity. */
    static String stamp(Instant instant) {
        return STAMP.format(instant) + " +0000";
    }

    private static void describe(Work work, Xmltv.Programme element) {
        work.year().ifPresent(year -> element.date = Integer.toString(year));
        if (work.runtimeMs() > 0) {
            element.length = new Xmltv.Length();
            element.length.minutes =
                    Math.max(1, (work.runtimeMs() + MS_PER_MINUTE / 2) / MS_PER_MINUTE);
        }
        element.episodeNums = numbers(work);
    }

    /** In the order in which the last one that a reader knows is the right one for it. */
    private static List<EpisodeNum> numbers(Work work) {
        List<EpisodeNum> numbers = new ArrayList<>();
        numbers.add(EpisodeNum.of("dd_progid", work.programId()));
        work.number()
                .ifPresent(number -> {
                    numbers.add(
                            number.xmltvNs()
                                    .map(text -> EpisodeNum.of("xmltv_ns", text))
                                    .orElseGet(() -> EpisodeNum.of("SxxExx", number.onScreen())));
                    numbers.add(EpisodeNum.of("onscreen", number.onScreen()));
                });
        return numbers;
    }

    private static void flag(GuideEntry entry, Xmltv.Programme element) {
        switch (entry.airing()) {
            case Airing.First() -> {
                element.fresh = new Xmltv.Empty();
                element.premiere = isPremiere(entry) ? new Xmltv.Empty() : null;
            }
            case Airing.Repeat(Optional<Instant> last) -> {
                element.previouslyShown = new Xmltv.PreviouslyShown();
                element.previouslyShown.start = last.map(XmltvMapping::stamp).orElse(null);
            }
        }
    }

    private static boolean isPremiere(GuideEntry entry) {
        return entry.kind() == Kind.MOVIE
                || entry.work().flatMap(Work::number).map(EpisodeNumber::opensSeason).orElse(false);
    }

    private static Xmltv.@Nullable Icon icon(Optional<Picture> picture, String base) {
        return picture.map(
                        known -> {
                            Xmltv.Icon element = new Xmltv.Icon();
                            element.src = base + known.path();
                            element.width = known.width();
                            element.height = known.height();
                            return element;
                        })
                .orElse(null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

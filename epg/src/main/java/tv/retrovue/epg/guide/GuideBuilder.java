package tv.retrovue.epg.guide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.guide.GuideEntry.Airing;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;

/**
 * Makes guides from the published schedule. The same schedule gives the same guide, to the byte of
 * everything that is written from it. Thread-safe as far as its source is.
 */
public final class GuideBuilder {
    /**
     * How far before the window the schedule is read. Longer than any broadcast day: what is joined
     * to one block, and where that is cut, must not depend on when the guide is made.
     */
    private static final Duration LOOK_BACK = Duration.ofHours(26);

    private static final Comparator<GuideChannel> BY_NUMBER =
            Comparator.comparing(GuideChannel::number, GuideBuilder::compareNumbers);

    private final GuideStation station;
    private final GuideSource source;

    public GuideBuilder(GuideStation station, GuideSource source) {
        this.station = station;
        this.source = source;
    }

    /** The guide of a window. */
    public Guide build(Span window) {
        List<Tiled> channels =
                source.channels().stream()
                        .map(channel -> tile(channel, window))
                        .sorted(Comparator.comparing(Tiled::channel, BY_NUMBER))
                        .toList();
        Map<ProgramEvent, Airing> airings = airings(channels);
        EntryWriter writer = new EntryWriter(source, Canon.of(channels, source));
        List<Guide.Listing> listings = new ArrayList<>();
        for (Tiled tiled : channels) {
            listings.add(
                    new Guide.Listing(
                            tiled.channel(),
                            tiled.tiles().stream()
                                    .map(tile -> writer.entry(tiled.channel(), tile, airings))
                                    .toList()));
        }
        return new Guide(window, listings);
    }

    /** A channel, everything that is known of it around the window, and what the guide tells. */
    record Tiled(GuideChannel channel, List<ProgramEvent> events, List<Tiling.Tile> tiles) {}

    private Tiled tile(Channel channel, Span window) {
        Span wide = new Span(window.start().minus(LOOK_BACK), window.end());
        List<ProgramEvent> events = source.events(channel.id(), wide);
        return new Tiled(guideChannel(channel), events, Tiling.of(events, window));
    }

    private GuideChannel guideChannel(Channel channel) {
        Channel.Ident ident = channel.ident();
        return new GuideChannel(
                channel.id(),
                station.xmltvId(ident.uid()),
                ident.slug(),
                ident.number(),
                Wording.line(ident.name()),
                source.logo(channel.id()));
    }

    /** Which programmes are new, read from what was and is planned on all channels together. */
    private Map<ProgramEvent, Airing> airings(List<Tiled> channels) {
        List<ProgramEvent> shown =
                channels.stream()
                        .flatMap(tiled -> tiled.events().stream())
                        .filter(event -> event.content().isPresent())
                        .sorted(Comparator.comparing(event -> event.span().start()))
                        .toList();
        Map<ProgramEvent, Airing> airings = new HashMap<>();
        if (shown.isEmpty()) {
            return airings;
        }
        AiringHistory history =
                new AiringHistory(source.lastAirings(shown.getFirst().span().start()));
        shown.forEach(event -> airings.put(event, history.airing(event)));
        return airings;
    }

    /** Walks through airings by time and tells the new ones from the repeats. */
    private static final class AiringHistory {
        private final Map<AssetId, Instant> last;

        /** For an asset that starts on two channels at the same time: neither repeats the other. */
        private final Map<AssetId, Instant> beforeLast = new HashMap<>();

        AiringHistory(Map<AssetId, Instant> last) {
            this.last = new HashMap<>(last);
        }

        Airing airing(ProgramEvent event) {
            AssetId asset = event.content().orElseThrow().asset();
            Instant start = event.span().start();
            Instant previous = last.get(asset);
            if (previous != null && previous.isBefore(start)) {
                beforeLast.put(asset, previous);
                last.put(asset, start);
                return new Airing.Repeat(Optional.of(previous));
            }
            last.put(asset, start);
            Instant earlier = beforeLast.get(asset);
            return earlier == null ? new Airing.First() : new Airing.Repeat(Optional.of(earlier));
        }
    }

    /** As on a remote control: {@code 2}, {@code 5.1}, {@code 5.10}, {@code 10}. */
    private static int compareNumbers(String one, String other) {
        String[] a = one.split("\\.", 2);
        String[] b = other.split("\\.", 2);
        int byMajor = compareDigits(a[0], b[0]);
        if (byMajor != 0 || (a.length == 1 && b.length == 1)) {
            return byMajor;
        }
        return compareDigits(a.length > 1 ? a[1] : "0", b.length > 1 ? b[1] : "0");
    }

    private static int compareDigits(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }
}

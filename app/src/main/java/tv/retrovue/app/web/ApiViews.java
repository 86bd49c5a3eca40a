package tv.retrovue.app.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.retrovue.app.ops.Health;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.guide.EpisodeNumber;
import tv.retrovue.epg.guide.GuideEntry;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.traffic.PlaylogItem;

/** What the API answers, as values; the names are those of the JSON. */
final class ApiViews {
    private ApiViews() {}

    /**
     * A part of a list.
     *
     * @param total how many there are altogether
     */
    record Page<T>(int total, int offset, int limit, List<T> items) {
        static <T> Page<T> of(List<T> all, int offset, int limit) {
            int from = Math.min(offset, all.size());
            int to = Math.min(from + limit, all.size());
            return new Page<>(all.size(), offset, limit, all.subList(from, to));
        }
    }

    /** Everything of a stretch of time. */
    record Stretch<T>(Instant from, Instant to, List<T> items) {}

    /**
     * A part of a log.
     *
     * @param next to ask for from here on; missing at the end
     */
    record LogPage<T>(Instant from, Instant to, Optional<Instant> next, List<T> items) {}

    /** A channel and how it is planned. */
    record ChannelView(
            long id,
            String number,
            String name,
            String slug,
            boolean enabled,
            Settings settings,
            SignalView signal) {

        static ChannelView of(Channel channel, Signals.Signal signal) {
            return new ChannelView(
                    channel.id().value(),
                    channel.ident().number(),
                    channel.ident().name(),
                    channel.ident().slug(),
                    channel.enabled(),
                    new Settings(
                            channel.settings().zone().getId(),
                            channel.settings().dayStart().toString(),
                            channel.settings().gridMinutes(),
                            Words.of(channel.settings().breaks().style())),
                    SignalView.of(signal));
        }
    }

    /** When its day starts, and how it breaks. */
    record Settings(String zone, String dayStart, int gridMinutes, String breaks) {}

    /** What its signal does. */
    record SignalView(String state, int viewers, String detail) {
        static SignalView of(Signals.Signal signal) {
            return new SignalView(Words.of(signal.state()), signal.viewers(), signal.sentence());
        }
    }

    /** An entry of the guide. */
    record EntryView(
            String id,
            Instant start,
            Instant end,
            String kind,
            Texts texts,
            Optional<String> number,
            boolean repeat) {

        static EntryView of(GuideEntry entry) {
            GuideEntry.Words words = entry.words();
            return new EntryView(
                    entry.id(),
                    entry.span().start(),
                    entry.span().end(),
                    Words.of(entry.kind()),
                    new Texts(
                            words.title(),
                            words.subTitle(),
                            words.description(),
                            words.categories()),
                    entry.work().flatMap(GuideEntry.Work::number).map(EpisodeNumber::onScreen),
                    entry.airing() instanceof GuideEntry.Airing.Repeat);
        }
    }

    /** What the guide says of an entry. */
    record Texts(String title, String subTitle, String description, List<String> categories) {}

    /**
     * An item of the fine schedule.
     *
     * @param breakNo number of its break within the programme, 0 outside breaks
     * @param lineage why it is here
     */
    record ItemView(
            String id,
            Instant start,
            Instant end,
            String kind,
            int breakNo,
            Optional<ClipView> clip,
            String lineage) {

        static ItemView of(PlaylogItem item, StationBooks books) {
            return new ItemView(
                    item.id(),
                    item.span().start(),
                    item.span().end(),
                    Words.of(item.kind()),
                    item.breakNo(),
                    item.clip().map(clip -> ClipView.of(clip, books)),
                    item.lineage());
        }
    }

    /** What is shown of which asset. */
    record ClipView(long asset, String title, long inMs) {
        static ClipView of(PlaylogItem.Clip clip, StationBooks books) {
            return new ClipView(clip.asset().value(), title(clip.asset(), books), clip.inMs());
        }

        private static String title(AssetId id, StationBooks books) {
            return books.asset(id).map(Asset::billing).map(ClipView::title).orElse("");
        }

        private static String title(Billing billing) {
            return billing.subTitle().isEmpty()
                    ? billing.title()
                    : billing.title() + ": " + billing.subTitle();
        }
    }

    /** A line of the as-run log. */
    record AsRunView(
            String item,
            Instant start,
            Instant end,
            String status,
            Optional<PlannedView> planned,
            Frames frames,
            String cause) {

        static AsRunView of(AsRun line) {
            return new AsRunView(
                    line.aired().itemId(),
                    line.aired().span().start(),
                    line.aired().span().end(),
                    Words.of(line.status()),
                    line.planned().map(PlannedView::of),
                    new Frames(
                            line.aired().frames().first(),
                            line.aired().frames().end(),
                            line.aired().outcome().slateFrames(),
                            line.aired().outcome().viewers()),
                    line.aired().outcome().cause());
        }
    }

    /**
     * What was really sent, on the channel's grid of frames.
     *
     * @param slate frames that showed the slate instead
     * @param viewers most at one time
     */
    record Frames(long first, long end, long slate, int viewers) {}

    /** What should have been on. */
    record PlannedView(Instant start, Instant end, String kind, String title) {
        static PlannedView of(AsRun.Planned planned) {
            return new PlannedView(
                    planned.span().start(),
                    planned.span().end(),
                    Words.of(planned.kind()),
                    planned.title());
        }
    }

    /** The station. */
    record StatusView(
            String name,
            String version,
            Instant started,
            Instant time,
            String zone,
            HealthView health,
            Counts counts) {}

    /** How many there are. */
    record Counts(int channels, int onAir, int viewers) {}

    /** The health of the station by part. */
    record HealthView(String status, Map<String, PartView> components) {
        static HealthView of(Health.Report report) {
            Map<String, PartView> parts = new LinkedHashMap<>();
            report.parts()
                    .forEach((name, condition) ->
                            parts.put(
                                    name,
                                    new PartView(
                                            Words.of(condition.state()), condition.sentence())));
            return new HealthView(Words.of(report.state()), parts);
        }
    }

    /** One part of the station. */
    record PartView(String status, String detail) {}
}

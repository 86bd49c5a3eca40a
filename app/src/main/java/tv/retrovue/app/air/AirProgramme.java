package tv.retrovue.app.air;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Cue;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.transport.FrameGrid;

/**
 * The fine schedule as the tuner reads it: playlog items with their files, cut where the source
 * changes.
 *
 * <p>Thread-safe. Reads what is stored; where nothing is planned, it says so with a slate.
 */
public final class AirProgramme implements Programme {
    /**
     * Longest break of the domain's defaults is four minutes: a cue must see the whole of its
     * break.
     */
    private static final Duration BREAK_SIGHT = Duration.ofMinutes(5);

    private final ScheduleBook book;
    private final Assets assets;
    private final Lineup lineup;
    private final Footage footage;
    private final Map<ChannelId, List<Consumer<Instant>>> listeners = new ConcurrentHashMap<>();

    /**
     * Finds assets with all that is known of their files; what does not exist is not in the map.
     */
    @FunctionalInterface
    public interface Assets {
        Map<AssetId, Asset> of(Collection<AssetId> ids);
    }

    public AirProgramme(ScheduleBook book, Assets assets, Lineup lineup, Footage footage) {
        this.book = book;
        this.assets = assets;
        this.lineup = lineup;
        this.footage = footage;
    }

    @Override
    public List<Item> rundown(ChannelId id, Instant from, Instant until) {
        LineupChannel channel = channel(id);
        List<PlaylogItem> planned =
                book.items(
                        new tv.retrovue.epg.schedule.ChannelId(id.value()),
                        new Span(from, until.plus(BREAK_SIGHT)));
        Reading reading = new Reading(channel, new Span(from, until), assetsOf(planned));
        Instant at = from;
        for (int i = 0; i < planned.size() && at.isBefore(until); i++) {
            PlaylogItem item = planned.get(i);
            if (item.span().start().isAfter(at)) {
                reading.gap(at, item.span().start());
            }
            reading.item(item, cue(planned, i));
            at = item.span().end();
        }
        if (at.isBefore(until)) {
            reading.gap(at, until);
        }
        return reading.items;
    }

    @Override
    public Subscription onChange(ChannelId channel, Consumer<Instant> listener) {
        List<Consumer<Instant>> of =
                listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>());
        of.add(listener);
        return () -> of.remove(listener);
    }

    /** Passes on that a channel's schedule has changed from an instant on. */
    public void changed(ChannelId channel, Instant from) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(from));
    }

    private Map<AssetId, Asset> assetsOf(List<PlaylogItem> planned) {
        return assets.of(
                planned.stream()
                        .flatMap(item -> item.clip().stream())
                        .map(PlaylogItem.Clip::asset)
                        .distinct()
                        .toList());
    }

    private LineupChannel channel(ChannelId id) {
        return lineup.now().channels().stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("channel " + id + " is not in the lineup"));
    }

    private static Optional<Cue> cue(List<PlaylogItem> planned, int index) {
        PlaylogItem item = planned.get(index);
        if (item.breakNo() == 0 || (index > 0 && sameBreak(planned.get(index - 1), item))) {
            return Optional.empty();
        }
        Instant end = item.span().end();
        for (int i = index + 1; i < planned.size() && sameBreak(planned.get(i), item); i++) {
            end = planned.get(i).span().end();
        }
        // The second at which a break starts names it, on every node and after every rebuild.
        return Optional.of(
                new Cue(
                        item.span().start().getEpochSecond(),
                        Duration.between(item.span().start(), end)));
    }

    private static boolean sameBreak(PlaylogItem one, PlaylogItem other) {
        return one.breakNo() == other.breakNo() && one.eventId().equals(other.eventId());
    }

    /** One answer while it is put together. */
    private final class Reading {
        private final LineupChannel channel;
        private final Span wanted;
        private final FrameGrid grid;
        private final Map<AssetId, Asset> assets;
        private final List<Item> items = new ArrayList<>();

        Reading(LineupChannel channel, Span wanted, Map<AssetId, Asset> assets) {
            this.channel = channel;
            this.assets = assets;
            this.wanted = wanted;
            this.grid = new FrameGrid(channel.profile().rate(), Instant.EPOCH);
        }

        void gap(Instant start, Instant end) {
            items.add(
                    new Item(
                            "gap." + start.toEpochMilli(),
                            start,
                            end,
                            new Source.Slate(channel.name()),
                            Optional.empty(),
                            "nothing planned"));
        }

        void item(PlaylogItem item, Optional<Cue> cue) {
            Optional<Asset> asset = item.clip().map(clip -> assets.get(clip.asset()));
            long first = grid.frameAt(item.span().start());
            long frames = grid.frameAt(item.span().end()) - first;
            if (frames == 0) {
                return;
            }
            if (asset.isEmpty()) {
                String text = item.kind() == PlaylogItem.Kind.PAD ? "" : channel.name();
                add(item, new Source.Slate(text), new Cut(item.span(), cue, item.kind().name()));
                return;
            }
            long inMs = item.clip().orElseThrow().inMs();
            parts(item, asset.get(), cue, grid.frameAt(Instant.EPOCH.plusMillis(inMs)));
        }

        private void parts(PlaylogItem item, Asset asset, Optional<Cue> cue, long inFrame) {
            long first = grid.frameAt(item.span().start());
            long frames = grid.frameAt(item.span().end()) - first;
            long done = 0;
            for (Footage.Part part : footage.parts(asset, channel.profile(), inFrame, frames)) {
                Instant start = done == 0 ? item.span().start() : millis(first + done);
                done += part.frames();
                Instant end = done == frames ? item.span().end() : millis(first + done);
                add(
                        item,
                        part.source(),
                        new Cut(
                                new Span(start, end),
                                start.equals(item.span().start()) ? cue : Optional.empty(),
                                asset.billing().title()));
            }
        }

        private void add(PlaylogItem item, Source source, Cut cut) {
            if (cut.span.overlaps(wanted)) {
                items.add(
                        new Item(
                                item.id(),
                                cut.span.start(),
                                cut.span.end(),
                                source,
                                cut.cue,
                                cut.title));
            }
        }

        /** The nearest millisecond to a frame, from which the grid finds the frame again. */
        private Instant millis(long frame) {
            Instant exact = grid.instantOf(frame).plusNanos(500_000);
            return Instant.ofEpochMilli(exact.toEpochMilli());
        }

        private record Cut(Span span, Optional<Cue> cue, String title) {}
    }
}

package tv.retrovue.app.air;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.horizon.AirPlan;
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
    private final AirPlan plan;
    private final Lineup lineup;
    private final Footage footage;
    private final Map<ChannelId, List<Consumer<Instant>>> listeners = new ConcurrentHashMap<>();

    public AirProgramme(AirPlan plan, Lineup lineup, Footage footage) {
        this.plan = plan;
        this.lineup = lineup;
        this.footage = footage;
    }

    @Override
    public List<Item> rundown(ChannelId id, Instant from, Instant until) {
        Span wanted = new Span(from, until);
        Reading reading = new Reading(channel(id), wanted);
        Instant at = from;
        for (AirPlan.AirItem planned :
                plan.items(new tv.retrovue.epg.schedule.ChannelId(id.value()), wanted)) {
            Span span = planned.item().span();
            if (span.start().isAfter(at)) {
                reading.gap(at, span.start());
            }
            reading.item(planned);
            at = span.end();
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

    private LineupChannel channel(ChannelId id) {
        return lineup.now().channels().stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("channel " + id + " is not in the lineup"));
    }

    /** The second at which a break starts names it, on every node and after every rebuild. */
    private static Cue cue(Span opens) {
        return new Cue(opens.start().getEpochSecond(), Duration.ofMillis(opens.lengthMs()));
    }

    /** One answer while it is put together. */
    private final class Reading {
        private final LineupChannel channel;
        private final Span wanted;
        private final FrameGrid grid;
        private final List<Item> items = new ArrayList<>();

        Reading(LineupChannel channel, Span wanted) {
            this.channel = channel;
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

        void item(AirPlan.AirItem planned) {
            PlaylogItem item = planned.item();
            Optional<Asset> asset = planned.asset();
            Optional<Cue> cue = planned.opens().map(AirProgramme::cue);
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
            Footage.Showing showing = new Footage.Showing(asset.get(), planned.airing());
            parts(item, showing, cue, grid.frameAt(Instant.EPOCH.plusMillis(inMs)));
        }

        private void parts(
                PlaylogItem item, Footage.Showing showing, Optional<Cue> cue, long inFrame) {
            long first = grid.frameAt(item.span().start());
            long frames = grid.frameAt(item.span().end()) - first;
            long done = 0;
            for (Footage.Part part : footage.parts(showing, channel.profile(), inFrame, frames)) {
                Instant start = done == 0 ? item.span().start() : millis(first + done);
                done += part.frames();
                Instant end = done == frames ? item.span().end() : millis(first + done);
                add(
                        item,
                        part.source(),
                        new Cut(
                                new Span(start, end),
                                start.equals(item.span().start()) ? cue : Optional.empty(),
                                showing.asset().billing().title()));
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

package tv.retrovue.epg.horizon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.ProgramEvent;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/** Reads what is published, for the air and for pages. Plans nothing. Thread-safe. */
public final class AirPlan {

    /** Longer than any break: the longest grid is an hour. */
    private static final Duration REACH = Duration.ofHours(1);

    /** Where the next programme is looked for: no event is longer than two days. */
    private static final Duration NEXT = Duration.ofDays(2);

    private final ScheduleBook book;
    private final Assets assets;

    /**
     * Finds assets, as they are now. Asked once for every reading, and for what is in it alone: a
     * rundown is read every few seconds, and from a large library.
     */
    @FunctionalInterface
    public interface Assets {

        /** What does not exist is not in the map. */
        Map<AssetId, Asset> of(Collection<AssetId> ids);
    }

    public AirPlan(ScheduleBook book, Assets assets) {
        this.book = book;
        this.assets = assets;
    }

    /**
     * An item with what is needed to air it.
     *
     * @param asset that it shows; empty for black and slate, and for an asset that is unknown by
     *     now, but not for one that is merely missing: whoever airs it sees for himself
     * @param opens the break that begins with this item
     * @param airing when the airing begins that the item belongs to, as {@link Airings} tells
     */
    public record AirItem(
            PlaylogItem item, Optional<Asset> asset, Optional<Span> opens, Instant airing) {}

    /** What is on, and what comes after it; empty where nothing is planned. */
    public record OnAir(Optional<ProgramEvent> now, Optional<ProgramEvent> next) {}

    /**
     * The items that overlap a span, by time; contiguous as far as they are built, perhaps not to
     * the end of the span.
     */
    public List<AirItem> items(ChannelId channel, Span span) {
        List<PlaylogItem> items =
                book.items(channel, new Span(span.start().minus(REACH), span.end().plus(REACH)));
        Map<AssetId, Asset> shown = shown(items, span);
        Airings airings = Airings.of(book, channel, span);
        List<AirItem> air = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            PlaylogItem item = items.get(i);
            if (item.span().overlaps(span)) {
                air.add(
                        new AirItem(
                                item,
                                item.clip().map(clip -> shown.get(clip.asset())),
                                opens(items, i),
                                airings.startOf(item)));
            }
        }
        return List.copyOf(air);
    }

    private Map<AssetId, Asset> shown(List<PlaylogItem> items, Span span) {
        Set<AssetId> ids = new LinkedHashSet<>();
        items.stream()
                .filter(item -> item.span().overlaps(span))
                .flatMap(item -> item.clip().stream())
                .forEach(clip -> ids.add(clip.asset()));
        return assets.of(ids);
    }

    private static Optional<Span> opens(List<PlaylogItem> items, int index) {
        PlaylogItem item = items.get(index);
        if (item.breakNo() == 0 || (index > 0 && isSameBreak(items.get(index - 1), item))) {
            return Optional.empty();
        }
        int last = index;
        while (last + 1 < items.size() && isSameBreak(item, items.get(last + 1))) {
            last++;
        }
        return Optional.of(new Span(item.span().start(), items.get(last).span().end()));
    }

    private static boolean isSameBreak(PlaylogItem one, PlaylogItem other) {
        return one.eventId().equals(other.eventId()) && one.breakNo() == other.breakNo();
    }

    /** What is on at an instant, and what comes next. */
    public OnAir onAir(ChannelId channel, Instant instant) {
        List<ProgramEvent> events = events(channel, new Span(instant, instant.plus(NEXT)));
        Optional<ProgramEvent> now =
                events.stream().filter(event -> event.span().contains(instant)).findFirst();
        Optional<ProgramEvent> next =
                events.stream().filter(event -> event.span().start().isAfter(instant)).findFirst();
        return new OnAir(now, next);
    }

    /** The events that overlap a span, by time. */
    public List<ProgramEvent> events(ChannelId channel, Span span) {
        return book.events(channel, span);
    }
}

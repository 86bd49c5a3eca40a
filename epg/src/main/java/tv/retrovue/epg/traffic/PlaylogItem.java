package tv.retrovue.epg.traffic;

import java.util.Optional;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.Span;

/**
 * One thing that airs, to the millisecond. The items of an event are contiguous and fill it.
 *
 * @param eventId the {@link tv.retrovue.epg.schedule.ProgramEvent} that it belongs to
 * @param seq position within its event, from 0
 * @param breakNo number of its break within the event, from 1; 0 outside breaks
 * @param span whole milliseconds, never empty
 * @param clip what is shown; none for {@link Kind#PAD} and {@link Kind#SLATE}
 * @param lineage why it is here, for people: rule, rank, what was relaxed
 */
public record PlaylogItem(
        String eventId,
        int seq,
        int breakNo,
        Span span,
        Kind kind,
        Optional<Clip> clip,
        String lineage) {

    public PlaylogItem {
        if (span.isEmpty()) {
            throw new IllegalArgumentException(
                    "item " + seq + " of event " + eventId + " is empty at " + span.start());
        }
        if (clip.isPresent() == (kind == Kind.PAD || kind == Kind.SLATE)) {
            throw new IllegalArgumentException(
                    "item " + seq + " of event " + eventId + ": " + kind + " with clip " + clip);
        }
    }

    /** Names the item for the as-run log: unique on a channel, stable across equal builds. */
    public String id() {
        return eventId + "." + seq;
    }

    /**
     * What is shown of an asset.
     *
     * @param inMs the in-point, milliseconds from the asset's start
     */
    public record Clip(AssetId asset, long inMs) {}

    /** What an item is. */
    public enum Kind {
        CONTENT,
        COMMERCIAL,
        PROMO,
        PSA,
        STATION_ID,
        BUMPER_OUT,
        BUMPER_IN,
        /** May be shorter than its asset. */
        FILLER,
        /** A moment of black. */
        PAD,
        /** The channel's own still picture, where there is nothing else. */
        SLATE
    }
}

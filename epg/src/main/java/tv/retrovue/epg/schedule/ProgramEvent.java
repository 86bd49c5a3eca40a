package tv.retrovue.epg.schedule;

import java.time.LocalDate;
import java.util.Optional;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.Billing;

/**
 * A programme placed in time, with the breaks that belong to it: one entry of the guide.
 *
 * @param id the same for as long as channel, start and content stay, however often the day is built
 * @param span whole milliseconds, never empty
 * @param content what is shown; none for filler and off-air
 * @param billing as the guide has it
 */
public record ProgramEvent(
        String id, Place place, Span span, Optional<Content> content, Kind kind, Billing billing) {

    public ProgramEvent {
        if (span.isEmpty()) {
            throw new IllegalArgumentException("event " + id + " is empty at " + span.start());
        }
        long contentMs = content.map(Content::lengthMs).orElse(0L);
        if (contentMs > span.lengthMs()) {
            throw new IllegalArgumentException(
                    "event "
                            + id
                            + " shows "
                            + contentMs
                            + " ms in a slot of "
                            + span.lengthMs()
                            + " ms");
        }
    }

    /** Milliseconds that are left for breaks. */
    public long inventoryMs() {
        return span.lengthMs() - content.map(Content::lengthMs).orElse(0L);
    }

    /**
     * Where an event stands in the schedule.
     *
     * @param bdate broadcast date of its start
     * @param ordinal position within that day, from 0
     * @param daypart name of the daypart that it was chosen for, empty where there was none
     */
    public record Place(LocalDate bdate, int ordinal, String daypart) {}

    /**
     * A stretch of an asset.
     *
     * @param offsetMs where in the asset it begins
     */
    public record Content(AssetId asset, long offsetMs, long lengthMs) {

        public Content {
            if (offsetMs < 0 || lengthMs <= 0) {
                throw new IllegalArgumentException(
                        "content of asset " + asset + " is " + lengthMs + " ms from " + offsetMs);
            }
        }
    }

    /** What an event is. */
    public enum Kind {
        PROGRAM,
        /** Nothing that fits: promos, filler, or the channel's slate. */
        FILLER,
        /** Time that the plan leaves open. */
        OFFAIR
    }
}

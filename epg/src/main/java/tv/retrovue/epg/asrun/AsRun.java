package tv.retrovue.epg.asrun;

import java.util.Optional;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * A line of the as-run log: what went on the air, and what was planned in its place at that moment.
 *
 * @param planned none where the fine schedule had no such item
 */
public record AsRun(AiredItem aired, Optional<Planned> planned) {

    /** A spot that was shown for less than this much of its length counts as not aired. */
    private static final int SPOT_PERCENT = 95;

    /**
     * The item as it was planned.
     *
     * @param title of its asset when it aired, empty where it had none
     */
    public record Planned(
            Span span, PlaylogItem.Kind kind, Optional<AssetId> asset, String title) {}

    /** What a fact says of the plan. */
    public enum Status {
        /** As planned, to the frame. */
        AIRED,
        /** A part of it: somebody tuned in or out in its course, or it was cut. */
        PARTIAL,
        /** The slate stood in for some of it. */
        PADDED,
        /** The slate stood in for all of it. */
        SUBSTITUTED,
        /** Nobody had planned it. */
        UNPLANNED
    }

    /** Follows from the facts alone. */
    public Status status() {
        if (planned.isEmpty()) {
            return Status.UNPLANNED;
        }
        long slate = aired.outcome().slateFrames();
        if (slate >= aired.frames().count()) {
            return Status.SUBSTITUTED;
        }
        if (slate > 0) {
            return Status.PADDED;
        }
        return missingMs(planned.get().span()) <= allowedMs(planned.get())
                ? Status.AIRED
                : Status.PARTIAL;
    }

    /** How much of the plan was not on the air. */
    private long missingMs(Span plan) {
        long from = Math.max(plan.startMs(), aired.span().startMs());
        long to = Math.min(plan.endMs(), aired.span().endMs());
        return plan.lengthMs() - Math.max(0, to - from);
    }

    private long allowedMs(Planned plan) {
        long frameMs = Math.ceilDiv(aired.span().lengthMs(), aired.frames().count());
        return plan.kind() == PlaylogItem.Kind.COMMERCIAL
                ? Math.max(frameMs, plan.span().lengthMs() * (100 - SPOT_PERCENT) / 100)
                : frameMs;
    }
}

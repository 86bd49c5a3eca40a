package tv.retrovue.tuner;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a channel's rundown: half-open, whole milliseconds.
 *
 * @param id the same for as long as the schedule is not changed; the key of the as-run fact
 * @param cue present on the first item of a break
 * @param title for logs and slates
 */
public record Item(
        String id, Instant start, Instant end, Source source, Optional<Cue> cue, String title) {

    public Item {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("item " + id + " runs from " + start + " to " + end);
        }
    }
}

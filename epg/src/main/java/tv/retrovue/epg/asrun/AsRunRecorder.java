package tv.retrovue.epg.asrun;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.horizon.ScheduleBook;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;

/**
 * Writes down what was aired, beside what was planned at that moment: the fine schedule of the past
 * is soon forgotten, the log is kept. Thread-safe; may be told the same fact again.
 */
public final class AsRunRecorder {
    private static final Logger log = LoggerFactory.getLogger(AsRunRecorder.class);

    /** How far from its planned place an item is looked for: a late start is joined before that. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final ScheduleBook schedule;
    private final AsRunLog asRun;

    public AsRunRecorder(ScheduleBook schedule, AsRunLog asRun) {
        this.schedule = schedule;
        this.asRun = asRun;
    }

    /** Takes a fact down. */
    public void aired(AiredItem item) {
        boolean added = asRun.append(item, planned(item));
        if (!added) {
            log.atDebug()
                    .addKeyValue("channel", item.channel())
                    .addKeyValue("item", item.itemId())
                    .addKeyValue("frame", item.frames().first())
                    .log("a fact was told again");
        }
    }

    private Optional<PlaylogItem> planned(AiredItem item) {
        Span around = new Span(item.span().start().minus(AROUND), item.span().end().plus(AROUND));
        return schedule.items(item.channel(), around).stream()
                .filter(planned -> planned.id().equals(item.itemId()))
                .findFirst();
    }
}

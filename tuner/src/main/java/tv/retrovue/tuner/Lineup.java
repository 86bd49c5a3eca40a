package tv.retrovue.tuner;

import java.util.Comparator;
import java.util.List;

/**
 * The channels that this station carries now. Implemented by the station; thread-safe; never
 * blocks.
 */
public interface Lineup {

    /** The lineup at this moment. */
    Snapshot now();

    /**
     * An immutable lineup.
     *
     * @param revision grows with every change, so that prebuilt documents know when they are stale
     * @param channels in the order of their numbers
     */
    record Snapshot(long revision, List<LineupChannel> channels) {
        public Snapshot {
            channels =
                    channels.stream().sorted(Comparator.comparing(LineupChannel::number)).toList();
        }
    }
}

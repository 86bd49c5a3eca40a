package tv.retrovue.tuner.hdhomerun.control;

import java.util.Optional;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.StationClock;

/**
 * What pushing streams needs of the station.
 *
 * @param keepAlives what is heard of receivers; empty if their port could not be opened, and then a
 *     receiver counts as alive until its host says otherwise
 */
public record Signals(Feeds feeds, StationClock clock, Optional<KeepAlives> keepAlives) {}

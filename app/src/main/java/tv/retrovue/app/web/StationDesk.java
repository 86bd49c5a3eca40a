package tv.retrovue.app.web;

import java.time.Instant;
import java.time.ZoneId;
import tv.retrovue.app.ops.Health;

/**
 * Everything that the operator's pages and the API show, and whom they ask for it.
 *
 * @param guide what is told of the schedule
 * @param books what is kept of it
 * @param events news for open pages; closed with the operator's face
 */
public record StationDesk(
        About about,
        GuideDesk guide,
        StationBooks books,
        LibraryDesk library,
        Signals signals,
        Health health,
        EventHub events) {

    /**
     * The station itself.
     *
     * @param version of the program
     * @param started when it was started
     * @param zone in which times are shown
     * @param devicePort at which clients are told to look for the tuner
     */
    public record About(
            String name, String version, Instant started, ZoneId zone, int devicePort) {}
}

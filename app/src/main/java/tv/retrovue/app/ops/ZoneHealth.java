package tv.retrovue.app.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import tv.retrovue.app.config.StationConfig;

/**
 * Whether the station's time is that of the people who watch: inside a container it is mostly UTC
 * by accident, and a schedule that is off by hours looks like a mistake of the station.
 *
 * @param zone in which days start
 * @param chosen whether the owner has set it
 * @param containerMarks files of which one is there inside a container
 */
public record ZoneHealth(ZoneId zone, boolean chosen, List<Path> containerMarks)
        implements Supplier<Condition> {
    private static final List<Path> CONTAINER_MARKS =
            List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

    public ZoneHealth {
        containerMarks = List.copyOf(containerMarks);
    }

    public static ZoneHealth of(StationConfig config) {
        return new ZoneHealth(config.zone(), config.station().zone().isPresent(), CONTAINER_MARKS);
    }

    @Override
    public Condition get() {
        boolean universal = zone.normalized().equals(ZoneOffset.UTC);
        return universal && !chosen && containerMarks.stream().anyMatch(Files::exists)
                ? Condition.degraded(
                        "UTC, since this is a container and nothing else is set; set station.zone,"
                                + " or the variable TZ, for a schedule in local time")
                : Condition.ok(zone.getId());
    }
}

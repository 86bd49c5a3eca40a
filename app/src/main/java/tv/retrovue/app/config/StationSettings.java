package tv.retrovue.app.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The station itself.
 *
 * @param name what viewers see, in the guide and as the name of the tuner
 * @param zone in which days start; of the machine where empty
 * @param data folder that holds everything the station knows: its database, house copies, token
 */
public record StationSettings(String name, Optional<ZoneId> zone, Path data) {

    public StationSettings {
        Keys.NAME.require(name);
        Keys.ZONE.require(zone);
        Keys.DATA.require(data);
    }
}

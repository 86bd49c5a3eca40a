package tv.retrovue.tuner;

import java.util.Set;

/**
 * What makes this node the same device after a restart: its id and its favourites. Kept per node,
 * not in the station's database: two nodes of one station are two devices.
 *
 * <p>Thread-safe; writes are on disk when a method returns.
 */
public interface DeviceMemory {

    /**
     * The device id, eight upper-case hexadecimal digits with a valid checksum; made at first use.
     */
    String deviceId();

    Set<GuideNumber> favourites();

    void favourites(Set<GuideNumber> numbers);
}

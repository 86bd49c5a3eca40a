package tv.retrovue.tuner.hdhomerun;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tv.retrovue.tuner.announce.SsdpAnnouncer;
import tv.retrovue.tuner.hdhomerun.control.ControlSettings;
import tv.retrovue.tuner.hdhomerun.control.KeepAlives;

/**
 * What the owner decides about the device.
 *
 * @param friendlyName under which clients list it
 * @param tuners how many it has, 1 to 32; Plex keeps the number that it saw first
 * @param publicUrl the address for all documents, where the one that was asked will not do
 * @param ownHostNames names of this machine, under which clients may ask for it
 * @param discovery how it is found
 */
public record DeviceSettings(
        String friendlyName,
        int tuners,
        Optional<URI> publicUrl,
        Set<String> ownHostNames,
        Discovery discovery,
        Ports ports) {
    public static final int DEFAULT_TUNERS = 4;

    public DeviceSettings {
        ownHostNames = Set.copyOf(ownHostNames);
    }

    /**
     * The ways in which the device is found.
     *
     * @param interfaces on which it shows itself; empty for every usable one
     * @param hdhomerun whether HDHomeRun's own tools are answered: the ports of control and of
     *     keep-alives, over UDP and TCP
     * @param ssdp whether it is announced by SSDP
     * @param mdns whether its page is announced by mDNS
     */
    public record Discovery(Set<String> interfaces, boolean hdhomerun, boolean ssdp, boolean mdns) {
        public Discovery {
            interfaces = Set.copyOf(interfaces);
        }

        /** Every way there is. */
        public static Discovery on(Set<String> interfaces) {
            return new Discovery(interfaces, true, true, true);
        }
    }

    /**
     * The ports beside those of HTTP. Clients know no others than {@link #STANDARD}; tests use
     * some.
     *
     * @param control over UDP and TCP
     * @param keepAlive over UDP, for keep-alives of pushed streams
     * @param ssdp over UDP
     */
    public record Ports(int control, int keepAlive, int ssdp) {
        public static final Ports STANDARD =
                new Ports(ControlSettings.PORT, KeepAlives.PORT, SsdpAnnouncer.PORT);
    }
}

package tv.retrovue.app;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import tv.retrovue.app.config.NetworkConfig;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.config.TunerConfig;
import tv.retrovue.tuner.hdhomerun.DeviceSettings;

/** The station as the machines around it find it. Asks the system for names and interfaces. */
final class Neighbourhood {
    private Neighbourhood() {}

    /** The device as its owner has set it up. */
    static DeviceSettings device(StationConfig config, DeviceSettings.Ports ports) {
        TunerConfig.Discovery ways = config.tuner().discovery();
        return new DeviceSettings(
                config.tunerName(),
                config.tuner().count(),
                config.network().publicUrl(),
                ownNames(),
                new DeviceSettings.Discovery(
                        interfaces(config.network()), ways.hdhomerun(), ways.ssdp(), ways.mdns()),
                ports);
    }

    /** Names under which clients may reach this machine. */
    static Set<String> ownNames() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return Set.of(name, name + ".local");
        } catch (UnknownHostException e) {
            return Set.of(); // a machine without a name is reached by its address
        }
    }

    /**
     * Those that the owner names; else the one of the address on which the station listens, since
     * what is found elsewhere would not answer; else all, which is what none stands for.
     */
    static Set<String> interfaces(NetworkConfig network) {
        if (!network.interfaces().isEmpty()) {
            return Set.copyOf(network.interfaces());
        }
        try {
            InetAddress address = InetAddress.getByName(network.bind());
            NetworkInterface own =
                    address.isAnyLocalAddress() ? null : NetworkInterface.getByInetAddress(address);
            return own == null ? Set.of() : Set.of(own.getName());
        } catch (UnknownHostException | SocketException e) {
            return Set.of(); // the servers cannot listen there either, and say so
        }
    }
}

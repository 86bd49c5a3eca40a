package tv.retrovue.tuner.announce;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A UPnP device as SSDP announces it.
 *
 * @param udn its unique name, {@code uuid:...}
 * @param types what it may be searched for, besides by its name: only what its description bears
 *     out, or control points show a device that does not work
 * @param httpPort where its description is served
 * @param descriptionPath of the description on that port
 */
public record UpnpDevice(String udn, List<String> types, int httpPort, String descriptionPath) {
    public static final String ROOT_DEVICE = "upnp:rootdevice";

    public UpnpDevice {
        types = List.copyOf(types);
    }

    /** Everything that is announced: each type, and the name itself. */
    List<String> targets() {
        return Stream.concat(types.stream(), Stream.of(udn)).toList();
    }

    /** The unique service name that goes with a target. */
    String usn(String target) {
        return target.equals(udn) ? udn : udn + "::" + target;
    }

    /** Where the description is, for somebody who reaches this address of ours. */
    String location(InetAddress local) {
        return "http://" + local.getHostAddress() + ":" + httpPort + descriptionPath;
    }
}

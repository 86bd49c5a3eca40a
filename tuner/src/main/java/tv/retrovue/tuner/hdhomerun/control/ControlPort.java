package tv.retrovue.tuner.hdhomerun.control;

import java.io.IOException;
import tv.retrovue.tuner.hdhomerun.device.Device;

/**
 * Port 65001: discovery and control, open together or not at all. A client that finds a device and
 * cannot control it may crash (tvheadend does), so control is ready before discovery answers and
 * outlives it.
 *
 * <p>Closed by whoever opened it; closing ends every stream that is pushed.
 */
public final class ControlPort implements AutoCloseable {
    private final ControlServer control;
    private final DiscoveryServer discovery;

    private ControlPort(ControlServer control, DiscoveryServer discovery) {
        this.control = control;
        this.discovery = discovery;
    }

    /** Takes the port over TCP and UDP, and answers. */
    public static ControlPort open(ControlSettings settings, Device device, Signals signals)
            throws IOException {
        ControlServer control =
                ControlServer.open(
                        settings, new ControlVariables(device, signals), signals.clock());
        try {
            DiscoveryServer discovery =
                    DiscoveryServer.open(settings, new DiscoveryResponder(device.identity()));
            control.start();
            discovery.start();
            return new ControlPort(control, discovery);
        } catch (IOException e) {
            control.close();
            throw e;
        }
    }

    /** Falls silent first, then hangs up. */
    @Override
    public void close() throws IOException {
        try {
            discovery.close();
        } finally {
            control.close();
        }
    }

    int tcpPort() {
        return control.port();
    }

    int udpPort() throws IOException {
        return discovery.port();
    }
}

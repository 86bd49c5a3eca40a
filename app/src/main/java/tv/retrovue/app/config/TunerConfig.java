package tv.retrovue.app.config;

import java.util.Optional;

/**
 * The tuner that the network sees.
 *
 * @param name that clients show; the station's where empty
 * @param count of tuners: how many clients with a tuner of their own can watch at once
 * @param port of the device's face, 0 for any free one
 * @param port80 whether to serve the device's face on port 80 too, where it can be bound
 * @param discovery how it lets itself be found
 */
public record TunerConfig(
        Optional<String> name, int count, int port, boolean port80, Discovery discovery) {

    public TunerConfig {
        Keys.TUNER_NAME.require(name);
        Keys.TUNER_COUNT.require(count);
        Keys.TUNER_PORT.require(port);
    }

    /**
     * The ways to be found; the ports are fixed by the protocols.
     *
     * @param hdhomerun UDP and TCP 65001, and UDP 5004
     * @param ssdp UDP 1900
     * @param mdns UDP 5353
     */
    public record Discovery(boolean hdhomerun, boolean ssdp, boolean mdns) {}
}

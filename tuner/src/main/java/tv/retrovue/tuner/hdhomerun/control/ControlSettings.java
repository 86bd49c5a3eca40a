package tv.retrovue.tuner.hdhomerun.control;

import tv.retrovue.tuner.announce.Networks;

/**
 * Where control and discovery listen.
 *
 * @param port over UDP and TCP; clients know no other than {@value #PORT}
 * @param httpPort of the device's HTTP face, for the addresses in discovery replies
 * @param networks from which requests are answered
 */
public record ControlSettings(int port, int httpPort, Networks networks) {
    public static final int PORT = 65_001;
}

package tv.retrovue.tuner.hdhomerun;

import java.util.Optional;

/**
 * One way in which the network meets the device, for health pages.
 *
 * @param name in words
 * @param port on which it listens
 * @param trouble why it does not work and what that costs; empty if it works
 */
public record Face(String name, int port, Optional<String> trouble) {}

package tv.retrovue.tuner.announce;

/**
 * A web page as mDNS announces it.
 *
 * @param name as people see it in a list of what is on the network
 * @param hostName for the page's address, without {@code .local}
 */
public record WebService(String name, String hostName, int httpPort) {}

package tv.retrovue.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How the station meets the network.
 *
 * @param bind address on which it listens
 * @param publicUrl under which viewers reach it, for documents that name the station; where empty,
 *     the address that each of them asked
 * @param interfaces on which it lets itself be found; all that can be used where empty
 */
public record NetworkConfig(String bind, Optional<URI> publicUrl, List<String> interfaces) {

    public NetworkConfig {
        Keys.BIND.require(bind);
        Keys.PUBLIC_URL.require(publicUrl);
        interfaces = List.copyOf(Keys.INTERFACES.require(interfaces));
    }
}

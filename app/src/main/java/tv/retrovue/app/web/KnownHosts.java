package tv.retrovue.app.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this station may be asked for by a browser. A page elsewhere can point a
 * name of its own at our address (DNS rebinding); such a name is never among these.
 *
 * <p>Immutable, thread-safe.
 */
public final class KnownHosts {
    private final Set<String> names;
    private final Optional<Authority> proxy;

    /**
     * @param ownNames host names of this machine
     * @param publicUrl where a reverse proxy offers the station, if one does
     */
    public KnownHosts(Set<String> ownNames, Optional<URI> publicUrl) {
        Set<String> known = new HashSet<>();
        known.add("localhost");
        ownNames.forEach(name -> known.add(bare(name)));
        this.proxy = publicUrl.flatMap(url -> Authority.of(url.toString()));
        proxy.ifPresent(authority -> known.add(authority.host()));
        this.names = Set.copyOf(known);
    }

    /** Whether a Host header names this station: an address, or a name that is surely ours. */
    boolean admits(@Nullable String hostHeader) {
        return hostHeader != null
                && Authority.of("http://" + hostHeader)
                        .filter(authority -> admitsName(authority.host()))
                        .isPresent();
    }

    /** Whether a page of this origin is a page of ours, as asked for under this Host header. */
    boolean sameSite(String origin, @Nullable String hostHeader) {
        Optional<Authority> from = Authority.of(origin);
        if (from.isEmpty() || hostHeader == null) {
            return false;
        }
        String scheme = origin.substring(0, origin.indexOf(':'));
        return from.equals(Authority.of(scheme + "://" + hostHeader)) || from.equals(proxy);
    }

    private boolean admitsName(String host) {
        return names.contains(host) || host.endsWith(".local") || isAddress(host);
    }

    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true; // only an IPv6 literal parses with brackets
        }
        if (host.isEmpty() || !host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(host).getAddress().length == 4;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Host and port of a URL; the port that the scheme implies is filled in. */
    private record Authority(String host, int port) {

        static Optional<Authority> of(String url) {
            try {
                URI uri = new URI(url);
                if (uri.getHost() == null || uri.getRawUserInfo() != null) {
                    return Optional.empty();
                }
                int implied = "https".equals(uri.getScheme()) ? 443 : 80;
                int port = uri.getPort() < 0 ? implied : uri.getPort();
                return Optional.of(new Authority(bare(uri.getHost()), port));
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
    }
}

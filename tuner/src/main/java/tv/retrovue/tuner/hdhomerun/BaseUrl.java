package tv.retrovue.tuner.hdhomerun;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the paths in documents: an address under which the asking client reaches this
 * server. Immutable and thread-safe.
 *
 * <p>The configured address comes first, then the Host that the client used, if it is an address or
 * surely a name of ours, then the address and port at which the request arrived. Clients keep these
 * addresses, and Kodi makes a new channel of every changed one, so a forged or accidental Host must
 * not get in.
 */
public final class BaseUrl {
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Optional<String> configured;
    private final Set<String> ownNames;

    /**
     * @param configured where a reverse proxy or the owner says that this server is; wins always
     * @param ownNames host names of this machine
     */
    public BaseUrl(Optional<URI> configured, Set<String> ownNames) {
        this.configured = configured.map(BaseUrl::withoutSlash);
        Set<String> names = new HashSet<>();
        ownNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.ownNames = Set.copyOf(names);
    }

    /** Where a request arrived: the server's end of its connection. */
    public record Arrival(String scheme, InetAddress address, int port) {}

    /**
     * The base for one request, without a slash at its end.
     *
     * @param host the Host header as the client sent it
     */
    public String of(@Nullable String host, Arrival arrival) {
        return configured.orElseGet(() ->
                arrival.scheme()
                        + "://"
                        + admitted(host, arrival).orElseGet(() -> fallback(arrival)));
    }

    /** Whether a page of this origin belongs to a server that was asked for as this host. */
    boolean sameOrigin(String origin, @Nullable String host) {
        return configured.filter(base -> base.equals(origin)).isPresent()
                || (host != null
                        && (origin.equals("http://" + host) || origin.equals("https://" + host)));
    }

    /** An address as it stands in a URL. */
    static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        return address instanceof Inet6Address ? "[" + bare + "]" : bare;
    }

    private Optional<String> admitted(@Nullable String host, Arrival arrival) {
        Matcher authority = AUTHORITY.matcher(host == null ? "" : host);
        if (!authority.matches()) {
            return Optional.empty();
        }
        String name = authority.group(1).toLowerCase(Locale.ROOT);
        String port = authority.group(2);
        if (!isOurs(name, arrival) || (port != null && !isPort(port))) {
            return Optional.empty();
        }
        return Optional.of(
                port == null ? name : withPort(name, Integer.parseInt(port), arrival.scheme()));
    }

    private boolean isOurs(String name, Arrival arrival) {
        if (name.startsWith("[") || IPV4.matcher(name).matches()) {
            return isUsableAddress(name.replaceAll("[\\[\\]]", ""));
        }
        // To a client on another machine, localhost is that machine.
        return name.equals("localhost")
                ? arrival.address().isLoopbackAddress()
                : name.endsWith(".local") || ownNames.contains(name);
    }

    private static boolean isUsableAddress(String literal) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            return !address.isAnyLocalAddress() && !address.isMulticastAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port < 65_536;
    }

    private static String fallback(Arrival arrival) {
        return withPort(literal(arrival.address()), arrival.port(), arrival.scheme());
    }

    private static String withPort(String host, int port, String scheme) {
        boolean implied = port == (scheme.equals("https") ? 443 : 80);
        return implied ? host : host + ":" + port;
    }

    private static String withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}

package tv.retrovue.app.web;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after five wrong passwords from one address each further one doubles the
 * wait, up to a quarter of an hour. A right one, or an hour of silence, forgives.
 *
 * <p>Thread-safe; remembers a bounded number of addresses.
 */
final class LoginThrottle {
    private static final int FREE_TRIES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGIVEN_AFTER = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 1024;

    private final InstantSource clock;

    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * How long an address has to wait before its next try; zero when it may try now.
     *
     * @param address an IP address without brackets
     */
    synchronized Duration waitFor(String address) {
        Failures failures = byAddress.get(network(address));
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration since = Duration.between(failures.last(), clock.instant());
        if (since.compareTo(FORGIVEN_AFTER) > 0) {
            byAddress.remove(network(address));
            return Duration.ZERO;
        }
        Duration left = failures.penalty().minus(since);
        return left.isPositive() ? left : Duration.ZERO;
    }

    synchronized void failed(String address) {
        byAddress.merge(
                network(address),
                new Failures(1, clock.instant()),
                (old, one) -> new Failures(old.count() + 1, one.last()));
    }

    synchronized void succeeded(String address) {
        byAddress.remove(network(address));
    }

    /** One household has a whole IPv6 /64 to guess from: it counts as one address. */
    private static String network(String address) {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(bytes, 0, bytes.length == 16 ? 8 : bytes.length);
    }

    private record Failures(int count, Instant last) {
        Duration penalty() {
            if (count < FREE_TRIES) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE_TRIES, 10));
            return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        }
    }
}

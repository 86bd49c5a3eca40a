package tv.retrovue.app.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in with a browser. Kept in memory only: a restart of the station ends them all.
 *
 * <p>Thread-safe. Holds digests, so that a memory dump does not hand out sessions.
 */
final class Sessions {
    static final Duration LIFE = Duration.ofDays(30);

    /** More browsers than a household has; the oldest one makes room. */
    private static final int MOST = 64;

    /** 130 random bits. */
    private static final int KEY_CHARACTERS = 26;

    private final InstantSource clock;
    private final Map<String, Instant> endings =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MOST;
                }
            };

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins a session and returns its key: what the cookie carries. */
    synchronized String begin() {
        String key = Secrets.random(KEY_CHARACTERS);
        endings.put(nameOf(key), clock.instant().plus(LIFE));
        return key;
    }

    synchronized boolean holds(@Nullable String key) {
        if (key == null) {
            return false;
        }
        Instant end = endings.get(nameOf(key));
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void end(@Nullable String key) {
        if (key != null) {
            endings.remove(nameOf(key));
        }
    }

    /** After a change of the password: whoever knew the old one is out. */
    synchronized void endAll() {
        endings.clear();
    }

    private static String nameOf(String key) {
        return HexFormat.of().formatHex(Secrets.digest(key));
    }
}

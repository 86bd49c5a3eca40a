package tv.retrovue.tuner.stream;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer asked for behind the question mark.
 *
 * @param burst how much of the past, if it said so
 * @param duration after how long to end; empty is never
 * @param transcode the name of a transcode profile, empty for none
 */
record StreamQuery(Optional<Duration> burst, Optional<Duration> duration, String transcode) {
    private static final Duration MAX_DURATION = Duration.ofDays(7);

    /** A query that cannot be meant. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    /**
     * Reads a raw query. Emby appends {@code ?transcode=none} also behind an existing query, so a
     * question mark separates as an ampersand does.
     */
    static StreamQuery parse(@Nullable String raw) throws Invalid {
        Map<String, String> fields = new HashMap<>();
        for (String field : raw == null ? new String[0] : raw.split("[&?]", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return new StreamQuery(
                seconds(fields, "burst", Duration.ZERO, StreamSettings.MAX_BURST),
                seconds(fields, "duration", Duration.ofSeconds(1), MAX_DURATION),
                fields.getOrDefault("transcode", ""));
    }

    private static Optional<Duration> seconds(
            Map<String, String> fields, String name, Duration least, Duration most) throws Invalid {
        String text = fields.getOrDefault(name, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> value =
                text.matches("[0-9]{1,7}(\\.[0-9]{1,3})?")
                        ? Optional.of(
                                Duration.ofMillis(
                                        new BigDecimal(text).movePointRight(3).longValueExact()))
                        : Optional.empty();
        return Optional.of(
                value.filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
                        .orElseThrow(() -> new Invalid(refusal(name, text, least, most))));
    }

    private static String refusal(String name, String text, Duration least, Duration most) {
        String shown = text.replaceAll("[^ -~]", "?");
        return name
                + " is '"
                + shown.substring(0, Math.min(20, shown.length()))
                + "'; allowed is "
                + least.toSeconds()
                + " to "
                + most.toSeconds()
                + " seconds";
    }
}

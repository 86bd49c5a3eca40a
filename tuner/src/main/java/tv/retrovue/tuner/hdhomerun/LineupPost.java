package tv.retrovue.tuner.hdhomerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.retrovue.tuner.DeviceMemory;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;

/** {@code POST /lineup.post}: what a client may ask of the lineup. */
sealed interface LineupPost {

    /** Looks for channels, or stops looking; both are over at once. */
    record Scan() implements LineupPost {}

    /** Marks a channel as a favourite, or takes the mark away. */
    record Favourite(String number, boolean wanted) implements LineupPost {}

    /** Nothing that a tuner knows. */
    record Unknown() implements LineupPost {}

    /**
     * Reads a raw query. A plus means a plus here, escaped or not, and so does the space that some
     * clients make of it.
     */
    static LineupPost parse(@Nullable String query) {
        Optional<String> scan = field(query, "scan");
        if (scan.isPresent()) {
            return scan.get().equals("start") || scan.get().equals("abort")
                    ? new Scan()
                    : new Unknown();
        }
        String favourite = field(query, "favorite").orElse("");
        if (favourite.isEmpty()) {
            return new Unknown();
        }
        String number = favourite.substring(1);
        return switch (favourite.charAt(0)) {
            case '+', ' ' -> new Favourite(number, true);
            // "x" hides a channel on a real tuner. Here its owner decides what there is, not
            // anybody who reaches the device, so it only takes the mark away.
            case '-', 'x' -> new Favourite(number, false);
            default -> new Unknown();
        };
    }

    /** Does it; false if it cannot be done. */
    default boolean applyTo(DeviceMemory memory, Lineup.Snapshot lineup) {
        return switch (this) {
            case Scan() -> true;
            case Unknown() -> false;
            case Favourite(String number, boolean wanted) -> {
                Optional<GuideNumber> channel = lineup.numbered(number).map(LineupChannel::number);
                channel.ifPresent(known -> mark(memory, known, wanted));
                yield channel.isPresent();
            }
        };
    }

    private static void mark(DeviceMemory memory, GuideNumber number, boolean wanted) {
        Set<GuideNumber> favourites = new HashSet<>(memory.favourites());
        if (wanted ? favourites.add(number) : favourites.remove(number)) {
            memory.favourites(favourites);
        }
    }

    private static Optional<String> field(@Nullable String query, String name) {
        for (String field : query == null ? new String[0] : query.split("&", -1)) {
            if (field.startsWith(name + "=")) {
                return decoded(field.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.of("");
        }
    }
}

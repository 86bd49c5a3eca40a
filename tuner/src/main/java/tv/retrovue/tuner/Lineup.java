package tv.retrovue.tuner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels that this station carries now. Implemented by the station; thread-safe; never
 * blocks.
 */
public interface Lineup {

    /** The lineup at this moment. */
    Snapshot now();

    /**
     * An immutable lineup.
     *
     * @param revision grows with every change, so that prebuilt documents know when they are stale
     * @param channels in the order of their numbers
     */
    record Snapshot(long revision, List<LineupChannel> channels) {
        public Snapshot {
            channels =
                    channels.stream().sorted(Comparator.comparing(LineupChannel::number)).toList();
        }

        private static final Pattern BY_ID = Pattern.compile("(?:id-)?([1-9][0-9]{0,17})");

        /** The channel with a number, written exactly so: {@code 5.10} is not {@code 5.1}. */
        public Optional<LineupChannel> numbered(String number) {
            return first(channel -> channel.number().text().equals(number));
        }

        /**
         * The channel that an address means: by number, else by slug, else by {@code id-<n>}. A
         * bare integer is a channel's id only where no channel has that number, so that an address
         * which somebody typed from the remote control always means the number.
         */
        public Optional<LineupChannel> named(String name) {
            return numbered(name)
                    .or(() -> first(channel -> channel.slug().equals(name)))
                    .or(() -> {
                        Matcher id = BY_ID.matcher(name);
                        return id.matches() ? byId(Long.parseLong(id.group(1))) : Optional.empty();
                    });
        }

        private Optional<LineupChannel> byId(long id) {
            return first(channel -> channel.id().value() == id);
        }

        private Optional<LineupChannel> first(Predicate<LineupChannel> wanted) {
            return channels.stream().filter(wanted).findFirst();
        }
    }
}

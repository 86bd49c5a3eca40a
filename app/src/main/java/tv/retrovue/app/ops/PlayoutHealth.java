package tv.retrovue.app.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.playout.Playouts;

/**
 * Whether the channels on the air show what is planned.
 *
 * @param onAir the channels that are on the air now
 */
public record PlayoutHealth(Supplier<List<Playouts.Status>> onAir, Lineup lineup)
        implements Supplier<Condition> {

    @Override
    public Condition get() {
        List<Playouts.Status> channels = onAir.get();
        String troubles =
                channels.stream()
                        .flatMap(status -> troubles(status).stream())
                        .collect(Collectors.joining("; "));
        if (!troubles.isEmpty()) {
            return Condition.degraded(troubles);
        }
        int viewers = channels.stream().mapToInt(Playouts.Status::viewers).sum();
        return Condition.ok(
                channels.isEmpty()
                        ? "nobody watches; a channel starts with its first viewer"
                        : "channels on the air: " + channels.size() + ", viewers: " + viewers);
    }

    private List<String> troubles(Playouts.Status status) {
        List<String> troubles = new ArrayList<>();
        String channel = "channel " + number(status.channel());
        if (!status.trouble().isEmpty()) {
            troubles.add(channel + " shows a slate: " + status.trouble());
        }
        switch (status.effort()) {
            case FULL -> {}
            case REDUCED -> troubles.add(channel + " is encoded with less care to keep up");
            case OVERLOADED -> troubles.add(channel + " is transcoded slower than it plays");
        }
        return troubles;
    }

    /** A channel that has left the lineup meanwhile is named by its id. */
    private String number(ChannelId id) {
        return lineup.now().channels().stream()
                .filter(channel -> channel.id().equals(id))
                .map(channel -> channel.number().toString())
                .findFirst()
                .orElse("id-" + id);
    }
}

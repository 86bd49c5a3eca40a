package tv.retrovue.app.air;

import java.util.List;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;

/** The enabled channels as the tuner shows them. Thread-safe. */
public final class StationLineup implements Lineup {
    private volatile Snapshot snapshot = new Snapshot(0, List.of());

    @Override
    public Snapshot now() {
        return snapshot;
    }

    /** Takes over the channels of the database. The revision grows only where something changed. */
    public synchronized void show(List<Channel> channels) {
        List<LineupChannel> shown =
                channels.stream()
                        .filter(Channel::enabled)
                        .map(StationLineup::lineupChannel)
                        .toList();
        Snapshot after = new Snapshot(snapshot.revision() + 1, shown);
        if (!after.channels().equals(snapshot.channels())) {
            snapshot = after;
        }
    }

    private static LineupChannel lineupChannel(Channel channel) {
        return new LineupChannel(
                new ChannelId(channel.id().value()),
                channel.ident().slug(),
                new GuideNumber(channel.ident().number()),
                channel.ident().name(),
                ProfileJson.read(channel.profile()));
    }
}

package tv.retrovue.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.store.AsRunStore;
import tv.retrovue.epg.store.CatalogStore;
import tv.retrovue.epg.store.ChannelCard;
import tv.retrovue.epg.store.ChannelStore;
import tv.retrovue.epg.store.Database;
import tv.retrovue.epg.store.PlanStore;
import tv.retrovue.epg.store.Retention;
import tv.retrovue.epg.store.ScheduleStore;
import tv.retrovue.tuner.StationClock;

/** The station's database and its stores. Thread-safe; closed by the station. */
record Books(
        Database database,
        CatalogStore catalog,
        ChannelStore channels,
        ScheduleStore schedule,
        AsRunStore asRun)
        implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Books.class);

    static Books open(Path data, StationClock clock) {
        Database database = Database.open(data.resolve("station.db"), clock);
        return new Books(
                database,
                new CatalogStore(database),
                new ChannelStore(database, new SecureRandom()),
                new ScheduleStore(database),
                new AsRunStore(database));
    }

    PlanStore plans() {
        return new PlanStore(channels, catalog);
    }

    List<Channel> channelList() {
        return channels.list().cards().stream().map(ChannelCard::channel).toList();
    }

    /** Copies the database and forgets what is too old. Once a day. */
    void keepUp(Instant now, Duration guidePast) {
        Path backup = database.backup();
        Retention retention = Retention.at(now, guidePast);
        int dropped = schedule.forget(retention) + asRun.forget(retention);
        log.atInfo()
                .addKeyValue("backup", backup)
                .addKeyValue("forgotten", dropped)
                .log("daily upkeep of the station's database");
    }

    @Override
    public void close() {
        database.close();
    }
}

package tv.retrovue.app;

import tv.retrovue.app.air.AirProgramme;
import tv.retrovue.app.air.AirRecorder;
import tv.retrovue.app.air.Footage;
import tv.retrovue.app.air.StationLineup;
import tv.retrovue.app.config.StationConfig;
import tv.retrovue.app.config.StreamingConfig;
import tv.retrovue.epg.asrun.AsRunRecorder;
import tv.retrovue.epg.horizon.AirPlan;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.playout.PlayoutSettings;
import tv.retrovue.tuner.playout.Playouts;

/** What makes the signal: the lineup, the programme as the tuner reads it, and the playouts. */
record Air(StationLineup lineup, AirProgramme programme, Playouts playouts) {

    /** What the signal is made of. */
    record Supplies(Books books, Footage footage, StationClock clock) {}

    /** Opens the playouts, which the caller closes. */
    static Air open(StationConfig config, Supplies supplies, Playouts.Tools tools) {
        Books books = supplies.books();
        StationLineup lineup = new StationLineup();
        lineup.show(books.channelList());
        AirProgramme programme =
                new AirProgramme(
                        new AirPlan(books.schedule(), books.catalog()::assets),
                        lineup,
                        supplies.footage());
        Playouts.Ports ports =
                new Playouts.Ports(
                        lineup,
                        programme,
                        new AirRecorder(new AsRunRecorder(books.schedule(), books.asRun())),
                        supplies.clock());
        return new Air(
                lineup,
                programme,
                Playouts.open(ports, tools, settings(config), config.station().name()));
    }

    private static PlayoutSettings settings(StationConfig config) {
        StreamingConfig.Delivery delivery = config.streaming().delivery();
        PlayoutSettings house = PlayoutSettings.defaults();
        return new PlayoutSettings(
                delivery.ring(),
                delivery.linger(),
                house.lookAhead(),
                house.prerollMin(),
                house.prerollSpread(),
                delivery.maxViewers(),
                house.maxChannels());
    }
}

package tv.retrovue.tuner.hdhomerun;

import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import io.javalin.Javalin;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;
import tv.retrovue.tuner.hdhomerun.device.RealClock;
import tv.retrovue.tuner.stream.Audience;
import tv.retrovue.tuner.stream.ScriptedFeeds;
import tv.retrovue.tuner.stream.StreamRoutes;
import tv.retrovue.tuner.stream.StreamSettings;

/** A device on its real ports, airing numbered packets, until its standard input ends. */
public final class NamespaceStation {
    static final String READY = "on the air";
    static final int HTTP_PORT = 5004;

    private NamespaceStation() {}

    public static void main(String[] interfaces) throws Exception {
        RealClock clock = new RealClock();
        ScriptedFeeds feeds = new ScriptedFeeds();
        HdHomeRun device =
                new HdHomeRun(
                        new DeviceSettings(
                                "Retrovue Test",
                                2,
                                Optional.empty(),
                                Set.of(),
                                DeviceSettings.Discovery.on(Set.of(interfaces)),
                                DeviceSettings.Ports.STANDARD),
                        new HdHomeRun.Station(() -> THREE, feeds, new PaperMemory(), clock));
        StreamRoutes streams =
                new StreamRoutes(
                        () -> THREE,
                        feeds,
                        device.tuners(),
                        new Audience(StreamSettings.DEFAULT, clock));
        Javalin server =
                Javalin.create(
                                cfg -> {
                                    cfg.concurrency.useVirtualThreads = true;
                                    cfg.startup.showJavalinBanner = false;
                                    device.declare(cfg.routes);
                                    streams.declare(cfg.routes);
                                })
                        .start(HTTP_PORT);
        device.start(HTTP_PORT);
        Thread.ofVirtual().start(() -> air(feeds, clock));
        System.out.println(device.faces());
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Nothing is said on standard input; its end is the sign to stop.
        }
        device.close();
        server.stop();
    }

    /** About one megabit per second, in whole packets. */
    private static void air(ScriptedFeeds feeds, RealClock clock) {
        long next = clock.nanoTime();
        for (int packet = 0; ; packet += 35) {
            feeds.air(packet, 35);
            next += TimeUnit.MILLISECONDS.toNanos(50);
            while (clock.nanoTime() < next) {
                clock.parkUntil(next);
            }
        }
    }
}

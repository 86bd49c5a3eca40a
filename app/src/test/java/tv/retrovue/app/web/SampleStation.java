package tv.retrovue.app.web;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tv.retrovue.app.ops.Health;
import tv.retrovue.app.web.LibraryReport.Work;
import tv.retrovue.epg.asrun.AiredItem;
import tv.retrovue.epg.asrun.AsRun;
import tv.retrovue.epg.catalog.Asset;
import tv.retrovue.epg.catalog.AssetId;
import tv.retrovue.epg.catalog.AssetKind;
import tv.retrovue.epg.catalog.Billing;
import tv.retrovue.epg.catalog.MediaFile;
import tv.retrovue.epg.guide.GuideBuilder;
import tv.retrovue.epg.guide.GuideStation;
import tv.retrovue.epg.schedule.Channel;
import tv.retrovue.epg.schedule.ChannelId;
import tv.retrovue.epg.schedule.Span;
import tv.retrovue.epg.traffic.PlaylogItem;
import tv.retrovue.tuner.hdhomerun.BaseUrl;

/** Both faces of a made-up station, on free ports of loopback. */
final class SampleStation implements AutoCloseable, StationBooks, LibraryDesk {
    static final GuideStation GUIDE =
            new GuideStation("test", "Channel Island TV", "Retrovue/test");

    final SampleSchedule schedule = new SampleSchedule();
    final Health health = new Health();
    final EventHub events = new EventHub();
    volatile LibraryReport library = report(Work.NONE);
    final Map<ChannelId, Signals.Signal> signals = new ConcurrentHashMap<>();
    final Entrance entrance;
    final OperatorFace operator;
    final DevicePage devicePage;
    final DeviceFace device;
    private final GuideDesk desk;
    private final GuideRoutes guide;

    SampleStation(Path data, InstantSource clock) throws IOException {
        this(data, clock, routes -> {});
    }

    SampleStation(Path data, InstantSource clock, Consumer<RoutesConfig> more) throws IOException {
        schedule.add(1, "2", "Nova");
        schedule.add(2, "5.1", "Terra & Co <b>");
        schedule.add(3, "10", "Luna Late");
        signals.put(new ChannelId(1), new Signals.Signal(Signals.State.ON_AIR, 2, 0, "on the air"));
        desk = new GuideDesk(new GuideBuilder(GUIDE, schedule), new GuideDesk.Reach(7, 1), clock);
        Addresses addresses = new Addresses(new BaseUrl(Optional.empty(), Set.of()));
        guide = new GuideRoutes(GUIDE, desk, addresses, clock);
        StationDesk station =
                new StationDesk(
                        new StationDesk.About(
                                GUIDE.name(),
                                "1.0-test",
                                clock.instant(),
                                ZoneId.of("Europe/London"),
                                5004),
                        desk,
                        this,
                        this,
                        id -> signals.getOrDefault(id, Signals.Signal.IDLE),
                        health,
                        events);
        health.register("guide", desk::condition);
        KnownHosts hosts = new KnownHosts(Set.of(), Optional.empty());
        entrance =
                Entrance.open(
                        data, new Entrance.Visitors(hosts, clock), "http://127.0.0.1:8080", 1000);
        OperatorFace.Bind anywhere =
                new OperatorFace.Bind(InetAddress.getLoopbackAddress().getHostAddress(), 0);
        operator =
                OperatorFace.open(
                        anywhere,
                        entrance,
                        new OperatorSite(station, addresses, clock),
                        List.of(guide::declare, more));
        devicePage = new DevicePage(station, addresses, clock);
        device = DeviceFace.open(anywhere, List.of(), devicePage, List.of(guide::declare));
    }

    static LibraryReport report(Work scan) {
        Map<String, Long> assets = new LinkedHashMap<>();
        assets.put("Programmes", 1204L);
        assets.put("Commercials", 88L);
        assets.put("Promos and idents", 31L);
        assets.put("Set aside", 2L);
        return new LibraryReport(
                assets,
                scan,
                new Work(false, 12, 40, "12 of 40 pieces of what airs soon are prepared"),
                new LibraryReport.House(
                        List.of(new LibraryReport.Making("<b>Metropolis", 2, 31)),
                        1_500_000,
                        9_000_000,
                        "Old Tape: the picture ends early"),
                List.of("Old Tape.avi: cannot be read", "<img src=x>.mkv: has no picture"));
    }

    @Override
    public List<Channel> channels() {
        return schedule.channels;
    }

    @Override
    public List<PlaylogItem> playlog(ChannelId channel, Span span) {
        Instant middle = span.start().plusSeconds(600);
        return List.of(
                new PlaylogItem(
                        "event",
                        0,
                        0,
                        new Span(span.start(), middle),
                        PlaylogItem.Kind.CONTENT,
                        Optional.of(new PlaylogItem.Clip(new AssetId(7), 1500)),
                        "act 1"),
                new PlaylogItem(
                        "event",
                        1,
                        1,
                        new Span(middle, middle.plusSeconds(30)),
                        PlaylogItem.Kind.PAD,
                        Optional.empty(),
                        "break 1"));
    }

    @Override
    public List<AsRun> asRun(ChannelId channel, Span span, int limit) {
        AiredItem aired =
                new AiredItem(
                        channel,
                        "event.0",
                        new AiredItem.Frames(100, 350),
                        new Span(span.start(), span.start().plusSeconds(10)),
                        new AiredItem.Outcome(0, "", 2));
        return List.of(new AsRun(aired, Optional.empty()));
    }

    @Override
    public Optional<Asset> asset(AssetId id) {
        return Optional.of(
                new Asset(
                        id,
                        "key",
                        AssetKind.PROGRAM,
                        Billing.titled("Asset " + id),
                        new MediaFile("/secret/path.mkv", 1, Instant.EPOCH, 1, ""),
                        Set.of(),
                        Asset.Standing.READY));
    }

    @Override
    public LibraryReport report() {
        return library;
    }

    @Override
    public synchronized boolean scan() {
        if (library.scan().running()) {
            return false;
        }
        library = report(new Work(true, 120, 480, "probing: 120 of 480 files"));
        return true;
    }

    @Override
    public void close() {
        operator.close();
        device.close();
        guide.close();
        desk.close();
    }
}

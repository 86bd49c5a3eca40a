package tv.retrovue.tuner.hdhomerun;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.retrovue.tuner.DeviceMemory;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.StationClock;
import tv.retrovue.tuner.announce.MdnsAnnouncer;
import tv.retrovue.tuner.announce.Networks;
import tv.retrovue.tuner.announce.SsdpAnnouncer;
import tv.retrovue.tuner.announce.UpnpDevice;
import tv.retrovue.tuner.announce.WebService;
import tv.retrovue.tuner.hdhomerun.control.ControlPort;
import tv.retrovue.tuner.hdhomerun.control.ControlSettings;
import tv.retrovue.tuner.hdhomerun.control.KeepAlives;
import tv.retrovue.tuner.hdhomerun.control.Signals;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.DeviceId;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;

/**
 * The station as a tuner on the network: one device with all its faces.
 *
 * <p>Its documents are routes for whichever servers declare them. The rest is open from {@link
 * #start}, which comes after those servers answer, to {@link #close}, which comes before they stop:
 * nothing is announced that does not answer. A port that is taken costs the face that needs it,
 * says so in {@link #faces}, and stops nothing else. Thread-safe.
 */
public final class HdHomeRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HdHomeRun.class);
    private static final int MDNS_PORT = 5353;

    private final DeviceSettings settings;
    private final Station station;
    private final Device device;
    private final BaseUrl baseUrl;
    private final DeviceRoutes routes;
    private final Networks networks;
    private final List<Face> opened = new ArrayList<>();

    private @Nullable KeepAlives keepAlives;
    private @Nullable ControlPort control;
    private @Nullable SsdpAnnouncer ssdp;
    private @Nullable MdnsAnnouncer mdns;

    /** What the station brings. */
    public record Station(Lineup lineup, Feeds feeds, DeviceMemory memory, StationClock clock) {}

    /** Makes the device; nothing is open yet. */
    public HdHomeRun(DeviceSettings settings, Station station) {
        this.settings = settings;
        this.station = station;
        this.device =
                new Device(
                        new DeviceIdentity(
                                new DeviceId(station.memory().deviceId()),
                                settings.friendlyName(),
                                settings.tuners()),
                        station.lineup(),
                        new TunerBank(settings.tuners(), station.clock()),
                        station.memory());
        this.baseUrl = new BaseUrl(settings.publicUrl(), settings.ownHostNames());
        this.routes = new DeviceRoutes(device, baseUrl);
        this.networks = new Networks(settings.discovery().interfaces());
    }

    /** Declares the documents of the device; call inside {@code Javalin.create}. */
    public void declare(RoutesConfig config) {
        routes.declare(config);
    }

    /** The tuners, for the addresses of their streams. */
    public TunerBank tuners() {
        return device.tuners();
    }

    /** The rule by which documents name this server. */
    public BaseUrl baseUrl() {
        return baseUrl;
    }

    public DeviceIdentity identity() {
        return device.identity();
    }

    /**
     * Opens every face but HTTP that is switched on, and announces the device. Call once, when HTTP
     * answers.
     *
     * @param httpPort on which the device's documents and streams are served
     */
    public synchronized void start(int httpPort) {
        DeviceSettings.Discovery ways = settings.discovery();
        if (!networks.absent().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("absent", networks.absent())
                    .addKeyValue("present", networks.present())
                    .log(
                            "the device lets itself be found on interfaces that this machine does"
                                    + " not have now");
        }
        if (ways.hdhomerun()) {
            answer(httpPort);
        }
        if (ways.ssdp()) {
            int port = settings.ports().ssdp();
            ssdp =
                    open(
                            "SSDP",
                            port,
                            "control points do not list the device",
                            () ->
                                    SsdpAnnouncer.open(
                                            upnp(httpPort), networks, port, station.clock()));
        }
        if (ways.mdns()) {
            MdnsAnnouncer announcer = new MdnsAnnouncer(page(httpPort), networks);
            mdns = announcer;
            announcer.start();
        }
    }

    /** As HDHomeRun's own tools ask, with what streams that they have pushed to them need. */
    private void answer(int httpPort) {
        DeviceSettings.Ports ports = settings.ports();
        keepAlives =
                open(
                        "keep-alives of pushed streams",
                        ports.keepAlive(),
                        "receivers that vanish are noticed late",
                        () -> KeepAlives.open(ports.keepAlive(), station.clock()));
        Signals signals =
                new Signals(station.feeds(), station.clock(), Optional.ofNullable(keepAlives));
        control =
                open(
                        "discovery and control",
                        ports.control(),
                        "Kodi, tvheadend and hdhomerun_config do not find the device, and others"
                                + " only by its address",
                        () ->
                                ControlPort.open(
                                        new ControlSettings(ports.control(), httpPort, networks),
                                        device,
                                        signals));
    }

    /** How each face is. */
    public synchronized List<Face> faces() {
        List<Face> faces = new ArrayList<>(opened);
        if (mdns != null) {
            Optional<String> trouble =
                    mdns.troubles().entrySet().stream()
                            .map(each ->
                                    each.getKey().getHostAddress() + " (" + each.getValue() + ")")
                            .sorted()
                            .reduce((one, other) -> one + ", " + other)
                            .map(places -> "not announced on " + places);
            faces.add(new Face("mDNS", MDNS_PORT, trouble));
        }
        return faces;
    }

    /** Withdraws the announcements, then closes the rest; what is pushed ends. */
    @Override
    public synchronized void close() {
        MdnsAnnouncer announced = mdns;
        // Saying goodbye by mDNS takes seconds; the rest closes meanwhile.
        Thread goodbye =
                Thread.ofVirtual()
                        .name("mdns-goodbye")
                        .start(announced == null ? () -> {} : announced::close);
        closeFace("SSDP", ssdp);
        closeFace("discovery and control", control);
        closeFace("keep-alives", keepAlives);
        mdns = null;
        ssdp = null;
        control = null;
        keepAlives = null;
        opened.clear();
        try {
            goodbye.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private <T> @Nullable T open(String name, int port, String cost, Opening<T> opening) {
        try {
            T face = opening.open();
            opened.add(new Face(name, port, Optional.empty()));
            return face;
        } catch (IOException e) {
            String trouble = "port " + port + ": " + e.getMessage() + "; " + cost;
            opened.add(new Face(name, port, Optional.of(trouble)));
            LOG.atWarn().addKeyValue("port", port).log("no {}: {}", name, trouble);
            return null;
        }
    }

    private static void closeFace(String name, @Nullable AutoCloseable face) {
        if (face == null) {
            return;
        }
        try {
            face.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("face", name).setCause(e).log("a face did not close cleanly");
        }
    }

    private UpnpDevice upnp(int httpPort) {
        return new UpnpDevice(
                device.identity().udn(), List.of(UpnpDevice.ROOT_DEVICE), httpPort, "/device.xml");
    }

    private WebService page(int httpPort) {
        DeviceIdentity identity = device.identity();
        return new WebService(
                identity.friendlyName(),
                "hdhr-" + identity.id().text().toLowerCase(Locale.ROOT),
                httpPort);
    }
}

package tv.retrovue.tuner.announce;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces a web page and its host name by mDNS, from {@link #start} to {@link #close}, which
 * withdraws them.
 *
 * <p>One instance of jmDNS serves one address, and each takes seconds to come up and to go; so they
 * do both beside each other and beside everything else, and closing waits only so long.
 * Thread-safe.
 */
public final class MdnsAnnouncer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsAnnouncer.class);
    private static final String TYPE = "_http._tcp.local.";

    /** An instance was measured to need two seconds to say goodbye, several of them four. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final WebService service;
    private final List<InetAddress> addresses;
    private final Map<InetAddress, JmDNS> running = new HashMap<>();
    private final Map<InetAddress, String> troubles = new HashMap<>();
    private boolean closed;

    public MdnsAnnouncer(WebService service, Networks networks) {
        this.service = service;
        this.addresses =
                networks.announced().stream()
                        .flatMap(network ->
                                network.inetAddresses()
                                        .filter(Inet4Address.class::isInstance)
                                        .limit(1))
                        .toList();
    }

    /** Begins to announce, and returns at once. Call once. */
    public void start() {
        for (InetAddress address : addresses) {
            Thread.ofPlatform()
                    .daemon()
                    .name("mdns-start-" + address.getHostAddress())
                    .start(() -> announce(address));
        }
    }

    /** What did not work, by address; empty while all is well. */
    public synchronized Map<InetAddress, String> troubles() {
        return Map.copyOf(troubles);
    }

    /** Withdraws everywhere at once; what takes too long goes on behind, on daemon threads. */
    @Override
    public void close() {
        List<JmDNS> instances = takeRunning();
        CountDownLatch gone = new CountDownLatch(instances.size());
        for (JmDNS instance : instances) {
            Thread.ofPlatform()
                    .daemon()
                    .name("mdns-stop")
                    .start(() -> {
                        stop(instance);
                        gone.countDown();
                    });
        }
        try {
            if (!gone.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("mDNS still says goodbye after {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(InetAddress address) {
        try {
            JmDNS instance = JmDNS.create(address, service.hostName());
            if (!admit(address, instance)) {
                stop(instance);
                return;
            }
            instance.registerService(
                    ServiceInfo.create(TYPE, service.name(), service.httpPort(), "path=/"));
        } catch (IOException | IllegalStateException e) {
            trouble(address, e);
        }
    }

    /** False if there is nothing to announce any more. */
    private synchronized boolean admit(InetAddress address, JmDNS instance) {
        if (!closed) {
            running.put(address, instance);
        }
        return !closed;
    }

    private synchronized void trouble(InetAddress address, Exception e) {
        if (!closed) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            troubles.put(address, why);
            LOG.atWarn()
                    .addKeyValue("address", address.getHostAddress())
                    .addKeyValue("cause", why)
                    .log("cannot announce by mDNS; the page is found by its address only");
        }
    }

    private synchronized List<JmDNS> takeRunning() {
        closed = true;
        List<JmDNS> instances = List.copyOf(running.values());
        running.clear();
        return instances;
    }

    private static void stop(JmDNS instance) {
        try {
            instance.close();
        } catch (IOException e) {
            LOG.atInfo().log("mDNS did not withdraw cleanly: {}", e.toString());
        }
    }
}

package tv.retrovue.tuner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.junit.jupiter.api.Test;

/** On the loopback, heard by a second instance; mDNS needs some seconds to come up and to go. */
class MdnsAnnouncerIT {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String NAME = "Retrovue at " + ProcessHandle.current().pid();

    private final CompletableFuture<ServiceInfo> found = new CompletableFuture<>();
    private final CountDownLatch lost = new CountDownLatch(1);

    @Test
    void thePageIsFoundByItsNameAndGoneAfterwards() throws Exception {
        String loopback = NetworkInterface.getByInetAddress(LOOPBACK).getName();
        MdnsAnnouncer announcer =
                new MdnsAnnouncer(
                        new WebService(NAME, "hdhr-10a0b0c4", 5004),
                        new Networks(Set.of(loopback)));
        try (JmDNS listener = JmDNS.create(LOOPBACK, "listener")) {
            listener.addServiceListener("_http._tcp.local.", new Ear());
            long begin = System.nanoTime();
            announcer.start();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("starting waits for nothing")
                    .isLessThan(Duration.ofSeconds(1));

            ServiceInfo info = found.get(20, TimeUnit.SECONDS);
            assertThat(info.getPort()).isEqualTo(5004);
            assertThat(info.getServer()).startsWith("hdhr-10a0b0c4");
            assertThat(info.getInetAddresses()).contains(LOOPBACK);
            assertThat(announcer.troubles()).isEmpty();

            announcer.close();
            assertThat(lost.await(10, TimeUnit.SECONDS)).as("withdrawn").isTrue();
        } finally {
            announcer.close();
        }
    }

    private final class Ear implements ServiceListener {
        @Override
        public void serviceAdded(ServiceEvent event) {
            event.getDNS().requestServiceInfo(event.getType(), event.getName());
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            if (event.getName().equals(NAME)) {
                lost.countDown();
            }
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            if (event.getName().equals(NAME) && event.getInfo().hasData()) {
                found.complete(event.getInfo());
            }
        }
    }
}

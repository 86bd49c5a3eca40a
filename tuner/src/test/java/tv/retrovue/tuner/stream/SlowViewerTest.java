package tv.retrovue.tuner.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import io.javalin.Javalin;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;

/** With a write time-out of a fraction of a second, so that it can be waited for. */
class SlowViewerTest {
    private static final Duration WRITE_TIMEOUT = Duration.ofMillis(250);

    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(1, clock);
    private final ScriptedFeeds feeds = new ScriptedFeeds();
    private final Audience audience =
            new Audience(new StreamSettings(Duration.ZERO, 4, WRITE_TIMEOUT), clock);
    private final Javalin server =
            Javalin.create(
                            cfg -> {
                                cfg.concurrency.useVirtualThreads = true;
                                cfg.startup.showJavalinBanner = false;
                                new StreamRoutes(() -> THREE, feeds, bank, audience)
                                        .declare(cfg.routes);
                            })
                    .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aViewerThatReadsNothingIsDropped() throws Exception {
        feeds.air(0, 100_000);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            client.head();
            assertThat(feeds.closed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(bank.inUse()).isZero();
        }
    }

    @Test
    void aClientThatClosesWhileAWriteWaitsForItFreesItsTunerAtOnce() throws Exception {
        Audience patient =
                new Audience(new StreamSettings(Duration.ZERO, 4, Duration.ofMinutes(5)), clock);
        Javalin other =
                Javalin.create(
                                cfg -> {
                                    cfg.concurrency.useVirtualThreads = true;
                                    cfg.startup.showJavalinBanner = false;
                                    new StreamRoutes(() -> THREE, feeds, bank, patient)
                                            .declare(cfg.routes);
                                })
                        .start("127.0.0.1", 0);
        try {
            feeds.air(0, 100_000);
            try (RawClient client = RawClient.get(other.port(), "/auto/v2")) {
                client.head();
                assertThat(bank.inUse()).isEqualTo(1);
            }
            assertThat(feeds.closed.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(bank.inUse()).isZero();
        } finally {
            other.stop();
        }
    }

    @Test
    void aSilentChannelIsNoDeadViewer() throws Exception {
        feeds.air(0, 1);
        try (RawClient client = RawClient.get(server.port(), "/auto/v2")) {
            client.head();
            client.body(188);
            client.socket().setSoTimeout((int) WRITE_TIMEOUT.multipliedBy(4).toMillis());
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.body(1));

            feeds.air(1, 1);

            assertThat(client.body(188)).hasSize(188);
            assertThat(bank.inUse()).isEqualTo(1);
        }
    }
}

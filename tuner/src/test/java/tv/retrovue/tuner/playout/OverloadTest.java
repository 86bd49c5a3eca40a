package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.SteppedClock;
import tv.retrovue.tuner.ffmpeg.Preset;
import tv.retrovue.tuner.transport.FrameGrid;

/** A machine that is too slow for what it is asked to transcode. */
@Timeout(60)
class OverloadTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T20:00:00Z"));
    private final SlowInners inners =
            new SlowInners(new FrameGrid(PlayoutsTest.FIVE.profile().rate(), Instant.EPOCH), clock);
    private final Playouts playouts =
            new Playouts(
                    new Playouts.Ports(
                            () -> new Lineup.Snapshot(1, List.of(PlayoutsTest.FIVE)),
                            new AdmissionTest.Always(AdmissionTest.FILE),
                            _ -> {},
                            clock),
                    new Playouts.Machinery(
                            (_, preset) -> inners.with(preset), new PlayoutsTest.SyntheticSlates()),
                    PlayoutSettings.defaults(),
                    "test");

    /** Time runs twenty times as fast as it does, whatever the station waits for. */
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void letTimeRun() {
        var _ =
                time.scheduleAtFixedRate(
                        () -> clock.advance(Duration.ofMillis(40)), 2, 2, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void close() {
        time.shutdownNow();
        playouts.close();
    }

    @Test
    void theEncoderIsTakenDownAndThenTheChannelIsToldToBeTooMuch() throws Exception {
        Feeds.Tuned tuned = playouts.tune(PlayoutsTest.FIVE.id(), Duration.ZERO, "test");
        try (Feed feed = ((Feeds.Tuned.In) tuned).feed()) {
            assertThat(effort()).isEqualTo(Effort.FULL);

            watch(feed, () -> effort() != Effort.FULL);
            watch(feed, () -> inners.presets().getLast() == Preset.SUPERFAST);
            watch(feed, () -> effort() == Effort.OVERLOADED);
        }
        assertThat(inners.presets().getFirst()).isEqualTo(Preset.VERYFAST);
    }

    private Effort effort() {
        return playouts.status().getFirst().effort();
    }

    private void watch(Feed feed, BooleanSupplier enough) throws Exception {
        while (!enough.getAsBoolean()) {
            assertThat(feed.sendTo(OutputStream.nullOutputStream())).isTrue();
        }
    }
}

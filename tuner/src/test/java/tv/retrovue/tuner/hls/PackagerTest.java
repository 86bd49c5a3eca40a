package tv.retrovue.tuner.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.SteppedClock;
import tv.retrovue.tuner.hls.Packager.Playlist;
import tv.retrovue.tuner.transport.FrameFeeds;

/** Sessions on a clock that stands. Segments have 50 frames, a key frame at every 25th. */
@Timeout(60)
class PackagerTest {
    private static final ChannelId ID = new ChannelId(5);
    private static final LineupChannel CHANNEL =
            new LineupChannel(
                    ID,
                    "five",
                    new GuideNumber("5"),
                    "Five",
                    new Profile(640, 360, FrameRate.PAL, 800, 128));

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T20:00:00Z"));
    private final ScriptedFrames feeds = new ScriptedFrames(25);
    private final Packager packager = packager(Duration.ofSeconds(30));

    @AfterEach
    void close() {
        packager.close();
    }

    @Test
    void theFirstPlaylistWaitsForThreeSegmentsAndTheNextForNone() throws Exception {
        feeds.air(1025, 1125);
        FutureTask<Playlist> first = asking();
        feeds.awaitTaken(1);
        assertThat(packager.segments(ID)).isEqualTo(1);
        assertThat(first.isDone()).isFalse();
        feeds.air(1125, 1201);
        assertThat(names(first.get())).containsExactly("21", "22", "23");
        feeds.air(1201, 1202);
        assertThat(names(packager.playlist(CHANNEL))).containsExactly("21", "22", "23");
        assertThat(feeds.followers).hasValue(1);
    }

    @Test
    void aPastThatHoldsFewerSegmentsIsNotWaitedFor() throws Exception {
        feeds.past = Duration.ofSeconds(5);
        feeds.air(1000, 1060);
        assertThat(names(packager.playlist(CHANNEL))).containsExactly("20");
    }

    @Test
    void whereThePatienceEndsThePlaylistHasWhatThereIsOrNothing() throws Exception {
        try (Packager impatient = packager(Duration.ofMillis(20))) {
            assertThat(impatient.playlist(CHANNEL))
                    .isEqualTo(
                            new Playlist.Refused(
                                    Feeds.Reason.NO_SIGNAL, "channel 5 has no whole segment yet"));
            feeds.air(1000, 1060);
            feeds.awaitTaken(1);
            assertThat(names(impatient.playlist(CHANNEL))).containsExactly("20");
        }
    }

    @Test
    void aChannelThatCannotBeFollowedIsRefusedAndAskedAnewTheNextTime() throws Exception {
        feeds.refusal =
                Optional.of(new FrameFeeds.Followed.Refused(Feeds.Reason.NO_CAPACITY, "full"));
        assertThat(packager.playlist(CHANNEL))
                .isEqualTo(new Playlist.Refused(Feeds.Reason.NO_CAPACITY, "full"));
        feeds.refusal = Optional.empty();
        feeds.air(1000, 1160);
        assertThat(names(packager.playlist(CHANNEL))).containsExactly("20", "21", "22");
    }

    @Test
    void aSessionEndsAMinuteAfterTheLastRequest() throws Exception {
        feeds.air(1000, 1160);
        assertThat(names(packager.playlist(CHANNEL))).contains("22");
        pass(Duration.ofSeconds(59), 1160);
        assertThat(packager.segment(ID, 22)).isPresent();
        pass(Duration.ofSeconds(59), 1161);
        assertThat(packager.shown(ID)).isPresent();
        assertThat(packager.shownSegment(ID, 22)).isPresent();
        assertThat(feeds.closed.getCount()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        feeds.air(1162, 1163);
        assertThat(feeds.closed.await(10, TimeUnit.SECONDS)).as("feed closed").isTrue();
        awaitNoSession();
        assertThat(packager.segment(ID, 22)).isEmpty();
        assertThat(feeds.followers).hasValue(1);
        assertThat(names(packager.playlist(CHANNEL))).contains("22");
        assertThat(feeds.followers).hasValue(2);
    }

    @Test
    void lookingStartsNothing() {
        assertThat(packager.shown(ID)).isEmpty();
        assertThat(packager.segment(ID, 20)).isEmpty();
        assertThat(feeds.followers).hasValue(0);
    }

    @Test
    void aSegmentCanBeReadForHalfAMinuteAfterItHasLeftThePlaylist() throws Exception {
        feeds.air(1000, 1251);
        FutureTask<Playlist> first = asking();
        assertThat(names(first.get())).startsWith("20");
        feeds.awaitTaken(1);
        pass(Duration.ofSeconds(1), 1251, 1301);
        assertThat(packager.shown(ID).orElseThrow()).doesNotContain("segment_20.ts");
        pass(Duration.ofMillis(29_999), 1301, 1351);
        assertThat(packager.segment(ID, 20)).isPresent();
        pass(Duration.ofMillis(1), 1351, 1401);
        assertThat(packager.segment(ID, 20)).isEmpty();
        assertThat(packager.segment(ID, 21)).isPresent();
    }

    @Test
    void behindMissingFramesThePlaylistBeginsAnewWithADiscontinuity() throws Exception {
        feeds.air(1000, 1251);
        assertThat(names(packager.playlist(CHANNEL))).startsWith("20");
        feeds.air(1325, 1451);
        feeds.awaitTaken(1);
        String text = packager.shown(ID).orElseThrow();
        assertThat(text)
                .contains(
                        "#EXT-X-MEDIA-SEQUENCE:27\n#EXT-X-DISCONTINUITY\n",
                        "segment_27.ts",
                        "segment_28.ts")
                .doesNotContain("segment_24.ts", "DISCONTINUITY-SEQUENCE");
        assertThat(packager.segment(ID, 24)).as("kept").isPresent();
        assertThat(packager.segment(ID, 25)).as("incomplete").isEmpty();
        feeds.air(1451, 1651);
        feeds.awaitTaken(1);
        assertThat(packager.shown(ID).orElseThrow())
                .contains("#EXT-X-MEDIA-SEQUENCE:28\n#EXT-X-DISCONTINUITY-SEQUENCE:1\n")
                .doesNotContain("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void twoStationsGiveTheSamePlaylistAndTheSameSegmentsWhereverTheyBegan() throws Exception {
        ScriptedFrames others = new ScriptedFrames(25);
        try (Packager other = new Packager(others, settings(Duration.ofSeconds(30)), clock)) {
            feeds.air(1000, 1501);
            others.air(1225, 1501);
            FutureTask<Playlist> here = asking();
            String there = ((Playlist.Text) other.playlist(CHANNEL)).text();
            feeds.awaitTaken(1);
            others.awaitTaken(1);
            assertThat(here.get()).isInstanceOf(Playlist.Text.class);
            assertThat(packager.shown(ID)).isEqualTo(other.shown(ID));
            assertThat(there).contains("segment_25.ts");
            for (long n = 25; n <= 29; n++) {
                assertThat(packager.segment(ID, n).orElseThrow().tag())
                        .isEqualTo(other.segment(ID, n).orElseThrow().tag());
            }
        }
    }

    @Test
    void closingEndsTheSessionAndLetsTheChannelGo() throws Exception {
        feeds.air(1000, 1160);
        assertThat(packager.playlist(CHANNEL)).isInstanceOf(Playlist.Text.class);
        packager.close();
        assertThat(feeds.closed.getCount()).isZero();
        assertThat(packager.playlist(CHANNEL))
                .isEqualTo(
                        new Playlist.Refused(Feeds.Reason.NO_CAPACITY, "the station is closing"));
    }

    private Packager packager(Duration patience) {
        return new Packager(feeds, settings(patience), clock);
    }

    private static HlsSettings settings(Duration patience) {
        return new HlsSettings(Duration.ofSeconds(2), 5, patience);
    }

    private FutureTask<Playlist> asking() {
        Callable<Playlist> ask = () -> packager.playlist(CHANNEL);
        FutureTask<Playlist> task = new FutureTask<>(ask);
        Thread _ = Thread.ofVirtual().start(task);
        return task;
    }

    private void pass(Duration time, long frame) throws InterruptedException {
        pass(time, frame, frame + 1);
    }

    private void pass(Duration time, long from, long end) throws InterruptedException {
        clock.advance(time);
        feeds.air(from, end);
        feeds.awaitTaken(1);
    }

    private void awaitNoSession() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (packager.shown(ID).isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(packager.shown(ID)).isEmpty();
    }

    private static List<String> names(Playlist playlist) {
        assertThat(playlist).isInstanceOf(Playlist.Text.class);
        return ((Playlist.Text) playlist)
                .text()
                .lines()
                .filter(line -> line.endsWith(".ts"))
                .map(line -> line.replaceAll("\\D", ""))
                .toList();
    }
}

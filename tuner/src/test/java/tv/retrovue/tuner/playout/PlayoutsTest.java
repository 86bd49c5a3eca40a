package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.retrovue.tuner.AirFact;
import tv.retrovue.tuner.ChannelId;
import tv.retrovue.tuner.Feed;
import tv.retrovue.tuner.Feeds;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.GuideNumber;
import tv.retrovue.tuner.Item;
import tv.retrovue.tuner.Lineup;
import tv.retrovue.tuner.LineupChannel;
import tv.retrovue.tuner.Profile;
import tv.retrovue.tuner.Programme;
import tv.retrovue.tuner.Source;
import tv.retrovue.tuner.SteppedClock;
import tv.retrovue.tuner.transport.FrameFeed;
import tv.retrovue.tuner.transport.FrameFeeds;
import tv.retrovue.tuner.transport.FrameGrid;
import tv.retrovue.tuner.transport.Slate;
import tv.retrovue.tuner.transport.TsChunk;

@Timeout(60)
class PlayoutsTest {
    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");
    private static final ChannelId CHANNEL = new ChannelId(1);
    private static final FrameRate RATE = FrameRate.PAL;
    static final LineupChannel FIVE =
            new LineupChannel(
                    CHANNEL,
                    "five",
                    new GuideNumber("5"),
                    "Channel Five",
                    new Profile(640, 360, RATE, 800, 128));

    private final FrameGrid grid = new FrameGrid(RATE, Instant.EPOCH);
    private final SteppedClock clock = new SteppedClock(START);
    private final ScriptedInners inners = new ScriptedInners(grid);
    private final TenSecondItems items = new TenSecondItems();
    private final List<AirFact> facts = new CopyOnWriteArrayList<>();
    private final Playouts playouts =
            new Playouts(
                    new Playouts.Ports(
                            () -> new Lineup.Snapshot(1, List.of(FIVE)), items, facts::add, clock),
                    new Playouts.Machinery((_, _) -> inners, new SyntheticSlates()),
                    PlayoutSettings.defaults(),
                    "test");

    private boolean atThePaceOfThePlayout;

    @AfterEach
    void close() {
        playouts.close();
    }

    @Test
    void everyFrameShowsWhatTheRundownSaysForIt() throws Exception {
        try (Feed feed = tune(Duration.ZERO)) {
            List<String> seen = watch(feed, 750);

            assertThat(seen).hasSizeGreaterThanOrEqualTo(700);
            long first = firstFrameOf(seen);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo(planned(first + i));
            }
        }
    }

    @Test
    void aColdChannelSendsItsBurstFromThePastAtOnce() throws Exception {
        try (Feed feed = tune(Duration.ofSeconds(5))) {
            List<String> seen = watch(feed, 100);

            assertThat(seen).hasSizeGreaterThanOrEqualTo(100);
            assertThat(frameOf(seen.getFirst()))
                    .isLessThanOrEqualTo(grid.frameAt(START.minusSeconds(5)));
        }
    }

    @Test
    void whoeverFollowsAChannelGetsItsFramesByNumberAndCountsAsAViewer() throws Exception {
        FrameFeeds.Followed.On on = (FrameFeeds.Followed.On) playouts.follow(CHANNEL, "HLS");
        try (FrameFeed feed = on.feed()) {
            assertThat(on.past()).isEqualTo(Duration.ofSeconds(9));
            List<TsChunk> seen = new ArrayList<>();
            List<TsChunk> portion = new ArrayList<>();
            while (seen.size() < 200 && feed.next(portion)) {
                seen.addAll(portion);
            }
            long first = seen.getFirst().frame();
            assertThat(first).isLessThanOrEqualTo(grid.frameAt(START.minusSeconds(9)));
            assertThat(seen.getFirst().key()).isTrue();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            seen.forEach(chunk -> stream.writeBytes(chunk.packets()));
            List<String> names = SyntheticMedia.names(stream.toByteArray());
            assertThat(names).hasSameSizeAs(seen);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i).frame()).isEqualTo(first + i);
                assertThat(names.get(i)).isEqualTo(planned(first + i));
            }
            assertThat(playouts.status().getFirst().viewers()).isEqualTo(1);
        }
        assertThat(playouts.status().getFirst().viewers()).isZero();
        assertThat(playouts.follow(new ChannelId(9), "HLS"))
                .isInstanceOf(FrameFeeds.Followed.Refused.class);
    }

    @Test
    void anEncoderThatJustCatchesUpMakesTheSignalLateAndShowsNoSlate() throws Exception {
        inners.standStillAfter(115);
        try (Feed feed = tune(Duration.ofSeconds(5))) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            watch(feed, stream, names -> names.size() >= 100);
            // The picture of now is due by now, and more of them.
            clock.advance(Duration.ofMillis(1200));
            inners.goOn();
            List<String> seen = watch(feed, stream, names -> names.size() >= 300);

            long first = firstFrameOf(seen);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo(planned(first + i));
            }
        }
    }

    @Test
    void aProcessThatDiesIsReplacedWithoutAnybodySeeingIt() throws Exception {
        inners.dieAfter(60);
        atThePaceOfThePlayout = true;
        try (Feed feed = tune(Duration.ZERO)) {
            List<String> seen = watch(feed, 500);

            long first = firstFrameOf(seen);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo(planned(first + i));
            }
        }
    }

    @Test
    void whatBeganLiveGoesOnLiveThoughACopyIsReadyByNow() throws Exception {
        items.source = AdmissionTest.FILE;
        inners.dieAfter(60);
        atThePaceOfThePlayout = true;
        try (Feed feed = tune(Duration.ZERO)) {
            items.source = new Source.Prepared(List.of(), Duration.ZERO);
            List<String> seen = watch(feed, 1000);

            long first = firstFrameOf(seen);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo(planned(first + i));
            }
        }
        String live = inners.sources().getFirst();
        assertThat(live).endsWith(" Raw");
        String item = live.substring(0, live.indexOf(' '));
        assertThat(inners.sources()).doesNotContain(item + " Prepared").contains(live);
        assertThat(inners.sources().getLast()).endsWith(" Prepared");
    }

    @Test
    void aCopyTakesOverFromALiveTranscodeAtAKeyFrameOnly() throws Exception {
        items.source = AdmissionTest.FILE;
        inners.dieAfter(SyntheticMedia.GOP * 2 + 10);
        inners.failSeconds();
        try (Feed feed = tune(Duration.ZERO)) {
            items.source = new Source.Prepared(List.of(), Duration.ZERO);
            List<String> seen =
                    watch(
                            feed,
                            names ->
                                    names.size() > 2000
                                            || (names.contains("slate:0")
                                                    && !names.getLast().startsWith("slate")));

            int back = seen.size() - 1;
            while (!seen.get(back - 1).startsWith("slate")) {
                back--;
            }
            assertThat(frameOf(seen.get(back)) % SyntheticMedia.GOP).isZero();
            assertThat(seen.get(back)).isEqualTo(planned(firstFrameOf(seen) + back));
        }
        String live = inners.sources().getFirst();
        String item = live.substring(0, live.indexOf(' '));
        assertThat(inners.sources().stream().filter(made -> made.startsWith(item)).toList())
                .startsWith(live, live);
    }

    @Test
    void whereNothingComesTheSlateIsShownAndTheItemIsJoinedAtItsPlace() throws Exception {
        inners.failNext(1);
        try (Feed feed = tune(Duration.ZERO)) {
            List<String> seen =
                    watch(
                            feed,
                            names -> names.size() > 2000 || !names.getLast().startsWith("slate"));

            assertThat(seen.getFirst()).isEqualTo("slate:0");
            assertThat(seen.getLast()).isEqualTo(planned(grid.frameAt(START) + seen.size() - 1));
        }
    }

    @Test
    void aSlateInPlaceOfAPictureIsTroubleUntilThePictureIsBack() throws Exception {
        inners.failNext(1);
        try (Feed feed = tune(Duration.ZERO)) {
            watch(feed, 1);
            assertThat(playouts.status().getFirst().trouble()).contains("end of script");

            watch(feed, names -> names.size() > 2000 || !names.getLast().startsWith("slate"));
            assertThat(playouts.status().getFirst().trouble()).isEmpty();
        }
    }

    @Test
    void allViewersShareOneSignal() throws Exception {
        try (Feed one = tune(Duration.ZERO);
                Feed other = tune(Duration.ZERO)) {
            watch(one, 100);
            watch(other, 100);

            assertThat(inners.starts().stream().distinct().count())
                    .isEqualTo(inners.starts().size());
            assertThat(playouts.status()).hasSize(1);
            assertThat(playouts.status().getFirst().viewers()).isEqualTo(2);
        }
    }

    @Test
    void anUnknownChannelIsRefused() throws Exception {
        assertThat(playouts.tune(new ChannelId(99), Duration.ZERO, "test"))
                .isInstanceOfSatisfying(
                        Feeds.Tuned.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .isEqualTo(Feeds.Reason.UNKNOWN_CHANNEL));
    }

    @Test
    void whatWasAiredIsToldToTheLog() throws Exception {
        try (Feed feed = tune(Duration.ZERO)) {
            watch(feed, 600);
        }
        playouts.close();

        assertThat(facts).isNotEmpty();
        AirFact whole = facts.get(1);
        assertThat(whole.endFrame() - whole.firstFrame()).isEqualTo(250);
        assertThat(whole.start()).isEqualTo(grid.instantOf(whole.firstFrame()));
        assertThat(whole.outcome().slateFrames()).isZero();
        assertThat(whole.outcome().cause()).isEmpty();
        assertThat(facts.getLast().outcome().cause()).isEqualTo("channel stopped");
    }

    @Test
    void whyTheSlateWasOutIsToldThoughTheChannelWasStopped() throws Exception {
        inners.failNext(1000);
        try (Feed feed = tune(Duration.ZERO)) {
            watch(feed, 50);
        }
        playouts.close();

        assertThat(facts.getLast().outcome().slateFrames()).isPositive();
        assertThat(facts.getLast().outcome().cause())
                .startsWith("channel stopped; slate: ")
                .contains("end of script");
    }

    private Feed tune(Duration burst) throws InterruptedException {
        Feeds.Tuned tuned = playouts.tune(CHANNEL, burst, "test");
        assertThat(tuned).isInstanceOf(Feeds.Tuned.In.class);
        return ((Feeds.Tuned.In) tuned).feed();
    }

    private List<String> watch(Feed feed, int pictures) throws IOException, InterruptedException {
        return watch(feed, names -> names.size() >= pictures);
    }

    private List<String> watch(Feed feed, Predicate<List<String>> enough)
            throws IOException, InterruptedException {
        return watch(feed, new ByteArrayOutputStream(), enough);
    }

    /** Lets time pass as fast as the pictures come, until they are enough. */
    private List<String> watch(
            Feed feed, ByteArrayOutputStream stream, Predicate<List<String>> enough)
            throws IOException, InterruptedException {
        List<String> names = List.of();
        while (names.isEmpty() || !enough.test(names)) {
            if (atThePaceOfThePlayout) {
                awaitLookAhead();
            }
            clock.advance(Duration.ofMillis(80));
            assertThat(feed.sendTo(stream)).isTrue();
            names = SyntheticMedia.names(stream.toByteArray());
        }
        return names;
    }

    /** On air time runs as it does; here it must not outrun a busy machine. */
    private void awaitLookAhead() {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < deadline && playouts.isShortOf(Duration.ofMillis(400))) {
            Thread.onSpinWait();
        }
    }

    private long firstFrameOf(List<String> seen) {
        return frameOf(seen.getFirst());
    }

    private static long frameOf(String name) {
        String[] parts = name.split(":", -1);
        return Long.parseLong(parts[0].substring(1)) * 250 + Long.parseLong(parts[1]);
    }

    private static String planned(long frame) {
        return "i" + frame / 250 + ":" + frame % 250;
    }

    static final class SyntheticSlates implements Slates {
        private final Slate slate = SyntheticMedia.slate();

        @Override
        public Slate plain(Profile profile) {
            return slate;
        }

        @Override
        public Slate titled(Profile profile, String text) {
            return slate;
        }
    }

    /** Items of ten seconds, named by their number since the epoch. */
    private static final class TenSecondItems implements Programme {
        volatile Source source = new Source.Prepared(List.of(), Duration.ZERO);

        @Override
        public List<Item> rundown(ChannelId channel, Instant from, Instant until) {
            List<Item> items = new ArrayList<>();
            for (long n = from.getEpochSecond() / 10; n * 10 < until.getEpochSecond(); n++) {
                items.add(
                        new Item(
                                "i" + n,
                                Instant.ofEpochSecond(n * 10),
                                Instant.ofEpochSecond(n * 10 + 10),
                                source,
                                Optional.empty(),
                                "item " + n));
            }
            return items;
        }

        @Override
        public Subscription onChange(ChannelId channel, Consumer<Instant> listener) {
            return () -> {};
        }
    }
}

package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.FrameRate;
import tv.retrovue.tuner.transport.Reel.Supply;

class ReelTest {
    private static final FrameGrid GRID = new FrameGrid(FrameRate.PAL, Instant.EPOCH);
    private static final long FIRST = 1000;
    private static final int GOP = 5;
    private static final long SOURCE_TICKS = 126_000;

    private final Reel reel = new Reel(GRID, FIRST, FIRST + 20);

    @Test
    void givesEachPictureToItsFrame() {
        offerPictures(0, 20);
        for (int i = 0; i < 20; i++) {
            assertThat(marker(reel.take(FIRST + i))).isEqualTo(i);
        }
        assertThat(reel.take(FIRST + 20)).isNull();
        assertThat(reel.tally()).isEqualTo(new Reel.Tally(20, 0, 0, 0));
    }

    @Test
    void countsFromTheFirstKeyFrame() {
        reel.offer(Coded.pictureUnit(90, 0));
        reel.offer(Coded.pictureUnit(91, 0));
        offerPictures(0, 2);
        assertThat(marker(reel.take(FIRST))).isZero();
        assertThat(marker(reel.take(FIRST + 1))).isEqualTo(1);
        assertThat(reel.tally().latePictures()).isEqualTo(2);
    }

    @Test
    void hasNothingOutsideItsFrames() {
        offerPictures(0, 30);
        assertThat(reel.take(FIRST - 1)).isNull();
        assertThat(marker(reel.take(FIRST))).isZero();
        for (int i = 1; i < 20; i++) {
            assertThat(reel.take(FIRST + i)).isNotNull();
        }
        assertThat(reel.take(FIRST + 20)).isNull();
        assertThat(reel.held()).isZero();
    }

    @Test
    void comesBackAfterAGapWithAKeyFrameAtItsPlaceOnly() {
        assertThat(reel.take(FIRST)).isNull();
        assertThat(reel.take(FIRST + 1)).isNull();
        offerPictures(0, 20);
        assertThat(reel.take(FIRST + 2)).isNull();
        assertThat(reel.take(FIRST + 3)).isNull();
        assertThat(reel.take(FIRST + 4)).isNull();
        assertThat(marker(reel.take(FIRST + 5))).isEqualTo(5);
        assertThat(marker(reel.take(FIRST + 6))).isEqualTo(6);
        assertThat(reel.tally()).isEqualTo(new Reel.Tally(2, 5, 0, 0));
    }

    @Test
    void dropsWhatArrivesAfterItsFrame() {
        offerPictures(0, 3);
        for (int i = 0; i < 8; i++) {
            reel.take(FIRST + i);
        }
        offerPictures(3, 12);
        assertThat(reel.held()).isEqualTo(4);
        assertThat(reel.take(FIRST + 8)).isNull();
        assertThat(reel.take(FIRST + 9)).isNull();
        assertThat(marker(reel.take(FIRST + 10))).isEqualTo(10);
        assertThat(reel.tally()).isEqualTo(new Reel.Tally(4, 7, 0, 0));
    }

    @Test
    void doesNotGiveAFrameTwiceToWhoComesLate() {
        assertThat(reel.take(FIRST)).isNull();
        offerPictures(0, 1);
        assertThat(reel.take(FIRST)).isNull();
    }

    @Test
    void needsAKeyFrameAfterSomethingElseWasOnAir() {
        offerPictures(0, 20);
        assertThat(reel.take(FIRST)).isNotNull();
        reel.interrupt();
        assertThat(reel.take(FIRST + 1)).isNull();
        assertThat(marker(reel.take(FIRST + 5))).isEqualTo(5);
    }

    @Test
    void needsAKeyFrameAfterFramesThatNobodyAskedFor() {
        offerPictures(0, 20);
        assertThat(reel.take(FIRST)).isNotNull();
        assertThat(reel.take(FIRST + 2)).isNull();
    }

    @Test
    void tellsWhetherAFrameIsReady() {
        assertThat(reel.supply(FIRST)).isEqualTo(Supply.AWAITED);
        offerPictures(0, 1);
        assertThat(reel.supply(FIRST)).as("no sound yet").isEqualTo(Supply.AWAITED);
        offerSound(0, 1);
        assertThat(reel.supply(FIRST)).as("half of the sound").isEqualTo(Supply.AWAITED);
        offerSound(1, 2);
        assertThat(reel.supply(FIRST)).isEqualTo(Supply.READY);
        assertThat(reel.supply(FIRST + 1)).isEqualTo(Supply.AWAITED);
    }

    @Test
    void doesNotWaitForSoundThatNeverComes() {
        Reel silent = new Reel(GRID, FIRST, FIRST + 100);
        for (int i = 0; i < 25; i++) {
            silent.offer(unit(i));
        }
        assertThat(silent.supply(FIRST)).isEqualTo(Supply.AWAITED);
        silent.offer(unit(25));
        assertThat(silent.supply(FIRST)).isEqualTo(Supply.READY);
    }

    @Test
    void saysWhenNothingMoreCanBeAired() {
        offerPictures(0, 8);
        reel.sourceEnded();
        assertThat(reel.supply(FIRST)).isEqualTo(Supply.READY);
        assertThat(reel.supply(FIRST + 1)).as("a key frame follows").isEqualTo(Supply.AWAITED);
        assertThat(reel.supply(FIRST + 6)).isEqualTo(Supply.EXHAUSTED);
        reel.take(FIRST + 5);
        assertThat(reel.supply(FIRST + 6)).isEqualTo(Supply.READY);
        assertThat(reel.supply(FIRST + 8)).isEqualTo(Supply.EXHAUSTED);
    }

    @Test
    void saysWhenTheSourceMayBeStopped() {
        offerPictures(0, 19);
        offerSound(0, 38);
        assertThat(reel.complete()).isFalse();
        offerPictures(19, 20);
        assertThat(reel.complete()).as("sound of the last frame").isTrue();

        Reel silent = new Reel(GRID, FIRST, FIRST + 20);
        for (int i = 0; i < 44; i++) {
            silent.offer(unit(i));
        }
        assertThat(silent.complete()).isFalse();
        silent.offer(unit(44));
        assertThat(silent.complete()).as("a second beyond without sound").isTrue();
    }

    @Test
    void holdsBackWhoOffersTooMuch() throws Exception {
        offerPictures(0, 10);
        CompletableFuture<Boolean> room = awaitRoom(9, 1);
        assertThat(room).isNotDone();
        reel.take(FIRST);
        reel.take(FIRST + 1);
        assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void letsGoOfWhoWaitsWhenThereIsRoomForSomeAtOnce() throws Exception {
        offerPictures(0, 10);
        CompletableFuture<Boolean> room = awaitRoom(9, 4);
        for (int i = 0; i < 4; i++) {
            reel.take(FIRST + i);
        }
        assertThat(room).as("six are held").isNotDone();
        reel.take(FIRST + 4);
        assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reel.awaitRoom(9, 4)).as("below the limit nobody waits").isTrue();
    }

    @Test
    void letsGoOfWhoWaitsWhenClosed() throws Exception {
        offerPictures(0, 10);
        CompletableFuture<Boolean> room = awaitRoom(5, 1);
        reel.close();
        assertThat(room.get(10, TimeUnit.SECONDS)).isFalse();
        offerPictures(10, 12);
        assertThat(reel.held()).isZero();
        assertThat(reel.supply(FIRST)).isEqualTo(Supply.EXHAUSTED);
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(() -> new Reel(GRID, 5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame 5 to 5");
    }

    private CompletableFuture<Boolean> awaitRoom(int limit, int more) {
        CompletableFuture<Boolean> room = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        room.complete(reel.awaitRoom(limit, more));
                    } catch (InterruptedException e) {
                        room.completeExceptionally(e);
                    }
                });
        return room;
    }

    private void offerPictures(int from, int until) {
        for (int i = from; i < until; i++) {
            reel.offer(unit(i));
        }
    }

    private void offerSound(int from, int until) {
        for (int k = from; k < until; k++) {
            reel.offer(Coded.audioUnit(k, SOURCE_TICKS + 1920L * k));
        }
    }

    private static VideoUnit unit(int i) {
        long ticks = SOURCE_TICKS + 3600L * i;
        return i % GOP == 0 ? Coded.idrUnit(i, ticks) : Coded.pictureUnit(i, ticks);
    }

    private static int marker(@Nullable VideoUnit unit) {
        return unit == null ? -1 : new Wire.Unit(0, unit.annexB()).marker();
    }
}

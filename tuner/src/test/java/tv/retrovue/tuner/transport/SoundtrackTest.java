package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SoundtrackTest {
    private static final int FRAME = 1920;
    private static final int SILENCE = -1;

    private final Soundtrack soundtrack = new Soundtrack();

    @Test
    void letsASourceOnTheGridFlow() {
        soundtrack.anchor(500, 10 * FRAME);
        offer(1, 5, 500);
        assertThat(play(10, 15)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void dropsTheEncodersPriming() {
        soundtrack.anchor(2 * FRAME, 10 * FRAME);
        offer(1, 5, 0);
        assertThat(play(10, 13)).containsExactly(3, 4, 5);
        assertThat(soundtrack.dropped()).isEqualTo(2);
    }

    @Test
    void takesWhatIsAtMostHalfAFrameOff() {
        soundtrack.anchor(0, 10 * FRAME);
        offer(1, 1, 960);
        assertThat(play(10, 11)).containsExactly(1);

        Soundtrack late = new Soundtrack();
        late.anchor(0, 10 * FRAME);
        late.offer(unit(1, -960));
        assertThat(marker(late.at(10 * FRAME))).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsMoreThanHalfAFrameOff() {
        soundtrack.anchor(0, 10 * FRAME);
        offer(1, 2, 961);
        assertThat(play(10, 13)).containsExactly(SILENCE, 1, 2);

        Soundtrack late = new Soundtrack();
        late.anchor(0, 10 * FRAME);
        late.offer(unit(1, -961));
        late.offer(unit(2, -961 + FRAME));
        assertThat(marker(late.at(10 * FRAME))).isEqualTo(2);
        assertThat(late.dropped()).isEqualTo(1);
    }

    @Test
    void repeatsTheLastFrameTwiceAndFallsSilentThen() {
        soundtrack.anchor(0, 0);
        offer(1, 2, 0);
        soundtrack.offer(unit(3, 7 * FRAME));
        assertThat(play(0, 8)).containsExactly(1, 2, 2, 2, SILENCE, SILENCE, SILENCE, 3);
        assertThat(soundtrack.repeated()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatWhatWasHeardBeforeAnInterruption() {
        soundtrack.anchor(0, 0);
        offer(1, 1, 0);
        assertThat(play(0, 1)).containsExactly(1);
        soundtrack.interrupt();
        assertThat(play(5, 6)).containsExactly(SILENCE);
    }

    @Test
    void doesNotFlutterWhenASourceWobblesAtTheEdge() {
        for (int i = 0; i < 200; i++) {
            long wobble = i % 3 - 1L;
            soundtrack.offer(unit(i + 1, FRAME * (long) i + 960 + wobble));
        }
        soundtrack.anchor(0, 0);
        List<Integer> played = play(0, 190);
        assertThat(played.getFirst()).isEqualTo(1);
        for (int i = 1; i < played.size(); i++) {
            assertThat(played.get(i)).isEqualTo(played.get(i - 1) + 1);
        }
    }

    @Test
    void forgetsAnErrorAtTheNextKeyFrame() {
        // A join inside the source: both streams go on 1300 ticks later than they should.
        soundtrack.anchor(0, 0);
        offer(1, 10, 0);
        offer(11, 20, 10 * FRAME + 1300);
        List<Integer> played = play(0, 10);
        soundtrack.anchor(10 * FRAME + 1300, 10 * FRAME);
        played.addAll(play(10, 20));
        assertThat(played)
                .containsExactly(
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    }

    @Test
    void followsTheSourceAcrossItsOwnWrap() {
        soundtrack.anchor(Ticks.MODULUS - FRAME, 40 * FRAME);
        offer(1, 4, Ticks.MODULUS - FRAME);
        assertThat(play(40, 44)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesSoundOfAnotherKind() {
        byte[] mono = Coded.adts(1, 100);
        mono[3] = (byte) ((mono[3] & 0x3F) | 0x40);
        byte[] slow = Coded.adts(2, 100);
        slow[2] = 0x50;
        soundtrack.offer(new AudioUnit(0, mono));
        soundtrack.offer(new AudioUnit(0, slow));
        soundtrack.anchor(0, 0);
        assertThat(play(0, 1)).containsExactly(SILENCE);
        assertThat(soundtrack.dropped()).isEqualTo(2);
    }

    @Test
    void holdsOnlySoMuchOfASourceThatLostItsPictures() {
        offer(1, 3000, 0);
        soundtrack.anchor(0, 0);
        assertThat(soundtrack.dropped()).isEqualTo(3000 - 2048);
    }

    private void offer(int from, int to, long ticks) {
        for (int i = from; i <= to; i++) {
            soundtrack.offer(unit(i, ticks + (long) FRAME * (i - from)));
        }
    }

    private List<Integer> play(int from, int until) {
        List<Integer> markers = new ArrayList<>();
        for (int k = from; k < until; k++) {
            byte[] adts = soundtrack.at((long) k * FRAME);
            markers.add(adts == null ? SILENCE : marker(adts));
        }
        return markers;
    }

    private static int marker(byte @Nullable [] adts) {
        return adts == null ? SILENCE : new Wire.Unit(0, adts).marker();
    }

    private static AudioUnit unit(int marker, long ticks) {
        return Coded.audioUnit(marker, ticks);
    }
}

package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
    private static final long LAST = 0x1_FFFF_FFFFL;

    @Test
    void wrapsAfterThirtyThreeBits() {
        assertThat(Ticks.wrap(LAST)).isEqualTo(LAST);
        assertThat(Ticks.wrap(LAST + 1)).isZero();
        assertThat(Ticks.wrap(-1)).isEqualTo(LAST);
        assertThat(Ticks.wrap(5 * Ticks.MODULUS + 7)).isEqualTo(7);
    }

    @Test
    void tellsTheDifferenceAcrossTheWrap() {
        assertThat(Ticks.difference(5, LAST)).isEqualTo(6);
        assertThat(Ticks.difference(LAST, 5)).isEqualTo(-6);
        assertThat(Ticks.difference(90_000, 0)).isEqualTo(90_000);
        assertThat(Ticks.difference(7, 7)).isZero();
    }

    @Test
    void takesTheShortWayAround() {
        long half = Ticks.MODULUS / 2;
        assertThat(Ticks.difference(half - 1, 0)).isEqualTo(half - 1);
        assertThat(Ticks.difference(half, 0)).isEqualTo(-half);
    }
}

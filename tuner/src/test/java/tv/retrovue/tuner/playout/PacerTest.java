package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.SteppedClock;

class PacerTest {
    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    private final SteppedClock clock = new SteppedClock(START);
    private final Pacer pacer = new Pacer(clock);

    @Test
    void runsOnTheMonotonicClock() {
        clock.advance(Duration.ofMillis(1234));

        assertThat(pacer.now()).isEqualTo(START.plusMillis(1234));
        assertThat(pacer.nanoTimeOf(START.plusSeconds(2)) - clock.nanoTime())
                .isEqualTo(Duration.ofMillis(766).toNanos());
    }

    @Test
    void ignoresADifferenceOfTwentyMilliseconds() {
        clock.step(Duration.ofMillis(20));
        run(Duration.ofMinutes(1));

        assertThat(pacer.now()).isEqualTo(START.plusSeconds(60));
        assertThat(pacer.stepped()).isFalse();
    }

    @Test
    void slewsUpToAQuarterOfASecondAtOneMillisecondASecond() {
        clock.step(Duration.ofMillis(200));
        run(Duration.ofSeconds(10)); // the first comparison
        Instant before = pacer.now();
        run(Duration.ofSeconds(100));

        assertThat(Duration.between(before, pacer.now()))
                .isBetween(Duration.ofMillis(100_099), Duration.ofMillis(100_101));

        run(Duration.ofMinutes(5));
        assertThat(Duration.between(pacer.now(), clock.instant()).abs())
                .isLessThanOrEqualTo(Duration.ofMillis(20));
        assertThat(pacer.stepped()).isFalse();
    }

    @Test
    void slewsBackwardsAsWellAndNeverRunsBackwards() {
        clock.step(Duration.ofMillis(-200));
        Instant last = pacer.now();
        for (int i = 0; i < 4_000; i++) {
            clock.advance(Duration.ofMillis(100));
            Instant now = pacer.now();
            assertThat(now).isAfter(last);
            last = now;
        }

        assertThat(Duration.between(last, clock.instant()).abs())
                .isLessThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aClockThatWasSetIsNotSlewedButReported() {
        clock.step(Duration.ofSeconds(-90));
        run(Duration.ofSeconds(10));

        assertThat(pacer.stepped()).isTrue();
        assertThat(pacer.now()).isEqualTo(START.plusSeconds(10));

        pacer.rejoin();
        assertThat(pacer.now()).isEqualTo(START.plusSeconds(10).minusSeconds(90));
        assertThat(pacer.stepped()).isFalse();
    }

    private void run(Duration span) {
        for (long ms = 0; ms < span.toMillis(); ms += 100) {
            clock.advance(Duration.ofMillis(100));
            pacer.now();
        }
    }
}

package tv.retrovue.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.StationClock;

class SetbacksTest {
    private static final CopyId COPY = new CopyId("a");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final Setbacks setbacks = new Setbacks(clock);

    private static final class HandClock implements StationClock {
        private long nanos = Long.MAX_VALUE - 5;

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void parkUntil(long deadlineNanos) {
            nanos = deadlineNanos;
        }
    }

    @Test
    void whatFailedRestsForItsTimeEvenWhereTheClockWraps() {
        setbacks.rest(COPY, MINUTE);

        assertThat(setbacks.mayTry(COPY)).isFalse();
        clock.parkUntil(clock.nanoTime() + MINUTE.toNanos());
        assertThat(setbacks.mayTry(COPY)).isTrue();
    }

    @Test
    void theSecondFailureInARowIsTheLast() {
        assertThat(setbacks.failed(COPY, MINUTE)).isFalse();
        assertThat(setbacks.failed(COPY, MINUTE)).isTrue();
    }

    @Test
    void aSuccessForgivesAndARestDoesNotBlame() {
        setbacks.failed(COPY, MINUTE);
        setbacks.succeeded(COPY);
        assertThat(setbacks.mayTry(COPY)).isTrue();

        setbacks.rest(COPY, MINUTE);
        assertThat(setbacks.failed(COPY, MINUTE)).isFalse();
    }
}

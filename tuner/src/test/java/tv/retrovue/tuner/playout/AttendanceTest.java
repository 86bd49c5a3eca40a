package tv.retrovue.tuner.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final Attendance attendance = new Attendance();

    @Test
    void onlyTheFirstViewerStartsTheChannel() {
        assertThat(attendance.enter()).isTrue();
        assertThat(attendance.enter()).isFalse();
        assertThat(attendance.viewers()).isEqualTo(2);
    }

    @Test
    void theChannelLingersAfterTheLastViewerAndThenEnds() {
        attendance.enter();
        attendance.enter();
        attendance.leave(0, LINGER);
        assertThat(attendance.expire(Long.MAX_VALUE / 2)).isFalse();

        attendance.leave(0, LINGER);
        assertThat(attendance.expire(LINGER.toNanos() - 1)).isFalse();
        assertThat(attendance.expire(LINGER.toNanos())).isTrue();
        assertThat(attendance.state()).isEqualTo(new Attendance.State.Off());
    }

    @Test
    void aViewerWhoReturnsInTimeFindsItRunning() {
        attendance.enter();
        attendance.leave(0, LINGER);

        assertThat(attendance.enter()).isFalse();
        assertThat(attendance.expire(LINGER.toNanos() * 2)).isFalse();
        assertThat(attendance.viewers()).isEqualTo(1);
    }

    @Test
    void anExpiredChannelIsStartedAnew() {
        attendance.enter();
        attendance.leave(0, LINGER);
        attendance.expire(LINGER.toNanos());

        assertThat(attendance.enter()).isTrue();
    }

    @Test
    void theMostViewersAtOneTimeAreCountedPerStretch() {
        attendance.enter();
        attendance.enter();
        attendance.leave(0, LINGER);

        assertThat(attendance.takeMostViewers()).isEqualTo(2);
        assertThat(attendance.takeMostViewers()).isEqualTo(1);
    }
}

package tv.retrovue.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final HandSetClock clock = new HandSetClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void fourWrongTriesCostNothingAndThenTheWaitDoubles() {
        fail(4, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isZero();
        fail(1, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        fail(3, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isEqualTo(Duration.ofSeconds(8));
        fail(500, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitRunsDown() {
        fail(8, "192.0.2.1");
        clock.advance(Duration.ofSeconds(5));
        assertThat(throttle.waitFor("192.0.2.1")).isEqualTo(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(3));
        assertThat(throttle.waitFor("192.0.2.1")).isZero();
    }

    @Test
    void aRightOneForgives() {
        fail(20, "192.0.2.1");
        throttle.succeeded("192.0.2.1");
        fail(1, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isZero();
    }

    @Test
    void anHourForgives() {
        fail(500, "192.0.2.1");
        clock.advance(Duration.ofMinutes(61));
        assertThat(throttle.waitFor("192.0.2.1")).isZero();
        fail(1, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.1")).isZero();
    }

    @Test
    void oneAddressDoesNotLockOutAnother() {
        fail(50, "192.0.2.1");
        assertThat(throttle.waitFor("192.0.2.2")).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 1; i <= 6; i++) {
            fail(1, "2001:db8:0:7::" + i);
        }
        assertThat(throttle.waitFor("2001:db8:0:7:ffff::1")).isPositive();
        assertThat(throttle.waitFor("2001:db8:0:8::1")).isZero();
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(address);
        }
    }
}

package tv.retrovue.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tv.retrovue.app.ops.Condition.State;

class HealthTest {
    private final Health health = new Health();

    @Test
    void aStationWithoutPartsIsWell() {
        assertThat(health.report().state()).isEqualTo(State.OK);
        assertThat(health.report().isUp()).isTrue();
    }

    @Test
    void theWorstPartDecidesAndDegradedIsStillUp() {
        health.register("guide", () -> Condition.ok("fine"));
        health.register("ports", () -> Condition.degraded("port 80 is taken"));
        assertThat(health.report().state()).isEqualTo(State.DEGRADED);
        assertThat(health.report().isUp()).isTrue();

        health.register("database", () -> Condition.failed("disk full"));
        assertThat(health.report().state()).isEqualTo(State.FAILED);
        assertThat(health.report().isUp()).isFalse();
        assertThat(health.report().parts()).containsOnlyKeys("guide", "ports", "database");
    }

    @Test
    void eachReportAsksAgain() {
        State[] state = {State.OK};
        health.register("signal", () -> new Condition(state[0], ""));
        assertThat(health.report().state()).isEqualTo(State.OK);
        state[0] = State.FAILED;
        assertThat(health.report().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aPartThatCannotAnswerHasFailedAndTheOthersStillAnswer() {
        health.register(
                "broken",
                () -> {
                    throw new IllegalStateException("no such table");
                });
        health.register("guide", () -> Condition.ok("fine"));
        Health.Report report = health.report();

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.parts())
                .containsEntry("broken", Condition.failed("cannot say how it is: no such table"));
        assertThat(report.parts()).containsEntry("guide", Condition.ok("fine"));
    }

    @Test
    void aPartThatSaysNothingHoldsUpNobodyAndIsNotAskedTwice() throws Exception {
        Health impatient = new Health(Duration.ofMillis(50));
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        impatient.register("guide", () -> Condition.ok("fine"));
        impatient.register(
                "share",
                () -> {
                    asked.incrementAndGet();
                    awaitQuietly(goOn);
                    return Condition.ok("there again");
                });

        for (int i = 0; i < 3; i++) {
            assertThat(impatient.report().parts())
                    .containsEntry("guide", Condition.ok("fine"))
                    .containsEntry("share", Condition.failed("gave no answer within 50 ms"));
        }
        assertThat(asked).hasValue(1);

        goOn.countDown();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!impatient.report().isUp() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(impatient.report().parts()).containsEntry("share", Condition.ok("there again"));
    }

    @Test
    void whatIsNotNeededToAirIsDegradedAtWorst() {
        Health impatient = new Health(Duration.ofMillis(50));
        CountDownLatch never = new CountDownLatch(1);
        impatient.registerAside("bad", () -> Condition.failed("gone"));
        impatient.registerAside(
                "broken",
                () -> {
                    throw new IllegalStateException("no such table");
                });
        impatient.registerAside(
                "silent",
                () -> {
                    awaitQuietly(never);
                    return Condition.ok("");
                });
        Health.Report report = impatient.report();
        never.countDown();

        assertThat(report.isUp()).isTrue();
        assertThat(report.parts().values())
                .extracting(Condition::state)
                .containsExactly(State.DEGRADED, State.DEGRADED, State.DEGRADED);
        assertThat(report.parts()).containsEntry("bad", Condition.degraded("gone"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aNameIsTakenOnce() {
        health.register("guide", () -> Condition.ok(""));
        assertThatThrownBy(() -> health.register("guide", () -> Condition.ok("")))
                .hasMessageContaining("'guide'");
    }
}

package tv.retrovue.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aNameIsTakenOnce() {
        health.register("guide", () -> Condition.ok(""));
        assertThatThrownBy(() -> health.register("guide", () -> Condition.ok("")))
                .hasMessageContaining("'guide'");
    }
}

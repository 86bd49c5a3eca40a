package tv.retrovue.tuner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpawnGateTest {

    @Test
    void leavingTwiceMakesRoomOnce() throws InterruptedException {
        SpawnGate gate = new SpawnGate(2);
        SpawnGate.Place first = gate.enter();
        gate.enter();
        assertThat(gate.free()).isZero();

        first.leave();
        first.leave();

        assertThat(gate.free()).isEqualTo(1);
    }

    @Test
    void aPlaceThatNobodyGivesBackIsFreeAfterAWhile() throws InterruptedException {
        SpawnGate gate = new SpawnGate(1);
        gate.enter();

        CompletableFuture<SpawnGate.Place> second =
                CompletableFuture.supplyAsync(() -> enter(gate));

        assertThat(second).succeedsWithin(Duration.ofSeconds(10));
    }

    private static SpawnGate.Place enter(SpawnGate gate) {
        try {
            return gate.enter();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

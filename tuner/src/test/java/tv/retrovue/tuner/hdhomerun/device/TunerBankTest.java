package tv.retrovue.tuner.hdhomerun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.NOVA;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.address;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Caller;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Claim;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;

class TunerBankTest {
    private static final InetAddress ANN = address("192.0.2.1");
    private static final InetAddress BEN = address("192.0.2.2");
    private static final long KEY = 12345;

    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(2, clock);

    @ParameterizedTest
    @ValueSource(ints = {0, 33})
    void aDeviceHasOneToThirtyTwoTuners(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TunerBank(count, clock))
                .withMessage("tuner count is " + count + "; allowed is 1 to 32");
    }

    @Test
    void viewersGetTheFirstFreeTunerUntilNoneIsLeft() {
        assertThat(granted(bank.take(NOVA, ANN)).resource()).isEqualTo("tuner0");
        assertThat(granted(bank.take(NOVA, ANN)).resource()).isEqualTo("tuner1");
        assertThat(bank.take(NOVA, BEN)).isEqualTo(new Grant.Refused(TunerError.ALL_TUNERS_IN_USE));
        assertThat(bank.inUse()).isEqualTo(2);
    }

    @Test
    void aNamedTunerIsGivenOnce() {
        TunerLease second = granted(bank.take(1, KINO, ANN));

        assertThat(second.tuner()).isEqualTo(1);
        assertThat(bank.take(1, KINO, BEN)).isEqualTo(new Grant.Refused(TunerError.TUNER_IN_USE));
        assertThat(granted(bank.take(KINO, BEN)).tuner()).isZero();
    }

    @Test
    void aClosedLeaseIsFreeAtOnceAndClosingItAgainFreesNobodyElse() {
        TunerLease first = granted(bank.take(0, NOVA, ANN));
        first.close();
        TunerLease next = granted(bank.take(0, KINO, BEN));

        first.close();

        assertThat(bank.status().getFirst().lease()).contains(next);
    }

    @Test
    void statusShowsChannelReceiverAndRateOfTheLastSecond() {
        TunerLease lease = granted(bank.take(1, KINO, ANN));
        lease.sent(125_000);
        clock.advance(Duration.ofSeconds(1));

        List<TunerStatus> status = bank.status();

        assertThat(status).extracting(TunerStatus::resource).containsExactly("tuner0", "tuner1");
        assertThat(status.getFirst().lease()).isEmpty();
        TunerLease shown = status.getLast().lease().orElseThrow();
        assertThat(shown.channel()).isEqualTo(KINO);
        assertThat(shown.receiver()).isEqualTo(ANN);
        assertThat(shown.bitsPerSecond()).isEqualTo(1_000_000);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shown.bitsPerSecond()).isZero();
    }

    @Test
    void aLockedTunerIsNobodysButItsKeys() {
        assertThat(bank.lock(0, caller(ANN, 1), KEY)).isEqualTo(new Claim.Allowed());

        assertThat(bank.claim(0, caller(BEN, 2))).isEqualTo(new Claim.LockedBy(ANN));
        assertThat(bank.claim(0, caller(ANN, 1))).isEqualTo(new Claim.LockedBy(ANN));
        assertThat(bank.claim(0, caller(BEN, 2, KEY + 1))).isEqualTo(new Claim.LockedBy(ANN));
        assertThat(bank.claim(0, caller(BEN, 2, KEY))).isEqualTo(new Claim.Allowed());
        assertThat(bank.holder(0)).contains(ANN);
        assertThat(granted(bank.take(NOVA, BEN)).tuner()).isEqualTo(1);
        assertThat(bank.take(0, NOVA, BEN)).isEqualTo(new Grant.Refused(TunerError.TUNER_IN_USE));
    }

    @Test
    void anUnlockedTunerIsFreeForViewers() {
        bank.lock(0, caller(ANN, 1), KEY);
        assertThat(bank.unlock(0, caller(BEN, 2))).isEqualTo(new Claim.LockedBy(ANN));

        assertThat(bank.unlock(0, caller(ANN, 1, KEY))).isEqualTo(new Claim.Allowed());

        assertThat(bank.holder(0)).isEmpty();
        assertThat(granted(bank.take(NOVA, BEN)).tuner()).isZero();
    }

    @Test
    void aLockCanBeForcedButAViewerCannotBeThrownOut() {
        bank.lock(0, caller(ANN, 1), KEY);
        assertThat(bank.force(0)).isEqualTo(new Claim.Allowed());
        assertThat(bank.holder(0)).isEmpty();

        TunerLease viewer = granted(bank.take(0, NOVA, ANN));
        assertThat(bank.force(0)).isEqualTo(new Claim.LockedBy(ANN));
        assertThat(bank.lock(0, caller(BEN, 2), KEY)).isEqualTo(new Claim.LockedBy(ANN));
        assertThat(bank.status().getFirst().lease()).contains(viewer);
    }

    @Test
    void aPushTakesTheTunerOfItsCaller() {
        bank.lock(0, caller(ANN, 1), KEY);

        assertThat(bank.push(0, caller(BEN, 2), NOVA))
                .isEqualTo(new Grant.Refused(TunerError.TUNER_IN_USE));
        TunerLease pushed = granted(bank.push(0, caller(ANN, 1, KEY), NOVA));

        assertThat(pushed.receiver()).isEqualTo(ANN);
        assertThat(bank.claim(0, caller(ANN, 1, KEY))).isEqualTo(new Claim.Allowed());
        assertThat(bank.push(0, caller(ANN, 1, KEY), NOVA))
                .isEqualTo(new Grant.Refused(TunerError.TUNER_IN_USE));
    }

    @Test
    void aLockWithoutConnectionAndStreamLapsesAfterTenSeconds() {
        bank.lock(0, caller(ANN, 1), KEY);
        bank.claim(0, caller(ANN, 2, KEY));
        bank.disconnected(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(bank.holder(0)).as("another connection still uses the key").contains(ANN);

        bank.disconnected(2);
        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(bank.holder(0)).contains(ANN);
        clock.advance(Duration.ofNanos(1));
        assertThat(bank.holder(0)).isEmpty();
    }

    @Test
    void aLockLastsWhileItsStreamIsPushed() {
        bank.lock(0, caller(ANN, 1), KEY);
        TunerLease pushed = granted(bank.push(0, caller(ANN, 1, KEY), NOVA));
        bank.disconnected(1);
        clock.advance(Duration.ofHours(3));
        assertThat(bank.holder(0)).contains(ANN);

        pushed.close();
        assertThat(bank.holder(0)).contains(ANN);
        clock.advance(Duration.ofSeconds(10));
        assertThat(bank.holder(0)).isEmpty();
    }

    @Test
    void noTunerIsEverHeldTwiceWhenManyZapAtOnce() throws Exception {
        TunerBank crowded = new TunerBank(4, clock);
        int viewers = 12;
        CyclicBarrier together = new CyclicBarrier(viewers);
        AtomicInteger[] holders = new AtomicInteger[4];
        for (int i = 0; i < holders.length; i++) {
            holders[i] = new AtomicInteger();
        }
        Callable<Integer> zapping =
                () -> {
                    together.await(10, TimeUnit.SECONDS);
                    int got = 0;
                    for (int zap = 0; zap < 2_000; zap++) {
                        if (crowded.take(NOVA, ANN) instanceof Grant.Granted(TunerLease lease)) {
                            got++;
                            assertThat(holders[lease.tuner()].incrementAndGet()).isEqualTo(1);
                            holders[lease.tuner()].decrementAndGet();
                            lease.close();
                        }
                    }
                    return got;
                };

        int total = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(viewers)) {
            List<Future<Integer>> zaps = new ArrayList<>();
            for (int i = 0; i < viewers; i++) {
                zaps.add(pool.submit(zapping));
            }
            for (Future<Integer> zap : zaps) {
                total += zap.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(total).isGreaterThanOrEqualTo(2_000);
        assertThat(crowded.inUse()).isZero();
    }

    private static TunerLease granted(Grant grant) {
        return assertThat(grant)
                .asInstanceOf(type(Grant.Granted.class))
                .extracting(Grant.Granted::lease, type(TunerLease.class))
                .actual();
    }

    private static Caller caller(InetAddress address, long connection) {
        return new Caller(address, OptionalLong.empty(), connection);
    }

    private static Caller caller(InetAddress address, long connection, long key) {
        return new Caller(address, OptionalLong.of(key), connection);
    }
}

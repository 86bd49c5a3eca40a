package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.NOVA;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Answer;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Refusal;
import tv.retrovue.tuner.hdhomerun.control.GetSet.Value;
import tv.retrovue.tuner.hdhomerun.device.Device;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;
import tv.retrovue.tuner.hdhomerun.device.PaperMemory;
import tv.retrovue.tuner.hdhomerun.device.SteppedClock;
import tv.retrovue.tuner.hdhomerun.device.TunerBank;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Caller;
import tv.retrovue.tuner.hdhomerun.device.TunerBank.Grant;
import tv.retrovue.tuner.hdhomerun.device.TunerLease;
import tv.retrovue.tuner.stream.ScriptedFeeds;

class TargetPushTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Caller ANN = new Caller(LOOPBACK, OptionalLong.empty(), 1);

    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(1, clock);
    private final ScriptedFeeds feeds = new ScriptedFeeds();
    private final Device device =
            new Device(
                    new DeviceIdentity(DEVICE_ID, "Retrovue", 1),
                    () -> THREE,
                    bank,
                    new PaperMemory());
    private KeepAlives keepAlives;
    private ControlVariables variables;
    private DatagramSocket receiver;

    @BeforeEach
    void open() throws IOException {
        keepAlives = KeepAlives.open(0, clock);
        variables =
                new ControlVariables(device, new Signals(feeds, clock, Optional.of(keepAlives)));
        receiver = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        receiver.setSoTimeout(5_000);
    }

    @AfterEach
    void close() throws IOException {
        variables.close();
        keepAlives.close();
        receiver.close();
    }

    @Test
    void aTunedAndAimedTunerPushesItsChannel() throws Exception {
        feeds.air(0, 21);
        set("vchannel", "5.1");

        assertThat(set("target", target("udp"))).isEqualTo(new Value(target("udp")));

        assertThat(receive()).hasSize(1316).startsWith(0x47, 0x01, 0x00, 0x10, 0);
        assertThat(receive()).hasSize(1316).startsWith(0x47, 0x01, 0x00, 0x17, 7);
        assertThat(feeds.bursts.poll(1, TimeUnit.SECONDS)).isEqualTo(Duration.ZERO);
        assertThat(lease().map(TunerLease::channel)).contains(KINO);
        assertThat(bank.take(NOVA, LOOPBACK)).isInstanceOf(Grant.Refused.class);
    }

    @Test
    void rtpHasItsHeader() throws Exception {
        feeds.air(0, 14);
        set("channel", "auto:14");
        set("target", target("rtp"));

        assertThat(Arrays.copyOf(receive(), 4)).containsExactly(0x80, 33, 0, 0);
        assertThat(receive()).hasSize(1328).startsWith(0x80, 33, 0, 1);
    }

    @Test
    void aimingNowhereEndsItAndFreesTheTunerAtOnce() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        receive();

        assertThat(set("target", "none")).isEqualTo(new Value("none"));

        assertThat(bank.inUse()).isZero();
        assertThat(feeds.closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anotherChannelGoesToTheSameTarget() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        receive();

        set("vchannel", "5.1");

        assertThat(receive()).hasSize(1316);
        assertThat(lease().map(TunerLease::channel)).contains(KINO);
        assertThat(get("target")).isEqualTo(target("udp"));
    }

    @Test
    void aTargetBeforeAChannelWaitsForIt() throws Exception {
        feeds.air(0, 7);
        assertThat(set("target", target("udp"))).isEqualTo(new Value(target("udp")));
        assertThat(bank.inUse()).isZero();

        set("vchannel", "2");

        assertThat(receive()).hasSize(1316);
    }

    @Test
    void theFilterWorksOnTheRunningStream() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        assertThat(receive()).startsWith(0x47, 0x01, 0x00, 0x10, 0);

        set("filter", "0x0000 0x1ffb");
        feeds.air(7, 7);
        await(() -> feeds.delivered.get() == 2);
        set("filter", "0x0100");
        feeds.air(14, 7);

        assertThat(receive()).startsWith(0x47, 0x01, 0x00, 0x1E, 14);
    }

    @Test
    void aTargetThatNobodyListensToIsGivenUp() throws Exception {
        String deaf = target("udp");
        receiver.close();
        set("vchannel", "2");
        set("target", deaf);

        await(() -> {
            feeds.air(0, 7);
            return bank.inUse() == 0;
        });
        await(() -> get("target").equals("none"));
    }

    @Test
    void aReceiverThatStopsSendingKeepAlivesIsGivenUp() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        receive();
        clock.advance(Duration.ofSeconds(1));
        byte[] key = {0, 0, 0, 0};
        receiver.send(
                new DatagramPacket(key, 4, new InetSocketAddress(LOOPBACK, keepAlives.port())));
        await(() -> keepAlives.lastHeard(LOOPBACK).isPresent());

        clock.advance(Duration.ofSeconds(5));
        feeds.air(7, 7);
        receive();
        assertThat(bank.inUse()).as("still within its silence").isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        feeds.air(14, 7);
        await(() -> bank.inUse() == 0);
        assertThat(feeds.closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aReceiverThatNeverSendsAnyIsNotMissed() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        receive();

        clock.advance(Duration.ofMinutes(10));
        feeds.air(7, 7);

        assertThat(receive()).hasSize(1316);
        assertThat(bank.inUse()).isEqualTo(1);
    }

    @Test
    void forcingTheLockEndsTheStreamOfItsLostOwner() throws Exception {
        feeds.air(0, 7);
        set("vchannel", "2");
        set("target", target("udp"));
        receive();

        set("lockkey", "force");

        assertThat(bank.inUse()).isZero();
        assertThat(get("target")).isEqualTo("none");
    }

    @Test
    void nobodyIsPushedToBySomebodyElse() {
        assertThat(set("target", "udp://192.0.2.1:5000"))
                .isEqualTo(new Refusal("ERROR: invalid target"));
    }

    private Answer set(String variable, String value) {
        return variables.answer(
                new GetSet("/tuner0/" + variable, Optional.of(value), OptionalLong.empty()), ANN);
    }

    private String get(String variable) {
        return variables.answer(
                                new GetSet(
                                        "/tuner0/" + variable,
                                        Optional.empty(),
                                        OptionalLong.empty()),
                                ANN)
                        instanceof Value(String text)
                ? text
                : "";
    }

    private Optional<TunerLease> lease() {
        return bank.status().getFirst().lease();
    }

    private String target(String scheme) {
        return scheme + "://127.0.0.1:" + receiver.getLocalPort();
    }

    private byte[] receive() throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2000], 2000);
        receiver.receive(datagram);
        return Arrays.copyOf(datagram.getData(), datagram.getLength());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}

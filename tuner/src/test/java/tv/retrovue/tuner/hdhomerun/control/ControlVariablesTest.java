package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.KINO;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.THREE;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.address;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import tv.retrovue.tuner.stream.ScriptedFeeds;

class ControlVariablesTest {
    private static final InetAddress ANN = address("192.0.2.1");
    private static final InetAddress BEN = address("192.0.2.2");
    private static final String IDLE = "ch=none lock=none ss=0 snq=0 seq=0 bps=0 pps=0";

    private final SteppedClock clock = new SteppedClock();
    private final TunerBank bank = new TunerBank(2, clock);
    private final Device device =
            new Device(
                    new DeviceIdentity(DEVICE_ID, "Retrovue", 2),
                    () -> THREE,
                    bank,
                    new PaperMemory());
    private final ControlVariables variables =
            new ControlVariables(device, new Signals(new ScriptedFeeds(), clock, Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "/sys/model, hdhomerun5_atsc",
        "/sys/hwmodel, HDHR5-2US",
        "/sys/version, 20250815",
        "/lineup/scan, state=complete progress=100% found=3"
    })
    void theDeviceTellsWhatItIs(String name, String value) {
        assertThat(get(name)).isEqualTo(value);
    }

    @Test
    void featuresNameTheOnePlanAndItsModulations() {
        assertThat(get("/sys/features").lines())
                .containsExactly(
                        "channelmap: us-bcast", "modulation: 8vsb", "auto-modulation: auto auto6t");
    }

    @Test
    void helpNamesEveryVariableAndEachOfThemAnswers() {
        assertThat(get("help")).startsWith("Supported configuration options:\n");
        get("help")
                .lines()
                .skip(1)
                .map(name -> name.replace("<n>", "1"))
                .forEach(name ->
                        assertThat(get(name))
                                .as(name)
                                .isNotEmpty()
                                .doesNotStartWith("not a value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sys/nothing",
                "/tuner2/status",
                "/tuner/status",
                "/tuner0/nothing",
                "/tuner00000000000/status",
                "",
                "status"
            })
    void whatThereIsNotIsUnknown(String name) {
        assertThat(variables.answer(request(name), ann())).isEqualTo(Refusal.UNKNOWN);
        assertThat(set(name, "1", ann())).isEqualTo(Refusal.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sys/model",
                "/tuner0/status",
                "/tuner0/streaminfo",
                "/tuner0/debug",
                "/tuner0/vstatus"
            })
    void whatIsOnlyForReadingCannotBeSet(String name) {
        assertThat(set(name, "1", ann())).isEqualTo(Refusal.READ_ONLY);
    }

    @Test
    void aScanIsOverAtOnce() {
        assertThat(set("/lineup/scan", "start", ann())).isEqualTo(new Value("start"));
        assertThat(set("/lineup/scan", "explode", ann())).isEqualTo(Refusal.READ_ONLY);
    }

    @Test
    void anIdleTunerShowsNothing() {
        assertThat(get("/tuner0/status")).isEqualTo(IDLE);
        assertThat(get("/tuner0/channel")).isEqualTo("none");
        assertThat(get("/tuner0/vchannel")).isEqualTo("none");
        assertThat(get("/tuner0/streaminfo")).isEqualTo("none");
        assertThat(get("/tuner0/target")).isEqualTo("none");
        assertThat(get("/tuner0/lockkey")).isEqualTo("none");
        assertThat(get("/tuner0/program")).isEqualTo("0");
        assertThat(get("/tuner0/filter")).isEqualTo("0x0000-0x1fff");
        assertThat(get("/tuner0/channelmap")).isEqualTo("us-bcast");
        assertThat(get("/tuner0/vstatus"))
                .isEqualTo("vch=none name=none auth=unspecified cci=none cgms=none");
    }

    @ParameterizedTest
    @CsvSource({
        "auto:15, ch=auto:479000000",
        "auto:479000000, ch=auto:479000000",
        "auto6t:479000000, ch=auto6t:479000000",
        "8vsb:15, ch=8vsb:479000000"
    })
    void aFrequencyWithAChannelLocks(String channel, String status) {
        assertThat(set("/tuner0/channel", channel, ann())).isEqualTo(new Value(channel));

        assertThat(get("/tuner0/channel")).isEqualTo(channel);
        assertThat(get("/tuner0/vchannel")).isEqualTo("none");
        assertThat(get("/tuner0/status"))
                .isEqualTo(status + " lock=8vsb ss=100 snq=100 seq=100 bps=0 pps=0");
        assertThat(get("/tuner0/streaminfo")).isEqualTo("1: 5.1 Kino & Käse\ntsid=0x138A\n");
    }

    @ParameterizedTest
    @CsvSource({
        "auto:33, ch=auto:587000000",
        "auto:695000000, ch=auto:695000000",
        "qam256:15, ch=qam256:479000000"
    })
    void aFrequencyWithoutOneIsTunedAndShowsNoSignal(String channel, String status) {
        assertThat(set("/tuner0/channel", channel, ann())).isEqualTo(new Value(channel));

        assertThat(get("/tuner0/status"))
                .isEqualTo(status + " lock=none ss=0 snq=0 seq=0 bps=0 pps=0");
        assertThat(get("/tuner0/streaminfo")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1", "5.1 transcode=heavy"})
    void aNumberOfTheLineupTunesItsFrequency(String number) {
        assertThat(set("/tuner1/vchannel", number, ann())).isEqualTo(new Value("5.1"));

        assertThat(get("/tuner1/vchannel")).isEqualTo("5.1");
        assertThat(get("/tuner1/channel")).isEqualTo("8vsb:479000000");
        assertThat(get("/tuner1/status")).startsWith("ch=8vsb:479000000 lock=8vsb ss=100");
        assertThat(get("/tuner1/vstatus"))
                .isEqualTo("vch=5.1 name=Kino_&_Käse auth=unspecified cci=none cgms=none");
        assertThat(set("/tuner1/vchannel", "none", ann())).isEqualTo(new Value("none"));
        assertThat(get("/tuner1/status")).isEqualTo(IDLE);
    }

    @ParameterizedTest
    @CsvSource({
        "channel, 33, ERROR: invalid channel",
        "channel, auto:1, ERROR: invalid channel",
        "channel, dvbt:33, ERROR: invalid channel",
        "channel, auto:99999999999, ERROR: invalid channel",
        "vchannel, 99, ERROR: invalid virtual channel",
        "vchannel, '', ERROR: invalid virtual channel",
        "channelmap, eu-bcast, ERROR: invalid channelmap",
        "filter, all, ERROR: invalid filter",
        "program, 7, ERROR: invalid program",
        "target, udp://192.0.2.2:5000, ERROR: invalid target",
        "lockkey, 0, ERROR: invalid lockkey value",
        "lockkey, 4294967296, ERROR: invalid lockkey value",
        "lockkey, mine, ERROR: invalid lockkey value"
    })
    void aValueThatCannotBeIsRefusedAndChangesNothing(String variable, String value, String error) {
        String before = get("/tuner0/" + variable);

        assertThat(set("/tuner0/" + variable, value, ann())).isEqualTo(new Refusal(error));
        assertThat(get("/tuner0/" + variable)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "filter, 0x0000 0x0100-0x0101",
        "program, 1",
        "channelmap, us-bcast",
        "target, none"
    })
    void aValueThatCanBeIsKept(String variable, String value) {
        assertThat(set("/tuner0/" + variable, value, ann())).isEqualTo(new Value(value));
        assertThat(get("/tuner0/" + variable)).isEqualTo(value);
    }

    @Test
    void aLockedTunerIsChangedOnlyWithItsKey() {
        assertThat(set("/tuner0/lockkey", "12345", ann())).isEqualTo(new Value("192.0.2.1"));

        Refusal locked = new Refusal("ERROR: resource locked by 192.0.2.1");
        assertThat(set("/tuner0/vchannel", "2", caller(BEN))).isEqualTo(locked);
        assertThat(set("/tuner0/lockkey", "777", caller(BEN))).isEqualTo(locked);
        assertThat(set("/tuner0/vchannel", "2", ann())).isEqualTo(locked);
        assertThat(set("/tuner0/vchannel", "2", caller(ANN, 12345))).isEqualTo(new Value("2"));
        assertThat(get("/tuner0/lockkey")).isEqualTo("192.0.2.1");

        assertThat(set("/tuner0/lockkey", "none", caller(ANN, 12345))).isEqualTo(new Value("none"));
        assertThat(set("/tuner0/vchannel", "5.1", caller(BEN))).isEqualTo(new Value("5.1"));
    }

    @Test
    void aLockWhoseKeyIsLostCanBeForced() {
        set("/tuner0/lockkey", "12345", ann());

        assertThat(set("/tuner0/lockkey", "force", caller(BEN))).isEqualTo(new Value("none"));
        assertThat(set("/tuner0/lockkey", "777", caller(BEN))).isEqualTo(new Value("192.0.2.2"));
    }

    @Test
    void whileAnHttpViewerHoldsATunerItsKnobsShowTheViewer() {
        if (bank.take(0, KINO, ANN) instanceof Grant.Granted(var lease)) {
            lease.sent(1_316_000);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(get("/tuner0/status"))
                .isEqualTo(
                        "ch=8vsb:479000000 lock=8vsb ss=100 snq=100 seq=100 bps=10528000"
                                + " pps=1000");
        assertThat(get("/tuner0/vchannel")).isEqualTo("5.1");
        assertThat(get("/tuner0/lockkey")).isEqualTo("192.0.2.1");
        assertThat(get("/tuner0/target")).isEqualTo("http://192.0.2.1");
        assertThat(get("/tuner0/debug").lines())
                .containsExactly(
                        "tun: ch=8vsb:479000000 lock=8vsb ss=100 snq=100 seq=100",
                        "dev: resync=0 overflow=0",
                        "ts:  bps=10528000 te=0 crc=0",
                        "net: pps=1000 err=0 stop=0");
        assertThat(set("/tuner0/vchannel", "2", caller(BEN)))
                .isEqualTo(new Refusal("ERROR: resource locked by 192.0.2.1"));
        assertThat(set("/tuner0/lockkey", "force", caller(BEN)))
                .isEqualTo(new Refusal("ERROR: resource locked by 192.0.2.1"));
    }

    private String get(String name) {
        Answer answer = variables.answer(request(name), ann());
        return answer instanceof Value(String text) ? text : "not a value: " + answer;
    }

    private Answer set(String name, String value, Caller caller) {
        return variables.answer(new GetSet(name, Optional.of(value), caller.key()), caller);
    }

    private static GetSet request(String name) {
        return new GetSet(name, Optional.empty(), OptionalLong.empty());
    }

    private static Caller ann() {
        return caller(ANN);
    }

    private static Caller caller(InetAddress address) {
        return new Caller(address, OptionalLong.empty(), address.hashCode());
    }

    private static Caller caller(InetAddress address, long key) {
        return new Caller(address, OptionalLong.of(key), address.hashCode());
    }
}

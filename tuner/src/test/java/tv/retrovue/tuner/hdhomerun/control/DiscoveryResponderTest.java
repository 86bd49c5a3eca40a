package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.retrovue.tuner.hdhomerun.device.DeviceIdentity;

class DiscoveryResponderTest {
    private final DiscoveryResponder responder =
            new DiscoveryResponder(new DeviceIdentity(DEVICE_ID, "Retrovue", 4));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0002000c 0104ffffffff 0204ffffffff 73cc7d8f", // the library of 2022, and Jellyfin
                "00020006 0104ffffffff 4c20cb4e", // the library of 2025: no id at all
                "0002000c 0104ffffffff 020410a0b0c4 7e4e6ba0", // by our id
                "0002000c 010400000001 0204ffffffff 4e507f35", // Kodi, tvheadend: tuners
                "0002000a 2d080000000100000005 4f63391f" // tuners and storage
            })
    void everyKnownClientIsAnswered(String request) {
        assertThat(responder.asksForUs(Hex.bytes(request))).isTrue();
    }

    @Test
    void theReplyIsWhatARealDeviceSends() {
        assertThat(Hex.text(responder.reply("http://192.168.1.50:5004")))
                .isEqualTo(
                        Hex.plain(
                                "0003004f 010400000001 020410a0b0c4"
                                        + " 2a18687474703a2f2f3139322e3136382e312e35303a35303034 100104"
                                        + " 2724687474703a2f2f3139322e3136382e312e35303a353030342f6c696e"
                                        + "6575702e6a736f6e aae7f270"));
    }

    @Test
    void theLongestAddressFitsTheOldestClient() {
        Frame reply =
                Frame.parse(ByteBuffer.wrap(responder.reply("http://192.168.111.222:65535")))
                        .orElseThrow();

        assertThat(reply.field(Field.BASE_URL).orElseThrow().length()).isEqualTo(28);
    }

    @Test
    void aRequestForStorageOrForAnotherDeviceIsNotForUs() {
        assertThat(asks(Field.number(Field.DEVICE_TYPE, 5))).isFalse();
        assertThat(asks(Field.number(Field.MULTI_TYPE, 5))).isFalse();
        assertThat(asks(Field.number(Field.DEVICE_ID, 0x107A0004))).isFalse();
        assertThat(
                        asks(
                                Field.number(Field.DEVICE_TYPE, 1),
                                Field.number(Field.DEVICE_ID, 0x107A0004)))
                .isFalse();
    }

    @Test
    void aRequestWithoutAFilterIsForEverybodyAndUnknownFieldsAreSkipped() {
        assertThat(asks()).isTrue();
        assertThat(asks(Field.text(0x7E, "new"), Field.number(Field.DEVICE_TYPE, 1))).isTrue();
    }

    @Test
    void aReplyIsNeverAnswered() {
        assertThat(
                        responder.asksForUs(
                                ByteBuffer.wrap(responder.reply("http://192.168.1.50:5004"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0002000c 0104ffffffff 0204ffffffff 73cc7d90",
                "0002000c 0104ffffffff 0204ffff",
                "47",
                ""
            })
    void brokenFramesAreMetWithSilence(String request) {
        assertThat(responder.asksForUs(Hex.bytes(request))).isFalse();
    }

    private boolean asks(Field... fields) {
        return responder.asksForUs(
                ByteBuffer.wrap(new Frame(Frame.DISCOVER_REQUEST, List.of(fields)).encode()));
    }
}

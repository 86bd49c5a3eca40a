package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final String ANY_DEVICE = "0002000c 0104ffffffff 0204ffffffff 73cc7d8f";

    @Test
    void aCapturedRequestIsReadAndWrittenTheSame() {
        Frame frame = Frame.parse(Hex.bytes(ANY_DEVICE)).orElseThrow();

        assertThat(frame)
                .isEqualTo(
                        new Frame(
                                Frame.DISCOVER_REQUEST,
                                List.of(
                                        Field.number(Field.DEVICE_TYPE, 0xFFFFFFFF),
                                        Field.number(Field.DEVICE_ID, 0xFFFFFFFF))));
        assertThat(Hex.text(frame.encode())).isEqualTo(Hex.plain(ANY_DEVICE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 200, 255, 256, 1000, 1448})
    void aValueOfAnyLengthComesBack(int length) {
        Frame frame = new Frame(5, List.of(Field.text(Field.GETSET_VALUE, "x".repeat(length))));

        assertThat(Frame.parse(ByteBuffer.wrap(frame.encode()))).contains(frame);
    }

    @Test
    void aLongValueHasALengthOfTwoBytes() {
        Frame frame = new Frame(5, List.of(Field.text(Field.GETSET_VALUE, "x".repeat(200))));

        assertThat(Hex.text(frame.encode())).startsWith("000500cb" + "04" + "c801" + "78");
    }

    @Test
    void aFrameThatNoClientCouldReadIsNotWritten() {
        Frame tooLong = new Frame(5, List.of(Field.text(4, "x".repeat(1450))));

        assertThatIllegalArgumentException()
                .isThrownBy(tooLong::encode)
                .withMessage("frame has 1461 bytes; allowed are 1460");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00020000",
                "0002000c 0104ffffffff 0204ffffffff 73cc7d8e",
                "0002000c 0104ffffffff 0204ffffffff 8f7dcc73",
                "0002000b 0104ffffffff 0204ffffffff 73cc7d8f",
                "0002000c 0104ffffffff 0204ffffffff 73cc7d8f 00",
                "0002000c 0104ffffffff 0204ffffff"
            })
    void aFrameWithAnythingWrongIsNone(String capture) {
        assertThat(Frame.parse(Hex.bytes(capture))).isEmpty();
    }

    @Test
    void aFieldThatClaimsMoreThanThereIsSpoilsTheFrame() {
        byte[] sound = new Frame(4, List.of(Field.text(3, "abc"))).encode();
        ByteBuffer forged = ByteBuffer.wrap(sound).put(5, (byte) 4);
        CRC32 crc = new CRC32();
        crc.update(sound, 0, sound.length - 4);
        forged.order(ByteOrder.LITTLE_ENDIAN).putInt(sound.length - 4, (int) crc.getValue());

        assertThat(Frame.parse(forged.rewind())).isEmpty();
    }

    @Test
    void noiseIsNeverAFrameAndNeverAnAccident() {
        Random noise = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[noise.nextInt(64)];
            noise.nextBytes(bytes);
            assertThat(Frame.parse(ByteBuffer.wrap(bytes))).isEmpty();
        }
    }

    @Test
    void textEndsAtItsEndMark() {
        assertThat(Field.terminated(3, "/sys/model").asText()).isEqualTo("/sys/model");
        assertThat(Field.text(3, "/sys/model").asText()).isEqualTo("/sys/model");
    }
}

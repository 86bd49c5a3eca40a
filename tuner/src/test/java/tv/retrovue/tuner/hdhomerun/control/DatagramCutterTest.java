package tv.retrovue.tuner.hdhomerun.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramCutterTest {
    private final List<byte[]> sent = new ArrayList<>();

    @Test
    void everyDatagramHasSevenWholePackets() throws IOException {
        try (DatagramCutter cutter = cutter(false, PidFilter.ALL)) {
            byte[] stream = packets(0, 20);
            cutter.write(stream, 0, 100);
            cutter.write(stream, 100, stream.length - 100);
        }

        assertThat(sent).hasSize(2).allMatch(datagram -> datagram.length == 1316);
        assertThat(sent.get(1)[0]).isEqualTo((byte) 0x47);
        assertThat(sent.get(1)[4]).as("first packet of the second datagram").isEqualTo((byte) 7);
        assertThat(sent.get(1)[6 * 188 + 4]).isEqualTo((byte) 13);
    }

    @Test
    void rtpPutsAHeaderWithARunningNumberBeforeThePackets() throws IOException {
        try (DatagramCutter cutter = cutter(true, PidFilter.ALL)) {
            cutter.write(packets(0, 14));
        }

        assertThat(sent).hasSize(2).allMatch(datagram -> datagram.length == 1328);
        assertThat(HexFormat.of().formatHex(sent.get(0), 0, 13))
                .isEqualTo("8021" + "0000" + "0001e240" + "00000000" + "47");
        assertThat(HexFormat.of().formatHex(sent.get(1), 0, 13))
                .isEqualTo("8021" + "0001" + "0001e240" + "00000000" + "47");
    }

    @Test
    void packetsThatAreFilteredOutTakeNoRoom() throws IOException {
        try (DatagramCutter cutter = cutter(false, PidFilter.parse("0x0101").orElseThrow())) {
            for (int i = 0; i < 14; i++) {
                byte[] packet = packets(i, 1);
                packet[2] = (byte) (i % 2);
                cutter.write(packet);
            }
        }

        assertThat(sent).hasSize(1);
        for (int i = 0; i < 7; i++) {
            assertThat(sent.getFirst()[188 * i + 4]).isEqualTo((byte) (2 * i + 1));
        }
    }

    private DatagramCutter cutter(boolean rtp, PidFilter filter) {
        return new DatagramCutter(
                rtp,
                () -> filter,
                () -> 123_456,
                datagram -> {
                    byte[] copy = new byte[datagram.remaining()];
                    datagram.get(copy);
                    sent.add(copy);
                });
    }

    private static byte[] packets(int first, int count) {
        byte[] packets = new byte[188 * count];
        for (int i = 0; i < count; i++) {
            packets[188 * i] = 0x47;
            packets[188 * i + 1] = 0x01;
            packets[188 * i + 4] = (byte) (first + i);
        }
        return packets;
    }
}

package tv.retrovue.tuner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tv.retrovue.tuner.GuideNumber;

class PsiSectionsTest {
    private static final Service RETRO = service("Retro One", "5.1");

    @Test
    void writesTheProgramAssociation() {
        assertThat(hex(PsiSections.pat(RETRO)))
                .startsWith("00b00d" + "138a" + "c10000" + "0001f000");
    }

    @Test
    void writesTheProgramMap() {
        assertThat(hex(PsiSections.pmt()))
                .startsWith(
                        "02b017" + "0001" + "c10000" + "e100f000" + "1be100f000" + "0fe101f000");
    }

    @Test
    void writesTheServiceDescription() {
        assertThat(hex(PsiSections.sdt(RETRO)))
                .startsWith(
                        "42f027"
                                + "138a"
                                + "c10000"
                                + "138aff"
                                + "0001fc8016"
                                + "481401"
                                + "08526574726f767565"
                                + "09526574726f204f6e65");
    }

    @Test
    void writesTheMasterGuide() {
        assertThat(hex(PsiSections.mgt(0x5A)))
                .startsWith(
                        "c7f019"
                                + "0000"
                                + "c10000"
                                + "00"
                                + "0001"
                                + "0000fffb"
                                + "e0"
                                + "0000005a"
                                + "f000"
                                + "f000");
    }

    @Test
    void writesTheVirtualChannel() {
        assertThat(hex(PsiSections.vct(RETRO)))
                .startsWith(
                        "c8f05a"
                                + "138a"
                                + "c10000"
                                + "0001"
                                + "0052006500740072006f0020004f"
                                + "f01401"
                                + "0400000000"
                                + "138a0001"
                                + "0dc2"
                                + "0001"
                                + "fc2d"
                                + "a10fe100021be1000000000fe101756e64"
                                + "a01a01756e6401003f12"
                                + "0052006500740072006f0020004f006e0065"
                                + "fc00");
    }

    static Stream<byte[]> allTables() {
        Service longest = service("ÄÖÜ \uD83D\uDCFA ".repeat(40), "99999");
        Service empty = service("", "1");
        return Stream.of(RETRO, longest, empty)
                .flatMap(s ->
                        Stream.of(
                                PsiSections.pat(s),
                                PsiSections.pmt(),
                                PsiSections.sdt(s),
                                PsiSections.mgt(PsiSections.vct(s).length),
                                PsiSections.vct(s)));
    }

    @ParameterizedTest
    @MethodSource("allTables")
    void fitsIntoOnePacketWithTheRightLengthAndChecksum(byte[] section) {
        assertThat(section).hasSizeLessThanOrEqualTo(183);
        assertThat((section[1] & 0x0F) << 8 | (section[2] & 0xFF)).isEqualTo(section.length - 3);
        assertThat(Bits.crc(section, 0, section.length)).isZero();
    }

    @Test
    void computesTheChecksumThatCatalogsListForItsKind() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(MpegCrc.of(check, 0, check.length)).isEqualTo(0x0376E6E7);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1, 001401",
        "5, 001400",
        "999.999, 0f9fe7",
        "1000, 0fc3e8",
        "16383, 0fffff",
        "16384, 000000",
        "1000.1, 000000"
    })
    void numbersTheVirtualChannelAsFarAsItsFieldsReach(String number, String expected) {
        byte[] section = PsiSections.vct(service("x", number));
        int field = (section[24] & 0x0F) << 16 | (section[25] & 0xFF) << 8 | (section[26] & 0xFF);
        assertThat(String.format("%06x", field)).isEqualTo(expected);
    }

    @Test
    void marksNamesBeyondAsciiAsUtf8() {
        byte[] section = PsiSections.sdt(service("Öl", "1"));
        assertThat(hex(section)).contains("04" + "15" + "c3966c");
    }

    @Test
    void cutsNamesBetweenCharacters() {
        String name = "Kanal5\uD83D\uDCFA";
        assertThat(hex(PsiSections.vct(service(name, "1"))))
                .contains("004b0061006e0061006c00350000" + "f0")
                .contains("d83ddcfa");
        byte[] sdt = PsiSections.sdt(service("é".repeat(60), "1"));
        assertThat(hex(sdt)).contains("5f15" + "c3a9".repeat(47)).doesNotContain("a9c3" + "00");
    }

    private static Service service(String name, String number) {
        return new Service(name, "Retrovue", new GuideNumber(number));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

package tv.retrovue.tuner.hdhomerun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10439EFD",
                "1251E8E2",
                "131ED0E0",
                "1010C032",
                "10A0B0C4",
                "10580001",
                "107A0004",
                "12345674"
            })
    void idsThatTheVendorsLibraryAcceptsAreValid(String id) {
        assertThat(new DeviceId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "12345670", "1234567A"})
    void idsThatTheVendorsLibraryRefusesCannotBeHeld(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceId(id))
                .withMessage(
                        "device id '%s' has a wrong checksum; its last digit would have to be 4",
                        id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10a0b0c4", "10A0B0C", "10A0B0C44", "Retrovue"})
    void anythingButEightUpperCaseDigitsIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceId(id))
                .withMessageContaining("'" + id + "'")
                .withMessageContaining("eight upper-case hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "FFFFFFFF"})
    void theWildcardsPassTheSumButAreNobodysId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(id));
    }

    @Test
    void generatedIdsAreValidAndBeginWithACurrentPrefix() {
        Set<String> thirdDigits = new HashSet<>();
        Random seeded = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            String id = DeviceId.generate(seeded).text();
            assertThat(id).matches("10[5-9A-F][0-9A-F]{5}");
            thirdDigits.add(id.substring(2, 3));
        }
        assertThat(thirdDigits).hasSize(11);
    }

    @Test
    void twoInstallationsGetDifferentIds() {
        SecureRandom random = new SecureRandom();
        Set<DeviceId> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(DeviceId.generate(random));
        }
        assertThat(ids).hasSizeGreaterThan(18);
    }

    @Test
    void valueIsTheNumberOfTheBinaryFrames() {
        assertThat(new DeviceId("10A0B0C4").value()).isEqualTo(0x10A0B0C4);
    }
}

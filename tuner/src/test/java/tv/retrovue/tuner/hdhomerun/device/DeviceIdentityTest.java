package tv.retrovue.tuner.hdhomerun.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tv.retrovue.tuner.hdhomerun.device.Fixtures.DEVICE_ID;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdentityTest {

    @Test
    void theModelTellsTheTunersAndNeverPromisesTranscoding() {
        DeviceIdentity device = new DeviceIdentity(DEVICE_ID, "Retrovue", 8);

        assertThat(device.modelNumber()).isEqualTo("HDHR5-8US").doesNotContain("HDTC");
    }

    @Test
    void theUpnpNameIsAUuidThatFollowsFromTheId() {
        String udn = new DeviceIdentity(DEVICE_ID, "Retrovue", 4).udn();

        assertThat(udn).startsWith("uuid:");
        assertThat(UUID.fromString(udn.substring(5))).hasToString(udn.substring(5));
        assertThat(new DeviceIdentity(DEVICE_ID, "Renamed", 2).udn()).isEqualTo(udn);
        assertThat(new DeviceIdentity(new DeviceId("107A0004"), "Retrovue", 4).udn())
                .isNotEqualTo(udn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Retro\nvue"})
    void aNameThatCannotBeShownIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceIdentity(DEVICE_ID, name, 4))
                .withMessageContaining("allowed are 1 to 64 printable characters");
    }
}

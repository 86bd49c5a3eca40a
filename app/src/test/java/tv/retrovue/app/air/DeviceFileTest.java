package tv.retrovue.app.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.GuideNumber;

class DeviceFileTest {
    @TempDir Path folder;

    @Test
    void aNewNodeMakesItsIdentityOnceAndKeepsIt() {
        Path file = folder.resolve("device.json");

        assertThat(DeviceFile.open(file, () -> "10A0B0C4").deviceId()).isEqualTo("10A0B0C4");
        assertThat(DeviceFile.open(file, () -> "12345674").deviceId()).isEqualTo("10A0B0C4");
    }

    @Test
    void favouritesSurviveARestart() {
        Path file = folder.resolve("device.json");
        DeviceFile.open(file, () -> "10A0B0C4")
                .favourites(Set.of(new GuideNumber("5.1"), new GuideNumber("2")));

        assertThat(DeviceFile.open(file, () -> "12345674").favourites())
                .containsExactly(new GuideNumber("2"), new GuideNumber("5.1"));
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anUnreadableIdentityIsNotReplacedByANewOne() throws IOException {
        Path file = folder.resolve("device.json");
        Files.writeString(file, "{\"deviceId\":");

        assertThatThrownBy(() -> DeviceFile.open(file, () -> "12345674"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("device.json")
                .hasMessageContaining("restore it from a backup");
        assertThat(file).hasContent("{\"deviceId\":");
    }
}

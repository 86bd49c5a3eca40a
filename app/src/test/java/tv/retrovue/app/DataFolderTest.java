package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    private static final String REMEDY =
            "; give this user the right to write there, or name another folder with --data";

    @TempDir Path folder;

    @Test
    void theFolderAndThatOfItsLogsAreMade() throws IOException {
        Path data = folder.resolve("deep/data");

        assertThat(DataFolder.open(data)).isEqualTo(data.resolve("log")).isDirectory();
        assertThat(DataFolder.open(data)).as("the second time").isDirectory();
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot keep the station's data in "
                                + file
                                + ": "
                                + file
                                + " is a file"
                                + REMEDY);
    }

    @Test
    void aFileAboveItIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .hasMessageStartingWith("cannot keep the station's data in " + file)
                .hasMessageContaining("Not a directory")
                .hasMessageEndingWith(REMEDY);
    }
}

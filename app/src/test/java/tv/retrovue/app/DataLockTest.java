package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLockTest {
    @TempDir Path folder;

    @Test
    void aSecondStationIsKeptOutUntilTheFirstHasEnded() throws IOException {
        try (DataLock _ = DataLock.take(folder)) {
            assertThatThrownBy(() -> DataLock.take(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "another station runs on the data folder "
                                    + folder
                                    + ": stop it, or name another folder with --data");
        }
        try (DataLock again = DataLock.take(folder)) {
            assertThat(again).isNotNull();
        }
    }
}

package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.retrovue.tuner.SteppedClock;

class BooksTest {
    @TempDir Path data;

    @Test
    void upkeepLeavesABackupOfTheDatabase() {
        Instant now = Instant.parse("2026-11-21T20:00:00Z");
        try (Books books = Books.open(data, new SteppedClock(now))) {
            books.keepUp(now, Duration.ofDays(1));
        }

        assertThat(data.resolve("backups")).isNotEmptyDirectory();
    }
}

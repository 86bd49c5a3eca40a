package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {
    private final SteppedTime time = new SteppedTime();
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("station.db");
    }

    @Test
    void aDamagedFileIsRefusedWithThePathAndTheLastBackup() throws IOException {
        Path backup = stationWithBackup();
        overwrite(8192, 4096);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is damaged")
                .hasMessageEndingWith("the last good backup is " + backup);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        stationWithBackup();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is damaged");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        byte[] recipe = "Take two eggs and a pound of flour".getBytes(StandardCharsets.UTF_8);
        Files.write(file, recipe);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        file
                                + " is no SQLite database, so it is left alone; there is no backup"
                                + " yet; move the file away to start anew");
        assertThat(file).hasBinaryContent(recipe);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws IOException {
        try (var handle = Jdbi.open("jdbc:sqlite:" + file)) {
            handle.execute("CREATE TABLE recipe (title TEXT)");
        }
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is the database of another program");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aNewerSchemaIsRefusedAndNamesBothSchemas() {
        Path backup = stationWithBackup();
        try (var handle = Jdbi.open("jdbc:sqlite:" + file)) {
            handle.execute(
                    """
                    INSERT INTO flyway_schema_history
                    SELECT 9000, '900', 'from the future', type, script, checksum, installed_by,
                           installed_on, execution_time, success
                    FROM flyway_schema_history WHERE installed_rank = 1
                    """);
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " has schema 900, written by a newer Retrovue")
                .hasMessageContaining(backup.toString());
    }

    @Test
    void aFileThatIsEmptyIsTakenAsNew() throws IOException {
        Files.createFile(file);
        open().close();
        assertThat(file).isNotEmptyFile();
    }

    private Database open() {
        return Database.open(file, time);
    }

    /** A sound station with a few hundred rows, closed. */
    private Path stationWithBackup() {
        try (Database database = open()) {
            database.write(handle -> {
                for (int i = 0; i < 300; i++) {
                    handle.execute(
                            "INSERT INTO source (kind, root, name) VALUES ('FOLDER', ?, ?)",
                            "root " + i,
                            "n".repeat(100));
                }
                return 0;
            });
            return database.backup();
        }
    }

    private void overwrite(long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer noise = ByteBuffer.allocate(length);
            while (noise.hasRemaining()) {
                noise.put((byte) 0xA5);
            }
            channel.write(noise.flip(), from);
        }
    }
}

package tv.retrovue.epg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private final SteppedTime time = new SteppedTime();
    @TempDir Path folder;

    @Test
    void aNewFileIsMarkedAsOursAndLivesInWriteAheadMode() {
        try (Database database = open()) {
            assertThat(text(database, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(number(database, "PRAGMA application_id"))
                    .isEqualTo(DatabaseFile.APPLICATION_ID);
            assertThat(number(database, "PRAGMA foreign_keys")).isEqualTo(1);
            assertThat(number(database, "SELECT count(*) FROM asset")).isZero();
        }
        assertThat(folder.resolve("station.db")).exists();
        assertThat(folder.resolve("backups")).doesNotExist();
    }

    @Test
    void aSecondOpeningFindsWhatTheFirstWroteAndMakesNoBackup() {
        try (Database database = open()) {
            addSource(database, "one");
        }
        try (Database database = open()) {
            assertThat(sources(database)).containsExactly("one");
        }
        assertThat(folder.resolve("backups")).doesNotExist();
    }

    @Test
    void aFolderThatDoesNotExistIsMade() {
        Path deep = folder.resolve("a/b/station.db");
        Database.open(deep, time).close();
        assertThat(deep).exists();
    }

    @Test
    void aFolderMayHaveAnyName() {
        Path odd = folder.resolve("50% off? #1 'and' ünï & more/station.db");
        try (Database database = Database.open(odd, time)) {
            addSource(database, "one");
            assertThat(database.backup()).exists();
        }
        assertThat(odd).isNotEmptyFile();
        try (Database database = Database.open(odd, time)) {
            assertThat(sources(database)).containsExactly("one");
        }
    }

    @Test
    void aFailedTransactionLeavesNothingAndTheNextOneWorks() {
        try (Database database = open()) {
            assertThatThrownBy(() ->
                            database.write(handle -> {
                                insertSource(handle, "half");
                                throw new IllegalArgumentException("no");
                            }))
                    .isInstanceOf(IllegalArgumentException.class);
            addSource(database, "whole");
            assertThat(sources(database)).containsExactly("whole");
        }
    }

    @Test
    void aFullDiskIsSaidInOneSentenceAndIsNoLastingHarm() {
        try (Database database = open()) {
            addSource(database, "before");
            String flood = "x".repeat(1 << 20);
            assertThatThrownBy(() ->
                            database.write(handle -> {
                                handle.execute("PRAGMA max_page_count = 60");
                                return insertSource(handle, flood);
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("writing " + database.path() + " failed: the disk is full");
            addSource(database, "after");
            assertThat(sources(database)).containsExactly("before", "after");
        }
    }

    @Test
    void itStandsWellWithTheNewestBackup() {
        try (Database database = open()) {
            assertThat(database.standing())
                    .isEqualTo(new Database.Standing(Optional.empty(), List.of()));
            Path copy = database.backup();
            assertThat(database.standing().backup()).contains(copy);
        }
    }

    @Test
    void aFailedWriteIsToldUntilOneSucceeds() {
        try (Database database = open()) {
            assertThatThrownBy(() ->
                            database.write(handle -> {
                                handle.execute("PRAGMA max_page_count = 60");
                                return insertSource(handle, "x".repeat(1 << 20));
                            }))
                    .isInstanceOf(StoreException.class);
            assertThat(database.standing().failures())
                    .containsExactly("writing " + database.path() + " failed: the disk is full");

            addSource(database, "after");
            assertThat(database.standing().failures()).isEmpty();
        }
    }

    @Test
    void aFailedBackupIsToldUntilOneSucceeds() throws IOException {
        try (Database database = open()) {
            Path inTheWay = Files.createFile(folder.resolve("backups"));
            assertThatThrownBy(database::backup).isInstanceOf(StoreException.class);
            assertThat(database.standing().failures())
                    .singleElement()
                    .asString()
                    .startsWith("cannot write the backup ");

            Files.delete(inTheWay);
            database.backup();
            assertThat(database.standing().failures()).isEmpty();
        }
    }

    @Test
    void aFileThatIsDeletedOrReplacedWhileInUseStandsBadly() throws IOException {
        try (Database database = open()) {
            Path aside = folder.resolve("aside");
            Files.move(database.path(), aside);
            assertThatThrownBy(database::standing)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("moved, deleted or replaced");

            Files.copy(aside, database.path());
            assertThatThrownBy(database::standing)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("moved, deleted or replaced");
        }
    }

    @Test
    void aFileThatIsOverwrittenWhileInUseStandsBadly() throws IOException {
        try (Database database = open()) {
            try (FileChannel file = FileChannel.open(database.path(), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.allocate(4096));
            }
            assertThatThrownBy(database::standing)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is no SQLite database");
        }
    }

    @Test
    void aClosedDatabaseDoesNotStand() {
        Database database = open();
        database.close();
        assertThatThrownBy(database::standing).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aReaderCannotWrite() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.read(handle -> insertSource(handle, "no")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(database.path().toString());
            assertThat(sources(database)).isEmpty();
        }
    }

    @Test
    void aTransactionInsideAnotherOneIsRefused() {
        try (Database database = open()) {
            assertThatThrownBy(() ->
                            database.write(outer -> database.write(inner -> inner.hashCode())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside another");
        }
    }

    @Test
    void closingTwiceIsFineAndUsingAfterwardsIsNot() {
        Database database = open();
        database.close();
        database.close();
        assertThatThrownBy(() -> sources(database)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> addSource(database, "late"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingLetsARunningQueryEnd() throws Exception {
        Database database = open();
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> query =
                    threads.submit(() ->
                            database.read(handle -> {
                                reading.countDown();
                                await(goOn);
                                return count(handle);
                            }));
            await(reading);
            Future<?> closing = threads.submit(database::close);
            goOn.countDown();
            assertThat(query.get(10, TimeUnit.SECONDS)).isZero();
            closing.get(10, TimeUnit.SECONDS);
        }
        assertThat(folder.resolve("station.db-wal")).doesNotExist();
    }

    @Test
    void readersSeeWholeTransactionsWhileTheWriterWorks() throws Exception {
        try (Database database = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new AtomicBoolean();
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 2 * Readers.COUNT; i++) {
                readers.add(threads.submit(() -> readUntil(database, done)));
            }
            for (int i = 0; i < 200; i++) {
                String pair = "pair " + i;
                database.write(handle -> {
                    insertSource(handle, pair + " left");
                    return insertSource(handle, pair + " right");
                });
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(sources(database)).hasSize(400);
        }
    }

    /** Counts twice in one read: the counts must agree with each other and be whole pairs. */
    private static int readUntil(Database database, AtomicBoolean done) {
        int reads = 0;
        while (!done.get() || reads == 0) {
            List<Integer> counts = database.read(handle -> List.of(count(handle), count(handle)));
            assertThat(counts.getFirst()).isEqualTo(counts.getLast());
            assertThat(counts.getFirst() % 2).isZero();
            reads++;
        }
        return reads;
    }

    @Test
    void aCrashLeavesTheOldStateOrTheNewOneWhereverTheLogIsTorn() throws Exception {
        Path log = folder.resolve("station.db-wal");
        Path at = folder.resolve("torn");
        Files.createDirectories(at);
        try (Database database = open()) {
            addSource(database, "old");
        }
        try (Database database = open()) {
            database.write(handle -> {
                for (int i = 0; i < 40; i++) {
                    insertSource(handle, "new " + i + "x".repeat(500));
                }
                return 0;
            });
            byte[] whole = Files.readAllBytes(log);
            assertThat(whole.length).isGreaterThan(20_000);
            for (int length = 0; length < whole.length; length += 1033) {
                assertThat(openCopy(at, whole, length)).isEqualTo(1);
            }
            assertThat(openCopy(at, whole, whole.length)).isEqualTo(41);
        }
    }

    /** Opens a copy of the database as it stands, with only so much of its log. */
    private int openCopy(Path at, byte[] log, int length) throws IOException {
        try (Stream<Path> old = Files.list(at)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        Path copy = at.resolve("station.db");
        Files.copy(folder.resolve("station.db"), copy);
        byte[] kept = Arrays.copyOf(log, length);
        Files.write(at.resolve("station.db-wal"), kept);
        try (Database database = Database.open(copy, time)) {
            return sources(database).size();
        }
    }

    private Database open() {
        return Database.open(folder.resolve("station.db"), time);
    }

    private static void addSource(Database database, String root) {
        database.write(handle -> insertSource(handle, root));
    }

    private static int insertSource(Handle handle, String root) {
        return handle.execute(
                "INSERT INTO source (kind, root, name) VALUES ('FOLDER', ?, 'x')", root);
    }

    private static List<String> sources(Database database) {
        return database.read(handle ->
                handle.createQuery("SELECT root FROM source ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM source").mapTo(Integer.class).one();
    }

    private static int number(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private static String text(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

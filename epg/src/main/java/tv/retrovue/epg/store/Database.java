package tv.retrovue.epg.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * The station's database: one SQLite file in write-ahead mode, with one writer and a few readers.
 *
 * <p>Thread-safe. Closed by whoever opened it, after everything that uses it. The driver unpacks a
 * native library into {@code org.sqlite.tmpdir}, else {@code java.io.tmpdir}; where that folder may
 * not hold programs, the launcher points the property at the data folder.
 */
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    /** How long {@link #close} waits for queries that run. */
    private static final long CLOSE_WAIT_MS = 5_000;

    private final DatabaseFile file;
    private final Backups backups;
    private final InstantSource time;
    private final Jdbi writing;
    private final ReentrantLock writerLock = new ReentrantLock();
    private final Readers readers;
    private final Object opened;
    private volatile Optional<String> failedWrite = Optional.empty();
    private volatile Optional<String> failedBackup = Optional.empty();
    private Handle writer;
    private boolean closed;

    private Database(DatabaseFile file, Backups backups, InstantSource time) {
        this.file = file;
        this.backups = backups;
        this.time = time;
        this.writing = Jdbi.create(file.forWriting());
        this.writer = writing.open();
        this.readers = new Readers(file.shared());
        this.opened = file.identity();
    }

    /**
     * Opens a station's database, making it where there is none and bringing an older one up to
     * date after a backup of it.
     *
     * @param path of the file; {@code backups/} stands beside it
     * @throws StoreException with one sentence where the file is damaged, no database, another
     *     program's, or newer than this program; such a file is not changed
     */
    public static Database open(Path path, InstantSource time) {
        Path place = path.toAbsolutePath().normalize();
        Backups backups = new Backups(place, time);
        DatabaseFile file = new DatabaseFile(place, backups);
        file.inspect();
        try {
            file.claim();
            migrate(file, backups);
            return new Database(file, backups, time);
        } catch (JdbiException | FlywayException e) {
            throw file.failure("opening", e);
        }
    }

    private static void migrate(DatabaseFile file, Backups backups) {
        SQLiteDataSource source = file.shared();
        Migrations migrations = new Migrations(source);
        Migrations.Standing before = migrations.standing();
        if (before.newer()) {
            throw file.newer(before);
        }
        if (before.pending() && !before.applied().isEmpty()) {
            try (Handle handle = Jdbi.create(source).open()) {
                Path copy = backups.takeBeforeMigration(handle, before.applied());
                log.atInfo()
                        .addKeyValue("from", before.applied())
                        .addKeyValue("to", before.known())
                        .addKeyValue("backup", copy)
                        .log("bringing the database up to date");
            }
        }
        try {
            migrations.migrate();
        } catch (FlywayException e) {
            throw file.notMigrated(before, e);
        }
    }

    /** The file, absolute. */
    public Path path() {
        return file.path();
    }

    /**
     * Copies the database into {@code backups/} while it is in use and drops the copies that are
     * too many: the last 7 days and the last 4 weeks stay.
     *
     * @return the copy
     */
    public Path backup() {
        // A connection of its own: SQLite lets no reader write, not even into another file.
        try (Handle handle = Jdbi.create(file.shared()).open()) {
            Path copy = backups.take(handle);
            failedBackup = Optional.empty();
            return copy;
        } catch (JdbiException e) {
            StoreException failure = file.failure("backing up", e);
            failedBackup = Optional.of(said(failure));
            throw failure;
        } catch (StoreException e) {
            failedBackup = Optional.of(said(e));
            throw e;
        }
    }

    /**
     * How a database that is in use is doing.
     *
     * @param backup the newest whole copy
     * @param failures of the last write and of the last backup, one sentence each; empty when both
     *     succeeded or none was tried
     */
    public record Standing(Optional<Path> backup, List<String> failures) {

        public Standing {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Looks whether the file is still the one that was opened and can be read. Takes a few reads of
     * the disk.
     *
     * @throws StoreException with one sentence where it cannot be read, or is gone: what is written
     *     then goes to a file without a name, and is lost at the end
     */
    public Standing standing() {
        file.requireStill(opened);
        read(handle -> handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
        return new Standing(
                backups.latest(),
                Stream.of(failedWrite, failedBackup).flatMap(Optional::stream).toList());
    }

    private static String said(StoreException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** The clock that stamps what is stored. */
    InstantSource time() {
        return time;
    }

    /**
     * Runs queries on one unchanging state of the database. Not to be nested: there are few
     * readers, and one that waits for another might wait for ever.
     */
    <T> T read(HandleCallback<T, RuntimeException> queries) {
        try {
            Handle handle = readers.take();
            boolean sound = false;
            try {
                T result = handle.inTransaction(queries);
                sound = true;
                return result;
            } finally {
                readers.giveBack(handle, sound);
            }
        } catch (JdbiException e) {
            throw file.failure("reading", e);
        }
    }

    /**
     * Runs statements as one transaction: all of them when the callback returns, none when it
     * throws. One caller at a time; not to be nested.
     */
    <T> T write(HandleCallback<T, RuntimeException> statements) {
        if (writerLock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction was begun inside another one");
        }
        writerLock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the database " + file.path() + " is closed");
            }
            T result = transact(statements);
            failedWrite = Optional.empty();
            return result;
        } catch (JdbiException e) {
            StoreException failure = file.failure("writing", e);
            failedWrite = Optional.of(said(failure));
            throw failure;
        } finally {
            writerLock.unlock();
        }
    }

    private <T> T transact(HandleCallback<T, RuntimeException> statements) {
        boolean sound = false;
        try {
            T result = writer.inTransaction(statements);
            sound = true;
            return result;
        } finally {
            if (!sound) {
                // SQLite may have rolled back by itself (a full disk); begin afresh.
                writer.close();
                writer = writing.open();
            }
        }
    }

    /** Lets running queries end for at most 5 s, then closes. Idempotent. */
    @Override
    public void close() {
        writerLock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (!readers.close(CLOSE_WAIT_MS)) {
                log.atWarn()
                        .addKeyValue("database", file.path())
                        .log("queries still run, the database is closed without them");
            }
            writer.close();
        } finally {
            writerLock.unlock();
        }
    }
}
